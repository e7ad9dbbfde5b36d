"""Whether a questionnaire takes answers, and the sentence that says why not."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.apertura import fecha_y_hora
from comentarios.models import AjustesDeParticipacion

from .excepciones import ConsultaCerrada


def motivo_de_cierre(cuestionario, momento: datetime.datetime | None = None) -> str:
    """By the clock alone, or '' when it is open. Runs no query."""
    momento = momento or timezone.now()
    if cuestionario is None or cuestionario.abre_en is None:
        return _("Todavía no hay una fecha para responder el cuestionario.")
    if cuestionario.abierto(momento):
        return ""
    if cuestionario.abre_en > momento:
        frase = _("El cuestionario abre el %(fecha)s.")
        return frase % {"fecha": fecha_y_hora(cuestionario.abre_en)}
    frase = _("El cuestionario cerró el %(fecha)s.")
    return frase % {"fecha": fecha_y_hora(cuestionario.cierra_en)}


def exigir_abierta(cuestionario, momento: datetime.datetime | None = None) -> None:
    """By the clock, and by the switch that stops everything in an emergency."""
    if motivo := motivo_de_cierre(cuestionario, momento):
        raise ConsultaCerrada(motivo)
    if not AjustesDeParticipacion.load().recibe_comentarios:
        raise ConsultaCerrada(
            _("Por ahora el sitio no recibe respuestas. Inténtalo más tarde.")
        )
