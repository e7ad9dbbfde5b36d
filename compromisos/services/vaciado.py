"""Erasing what an answer says, once and for all, because its author asked for it."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comentarios.texto import limpiar_renglon
from sitio.comun.folio import leer_folio

from ..consulta.vocabulario import AccionDeRevision
from ..models import Aporte, PasoDePlanteamiento, Planteamiento
from ..permissions import puede_vaciar_aportes
from .captura import vaciar_capturas

VACIAR = "compromisos.vaciar_aporte"
MOTIVO_MAXIMO = 300


@transaction.atomic
def vaciar_aporte(
    *, folio: str, motivo: str, usuario, momento: datetime.datetime | None = None
) -> Aporte:
    """Empty the answer of that folio and its texts. There is no way back.

    The row stays, so that its folio can say what happened; what others wrote and was
    merged with it stays too. Raises ValidationError keyed by argument.
    """
    if not puede_vaciar_aportes(usuario):
        raise PermissionDenied
    motivo = _exigir_motivo(motivo)
    aporte = _bloquear(folio)
    ahora = momento or timezone.now()
    textos = list(aporte.planteamientos.select_for_update().order_by("pk"))
    Planteamiento.objects.filter(pk__in=[texto.pk for texto in textos]).update(
        texto="", texto_publico="", busqueda="", motivo_de_reserva=""
    )
    PasoDePlanteamiento.objects.bulk_create(
        PasoDePlanteamiento(
            planteamiento=texto, accion=AccionDeRevision.BORRAR, por=usuario, en=ahora
        )
        for texto in textos
    )
    aporte.respuestas, aporte.tema, aporte.vaciado_en = {}, None, ahora
    aporte.entidad = aporte.sector = aporte.edad = ""
    aporte.save()
    vaciar_capturas(folio=aporte.folio)
    # What the public counts changed too: the log is part of its seal.
    log(instance=aporte, action=VACIAR, user=usuario, data={"motivo": motivo})
    return aporte


def aporte_de_folio(folio: str) -> Aporte | None:
    """However it was typed, while it counts."""
    canonico = leer_folio(folio)
    if not canonico:
        return None
    filas = Aporte.objects.vigentes().select_related("cuestionario")
    return filas.filter(folio=canonico).first()


def _bloquear(folio: str) -> Aporte:
    canonico = leer_folio(folio)
    filas = Aporte.objects.select_for_update().vigentes()
    aporte = filas.filter(folio=canonico).first() if canonico else None
    if aporte is None:
        raise ValidationError(
            {"folio": _("No hay una respuesta con ese folio. Revisa cada signo.")}
        )
    if aporte.vaciado_en:
        raise ValidationError({"folio": _("Lo que decía ya se borró.")})
    return aporte


def _exigir_motivo(motivo: str) -> str:
    motivo = limpiar_renglon(motivo)
    if not motivo:
        raise ValidationError({"motivo": _("Di quién lo pidió y cómo.")})
    if len(motivo) > MOTIVO_MAXIMO:
        frase = _("Caben %(n)s caracteres.") % {"n": MOTIVO_MAXIMO}
        raise ValidationError({"motivo": frase})
    return motivo
