"""Drafts of reasoned answers: written, rewritten, left aside."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..estados import EstadoRespuesta, Resolucion
from ..excepciones import EdicionCruzada, RespuestaInvalida
from ..models import Comentario, Respuesta
from ..permissions import puede_editar_respuesta, puede_redactar_respuesta
from .pasos_de_respuesta import anotar_paso, avanzar_respuesta, respuesta_bloqueada


@transaction.atomic
def redactar_respuesta(
    *,
    comentarios: Iterable[Comentario | int],
    resolucion: str,
    razones: str,
    institucion: str,
    firma: str,
    autora,
    es_muestra: bool = False,
) -> Respuesta:
    """Write the draft of one answer to comments of one thread."""
    if not puede_redactar_respuesta(autora):
        raise PermissionDenied
    publicos = _comentarios_de_un_hilo(comentarios)
    respuesta = Respuesta(hilo=publicos[0].hilo, autora=autora, es_muestra=es_muestra)
    _llenar(
        respuesta,
        resolucion=resolucion,
        razones=razones,
        institucion=institucion,
        firma=firma,
    )
    respuesta.save()
    respuesta.comentarios.set(publicos)
    anotar_paso(respuesta, de="", usuario=autora, momento=timezone.now())
    log(instance=respuesta, action="wagtail.create", user=autora)
    return respuesta


@transaction.atomic
def editar_respuesta(
    *,
    respuesta_id: int,
    usuario,
    edicion: int,
    comentarios: Iterable[Comentario | int],
    resolucion: str,
    razones: str,
    institucion: str,
    firma: str,
) -> Respuesta:
    """Rewrite a draft. A published answer is corrected by a new one.

    `edicion` is the one that was read: nobody overwrites what she did not see.
    """
    respuesta = _borrador(respuesta_id, usuario)
    if respuesta.edicion != edicion:
        raise EdicionCruzada(
            _("Alguien guardó este borrador después de que lo abriste.")
        )
    publicos = _comentarios_de_un_hilo(comentarios)
    if publicos[0].hilo_id != respuesta.hilo_id:
        raise RespuestaInvalida(_("Esos comentarios son de otra sección."))
    _llenar(
        respuesta,
        resolucion=resolucion,
        razones=razones,
        institucion=institucion,
        firma=firma,
    )
    respuesta.edicion += 1
    respuesta.save()
    respuesta.comentarios.set(publicos)
    log(instance=respuesta, action="wagtail.edit", user=usuario)
    return respuesta


@transaction.atomic
def descartar_respuesta(*, respuesta_id: int, usuario) -> None:
    """Leave a draft aside for good. It is not erased: its trace tells who did."""
    respuesta = _borrador(respuesta_id, usuario)
    avanzar_respuesta(respuesta, a=EstadoRespuesta.DESCARTADA, usuario=usuario)
    log(instance=respuesta, action="comentarios.descartar", user=usuario)


def _borrador(respuesta_id: int, usuario) -> Respuesta:
    if not puede_redactar_respuesta(usuario):
        raise PermissionDenied
    respuesta = respuesta_bloqueada(respuesta_id)
    if puede_editar_respuesta(usuario, respuesta):
        return respuesta
    if respuesta.estado == EstadoRespuesta.PUBLICADA:
        raise RespuestaInvalida(
            _("Ya se publicó y no cambia. Para corregirla, redacta otra respuesta.")
        )
    raise RespuestaInvalida(
        _("Ya no es un borrador: está %(estado)s. Pide que te la devuelvan.")
        % {"estado": respuesta.get_estado_display().lower()}
    )


def _comentarios_de_un_hilo(comentarios) -> list[Comentario]:
    """Those comments as stored, all public and of one thread."""
    ids = {getattr(comentario, "pk", comentario) for comentario in comentarios}
    publicos = list(
        Comentario.objects.publicos()
        .filter(pk__in=ids)
        .select_related("hilo")
        .order_by("pk")
    )
    if not ids:
        raise RespuestaInvalida(_("Elige al menos un comentario."))
    if len(publicos) < len(ids):
        raise RespuestaInvalida(_("Sólo se responden comentarios publicados."))
    if len({comentario.hilo_id for comentario in publicos}) > 1:
        raise RespuestaInvalida(
            _("Una respuesta reúne comentarios de una misma sección.")
        )
    return publicos


def _llenar(respuesta: Respuesta, **campos) -> None:
    for campo in ("razones", "institucion", "firma"):
        campos[campo] = campos[campo].strip()
    _comprobar_textos(campos)
    for campo, valor in campos.items():
        setattr(respuesta, campo, valor)


def _comprobar_textos(campos: dict) -> None:
    if campos["resolucion"] not in Resolucion.values:
        raise RespuestaInvalida(_("Elige una resolución."))
    for campo in ("razones", "institucion", "firma"):
        definicion = Respuesta._meta.get_field(campo)
        dato = {"campo": definicion.verbose_name, "maximo": definicion.max_length}
        if not campos[campo]:
            raise RespuestaInvalida(_("Falta llenar: %(campo)s.") % dato)
        if len(campos[campo]) > definicion.max_length:
            raise RespuestaInvalida(
                _("Hasta %(maximo)s caracteres en: %(campo)s.") % dato
            )
