"""How a date, a moment and a stretch of days are written for people."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Spanish writes «5 dic 2026», with the month in lower case; English «Dec 5, 2026».
CORTA = {True: ("j b Y", "j b"), False: ("M j, Y", "M j")}


def _corta(dia: datetime.date, *, con_anio: bool = True) -> str:
    es_espanol = (get_language() or "es").startswith("es")
    return date_format(dia, CORTA[es_espanol][0 if con_anio else 1])


def _local(valor: datetime.date) -> datetime.date:
    if isinstance(valor, datetime.datetime) and timezone.is_aware(valor):
        return timezone.localtime(valor)
    return valor


def _time(valor: datetime.date, texto: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', valor.isoformat(), texto)


def marca_de_fecha(valor, *, corta: bool = False, con_hora: bool = False) -> SafeString:
    """A `<time>` in local time: «5 de diciembre de 2026», «5 dic 2026, 18:00»."""
    if not valor:
        return SafeString("")
    valor = _local(valor)
    texto = _corta(valor) if corta else date_format(valor, "DATE_FORMAT")
    if con_hora and isinstance(valor, datetime.datetime):
        texto = f"{texto}, {date_format(valor, 'H:i')}"
        valor = valor.replace(microsecond=0)
    elif isinstance(valor, datetime.datetime):
        valor = valor.date()
    return _time(valor, texto)


def marca_de_rango(inicio, fin) -> SafeString:
    """«12 ago – 23 ago 2019»: one year when it is the same, one day when it is one."""
    if not inicio or not fin or inicio == fin:
        return marca_de_fecha(inicio or fin, corta=True)
    primera = _time(inicio, _corta(inicio, con_anio=inicio.year != fin.year))
    return format_html("{} – {}", primera, marca_de_fecha(fin, corta=True))
