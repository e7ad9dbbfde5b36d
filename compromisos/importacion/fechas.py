"""The day on which an answer was received, as people and spreadsheets write it."""

import datetime
import re

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from .celdas import Numero
from .hoja_xml import DIA_CERO, dia_de

_CON_DIA_PRIMERO = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
PRIMER_ANIO = 2000
MEDIODIA = datetime.time(12)


class FechaMala(Exception):
    """The sentence says what is wrong with it."""


def leer_recibido(
    celda: str, ahora: datetime.datetime, cero: datetime.datetime = DIA_CERO
) -> datetime.datetime:
    """Noon of that day here; the moment itself if the file has it."""
    texto = celda.strip()
    if isinstance(celda, Numero):
        texto = _del_serial(celda, cero)
    momento = _momento(texto)
    if momento is None:
        raise FechaMala(
            _("No se entiende como fecha. Escríbela así: 2026-08-12 o 12/08/2026.")
        )
    if momento.year < PRIMER_ANIO:
        raise FechaMala(_("Es anterior al año 2000."))
    if momento.year > ahora.year + 1 or _dia(momento) > _dia(ahora):
        raise FechaMala(_("Es una fecha futura."))
    return min(momento, ahora)


def _momento(texto: str) -> datetime.datetime | None:
    try:
        if _ISO.fullmatch(texto):
            return a_mediodia(datetime.date.fromisoformat(texto))
        if hallado := _CON_DIA_PRIMERO.fullmatch(texto):
            dia, mes, anio = map(int, hallado.groups())
            return a_mediodia(datetime.date(anio, mes, dia))
        momento = parse_datetime(texto[:40])
        if momento is None:
            return None
        return momento if timezone.is_aware(momento) else timezone.make_aware(momento)
    except (ValueError, OverflowError):
        return None


def a_mediodia(dia: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(dia, MEDIODIA))


def _dia(momento: datetime.datetime) -> datetime.date:
    return timezone.localdate(momento)


def _del_serial(celda: str, cero: datetime.datetime) -> str:
    try:
        return dia_de(float(celda), cero)
    except (ValueError, OverflowError):
        return ""
