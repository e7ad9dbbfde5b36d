"""From a draft to the public: review, return with a note, publication together."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import signals
from ..estados import EstadoRespuesta
from ..excepciones import RespuestaInvalida
from ..models import Comentario, PasoDeRespuesta, Respuesta
from ..permissions import puede_publicar_respuesta, puede_redactar_respuesta
from .avisos_de_respuesta import avisar_respuestas
from .pasos_de_respuesta import avanzar_respuesta, respuesta_bloqueada
from .transicion import bloquear

LARGO_DE_NOTA = PasoDeRespuesta._meta.get_field("nota").max_length


@transaction.atomic
def enviar_a_revision(*, respuesta_id: int, usuario) -> Respuesta:
    """Say that a draft is ready for whoever publishes."""
    if not puede_redactar_respuesta(usuario):
        raise PermissionDenied
    respuesta = respuesta_bloqueada(respuesta_id)
    _exigir_publicos(respuesta, list(respuesta.comentarios.all()))
    avanzar_respuesta(respuesta, a=EstadoRespuesta.EN_REVISION, usuario=usuario)
    log(instance=respuesta, action="comentarios.enviar_a_revision", user=usuario)
    return respuesta


@transaction.atomic
def devolver_respuesta(*, respuesta_id: int, nota: str, usuario) -> Respuesta:
    """Send it back to draft, saying what has to change."""
    if not puede_publicar_respuesta(usuario):
        raise PermissionDenied
    nota = nota.strip()
    if not nota:
        raise RespuestaInvalida(_("Escribe qué hay que cambiar."))
    if len(nota) > LARGO_DE_NOTA:
        raise RespuestaInvalida(
            _("La nota admite hasta %(maximo)s caracteres.") % {"maximo": LARGO_DE_NOTA}
        )
    respuesta = respuesta_bloqueada(respuesta_id)
    if respuesta.estado != EstadoRespuesta.EN_REVISION:
        raise RespuestaInvalida(_("Esa respuesta ya no está en revisión."))
    avanzar_respuesta(respuesta, a=EstadoRespuesta.BORRADOR, usuario=usuario, nota=nota)
    log(instance=respuesta, action="comentarios.devolver", user=usuario)
    return respuesta


@transaction.atomic
def publicar_respuestas(
    *,
    respuesta_ids: Iterable[int],
    usuario,
    vistas: Mapping[int, int] | None = None,
    momento: datetime.datetime | None = None,
) -> int:
    """Publish answers in review together, all or none; returns how many came out.

    Those published before are not counted again. `vistas` says which edition of each
    was read by whoever publishes: what nobody read does not come out.
    """
    if not puede_publicar_respuesta(usuario):
        raise PermissionDenied
    momento = momento or timezone.now()
    respuestas = _por_publicar(list(respuesta_ids), vistas)
    publicas = list(_con_sus_comentarios(respuestas))
    for respuesta, comentarios in publicas:
        _publicar(respuesta, comentarios, usuario, momento)
    avisar_respuestas(publicas)
    transaction.on_commit(
        lambda: signals.respuestas_publicadas.send(Respuesta, respuestas=respuestas)
    )
    return len(respuestas)


def _por_publicar(ids: list[int], vistas: Mapping[int, int] | None) -> list[Respuesta]:
    """Lock them all; those that are already public need nothing."""
    todas = (
        Respuesta.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .select_related("hilo")
        .order_by("pk")
    )
    faltan = [r for r in todas if r.estado != EstadoRespuesta.PUBLICADA]
    for respuesta in faltan:
        leida = vistas is None or vistas.get(respuesta.pk) == respuesta.edicion
        if respuesta.estado != EstadoRespuesta.EN_REVISION or not leida:
            raise RespuestaInvalida(
                _(
                    "No se publicó ninguna: la respuesta sobre «%(seccion)s» cambió "
                    "o ya no está en revisión. Revísala de nuevo."
                )
                % {"seccion": respuesta.hilo.etiqueta}
            )
    return faltan


def _con_sus_comentarios(
    respuestas: list[Respuesta],
) -> Iterator[tuple[Respuesta, list[Comentario]]]:
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
        _exigir_publicos(respuesta, suyos)
        yield respuesta, suyos


def _exigir_publicos(respuesta: Respuesta, comentarios: list[Comentario]) -> None:
    """What was answered may have been withdrawn or hidden while it was written."""
    idos = [c.folio for c in comentarios if not c.es_publico]
    if idos or not comentarios:
        raise RespuestaInvalida(
            _(
                "No se publicó ninguna: de la respuesta sobre «%(seccion)s» ya no son "
                "públicos estos comentarios: %(folios)s. Edítala para quitarlos."
            )
            % {
                "seccion": respuesta.hilo.etiqueta,
                "folios": get_text_list(idos, _("y")) or _("todos"),
            }
        )


def _publicar(respuesta, comentarios, usuario, momento) -> None:
    avanzar_respuesta(
        respuesta, a=EstadoRespuesta.PUBLICADA, usuario=usuario, momento=momento
    )
    ids = [comentario.pk for comentario in comentarios]
    Comentario.objects.filter(pk__in=ids).update(respondido=True)
    log(instance=respuesta, action="wagtail.publish", user=usuario)
