"""Reasoned answers: written in draft, published together, never changed after."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import signals
from ..estados import EstadoRespuesta, Resolucion
from ..excepciones import RespuestaInvalida
from ..models import Comentario, Respuesta
from ..permissions import (
    puede_editar_respuesta,
    puede_publicar_respuesta,
    puede_redactar_respuesta,
)
from .avisos import avisar_respuesta
from .transicion import bloquear


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
    log(instance=respuesta, action="wagtail.create", user=autora)
    return respuesta


@transaction.atomic
def editar_respuesta(
    *,
    respuesta_id: int,
    usuario,
    comentarios: Iterable[Comentario | int],
    resolucion: str,
    razones: str,
    institucion: str,
    firma: str,
) -> Respuesta:
    """Rewrite a draft. A published answer is corrected by a new one."""
    respuesta = _borrador(respuesta_id, usuario)
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
    respuesta.save()
    respuesta.comentarios.set(publicos)
    log(instance=respuesta, action="wagtail.edit", user=usuario)
    return respuesta


@transaction.atomic
def descartar_respuesta(*, respuesta_id: int, usuario) -> None:
    """Throw a draft away."""
    respuesta = _borrador(respuesta_id, usuario)
    log(instance=respuesta, action="wagtail.delete", user=usuario)
    respuesta.delete()


@transaction.atomic
def publicar_respuestas(
    *,
    respuesta_ids: Iterable[int],
    usuario,
    momento: datetime.datetime | None = None,
) -> int:
    """Publish drafts together, all or none; returns how many came out.

    Those published before are not counted again. Comments that stopped being public
    since the draft was written are neither marked nor told.
    """
    if not puede_publicar_respuesta(usuario):
        raise PermissionDenied
    momento = momento or timezone.now()
    respuestas = list(
        Respuesta.objects.select_for_update(of=("self",))
        .filter(pk__in=list(respuesta_ids), estado=EstadoRespuesta.BORRADOR)
        .select_related("hilo")
        .order_by("pk")
    )
    for respuesta, publicos in _con_sus_comentarios(respuestas):
        _publicar(respuesta, publicos, usuario, momento)
    transaction.on_commit(
        lambda: signals.respuestas_publicadas.send(Respuesta, respuestas=respuestas)
    )
    return len(respuestas)


def _con_sus_comentarios(respuestas: list[Respuesta]):
    """Lock every comment of the batch in one order before writing any answer."""
    enlaces = Respuesta.comentarios.through.objects.filter(respuesta__in=respuestas)
    ids_por_respuesta = defaultdict(list)
    pares = enlaces.order_by("comentario_id").values_list(
        "respuesta_id", "comentario_id"
    )
    for respuesta_id, pk in pares:
        ids_por_respuesta[respuesta_id].append(pk)
    todos = bloquear(chain.from_iterable(ids_por_respuesta.values()))
    comentarios = {comentario.pk: comentario for comentario in todos}
    for respuesta in respuestas:
        suyos = [comentarios[pk] for pk in ids_por_respuesta[respuesta.pk]]
        publicos = [comentario for comentario in suyos if comentario.es_publico]
        if not publicos:
            raise RespuestaInvalida(
                _("No se publicó ninguna: «%(seccion)s» ya no tiene qué responder.")
                % {"seccion": respuesta.hilo.etiqueta}
            )
        yield respuesta, publicos


def _publicar(respuesta, publicos, usuario, momento) -> None:
    Respuesta.objects.filter(pk=respuesta.pk).update(
        estado=EstadoRespuesta.PUBLICADA, publicada_en=momento
    )
    respuesta.estado, respuesta.publicada_en = EstadoRespuesta.PUBLICADA, momento
    Comentario.objects.filter(pk__in=[c.pk for c in publicos]).update(respondido=True)
    log(instance=respuesta, action="wagtail.publish", user=usuario)
    avisar_respuesta(respuesta, publicos)


def _borrador(respuesta_id: int, usuario) -> Respuesta:
    if not puede_redactar_respuesta(usuario):
        raise PermissionDenied
    respuesta = Respuesta.objects.select_for_update().get(pk=respuesta_id)
    if not puede_editar_respuesta(usuario, respuesta):
        raise RespuestaInvalida(
            _("Ya se publicó y no cambia. Para corregirla, redacta otra respuesta.")
        )
    return respuesta


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
