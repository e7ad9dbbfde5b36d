"""The day against which the tracking is read: one for the board and the desks."""

import datetime
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from compromisos.models import Avance

from .models.ajuste import AjusteDeCalendario


@dataclass(frozen=True)
class Corte:
    """The day against which promises are late."""

    fecha: datetime.date
    es_de_demostracion: bool = False


def corte() -> Corte:
    """Today; in a demonstration, the day of its newest sample report.

    There the phases are laid on today's calendar but roadmaps keep the method's
    years: against today every promise of 2019–2021 would be late.
    """
    hoy = timezone.localdate()
    if not AjusteDeCalendario.objects.filter(es_demostracion=True).exists():
        return Corte(hoy)
    de_muestra = Avance.objects.filter(es_muestra=True)
    ultimo = de_muestra.aggregate(fecha=Max("fecha"))["fecha"]
    return Corte(ultimo, es_de_demostracion=True) if ultimo else Corte(hoy)
