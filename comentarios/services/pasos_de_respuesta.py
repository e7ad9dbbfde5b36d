"""The only writer of an answer's state. Callers check permissions first."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ..estados import TRANSICIONES_DE_RESPUESTA, EstadoRespuesta
from ..excepciones import RespuestaInvalida
from ..models import PasoDeRespuesta, Respuesta


def respuesta_bloqueada(respuesta_id: int) -> Respuesta:
    """That answer under a lock, as it is once locked."""
    return (
        Respuesta.objects.select_for_update(of=("self",))
        .select_related("hilo")
        .get(pk=respuesta_id)
    )


def anotar_paso(
    respuesta: Respuesta, *, de: str, usuario, momento, nota: str = ""
) -> None:
    PasoDeRespuesta.objects.create(
        respuesta=respuesta,
        de=de,
        a=respuesta.estado,
        usuario=usuario,
        nota=nota,
        en=momento,
    )


def avanzar_respuesta(
    respuesta: Respuesta,
    *,
    a: EstadoRespuesta,
    usuario,
    nota: str = "",
    momento: datetime.datetime | None = None,
) -> None:
    """Move a locked answer one step, and keep the trace."""
    de, momento = respuesta.estado, momento or timezone.now()
    if a not in TRANSICIONES_DE_RESPUESTA.get(de, ()):
        raise RespuestaInvalida(
            _("Alguien llegó antes: la respuesta está %(estado)s.")
            % {"estado": respuesta.get_estado_display().lower()}
        )
    respuesta.estado = a
    respuesta.edicion += 1
    cambios = {"estado": a, "edicion": respuesta.edicion}
    if a == EstadoRespuesta.PUBLICADA:
        respuesta.publicada_en = cambios["publicada_en"] = momento
    Respuesta.objects.filter(pk=respuesta.pk).update(**cambios)
    anotar_paso(respuesta, de=de, usuario=usuario, nota=nota, momento=momento)
