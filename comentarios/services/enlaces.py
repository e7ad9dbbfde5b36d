"""From an answer to what it changed: said when it is known, also after publication."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..estados import RESOLUCIONES_QUE_ADOPTAN, EstadoRespuesta
from ..excepciones import RespuestaInvalida
from ..models import EnlaceDeCambio, Respuesta
from ..permissions import puede_enlazar_cambio
from .avisos_de_respuesta import avisar_cambio
from .pasos_de_respuesta import respuesta_bloqueada

LARGO_DE_TITULO = EnlaceDeCambio._meta.get_field("titulo").max_length


@transaction.atomic
def enlazar_cambio(
    *,
    respuesta_id: int,
    version: int,
    anclas: Iterable[str],
    usuario,
    momento: datetime.datetime | None = None,
) -> list[EnlaceDeCambio]:
    """Point an answer at parts of the text that did change in that version.

    Those it already had are not repeated; returns the new ones.
    """
    respuesta = _bloqueada(respuesta_id, usuario)
    titulos = _los_que_cambiaron(respuesta, version, list(dict.fromkeys(anclas)))
    era_la_primera = not respuesta.enlaces.exists()
    ya = set(respuesta.enlaces.filter(version=version).values_list("ancla", flat=True))
    nuevos = EnlaceDeCambio.objects.bulk_create(
        EnlaceDeCambio(
            respuesta=respuesta,
            version=version,
            ancla=ancla,
            titulo=titulo[:LARGO_DE_TITULO],
            por=usuario,
            en=momento or timezone.now(),
        )
        for ancla, titulo in titulos.items()
        if ancla not in ya
    )
    if era_la_primera and respuesta.estado == EstadoRespuesta.PUBLICADA:
        avisar_cambio(respuesta, nuevos)
    if nuevos:
        log(instance=respuesta, action="comentarios.enlazar_cambio", user=usuario)
    return nuevos


@transaction.atomic
def quitar_enlace(*, enlace_id: int, usuario) -> None:
    """Take a link away from a draft. Published, an answer keeps those it has."""
    respuesta_id = EnlaceDeCambio.objects.values_list("respuesta", flat=True).get(
        pk=enlace_id
    )
    respuesta = _bloqueada(respuesta_id, usuario)
    if respuesta.estado == EstadoRespuesta.PUBLICADA:
        raise RespuestaInvalida(
            _("La respuesta ya se publicó: sus enlaces no se quitan, sólo se agregan.")
        )
    EnlaceDeCambio.objects.filter(pk=enlace_id).delete()
    log(instance=respuesta, action="comentarios.quitar_enlace", user=usuario)


def _bloqueada(respuesta_id: int, usuario) -> Respuesta:
    respuesta = respuesta_bloqueada(respuesta_id)
    if puede_enlazar_cambio(usuario, respuesta):
        return respuesta
    if respuesta.resolucion not in RESOLUCIONES_QUE_ADOPTAN:
        raise RespuestaInvalida(
            _("Sólo se enlaza el cambio de lo que se adoptó, completo o en parte.")
        )
    raise PermissionDenied


def _los_que_cambiaron(respuesta: Respuesta, version: int, anclas: list) -> dict:
    """Each anchor with what it is called there; refuses what stayed the same."""
    if not anclas:
        raise RespuestaInvalida(_("Elige al menos una parte del texto que cambió."))
    destino = respuesta.hilo.destino
    cambios = destino.cambios_en(version) if destino else {}
    if not all(ancla in cambios for ancla in anclas):
        raise RespuestaInvalida(
            _("Eso no cambió en la versión %(n)s. Elige entre lo que sí cambió.")
            % {"n": version}
        )
    return {ancla: cambios[ancla] for ancla in anclas}
