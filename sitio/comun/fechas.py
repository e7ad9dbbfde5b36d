"""Days and moments in the committee's own time zone."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def inicio_del_dia(dia: datetime.date) -> datetime.datetime:
    """Midnight at the start of that day, America/Mexico_City."""
    return timezone.make_aware(datetime.datetime.combine(dia, datetime.time.min))


def fin_del_dia(dia: datetime.date) -> datetime.datetime:
    """The first instant after that day: a window open all day closes here."""
    return inicio_del_dia(dia + datetime.timedelta(days=1))


def rango_legible(inicio: datetime.date | None, fin: datetime.date | None) -> str:
    """«12 al 23 de agosto de 2019», as short as the two dates allow."""
    if not inicio or not fin or inicio == fin:
        dia = inicio or fin
        return date_format(dia, "DATE_FORMAT") if dia else ""
    hasta = date_format(fin, "DATE_FORMAT")
    if (inicio.year, inicio.month) == (fin.year, fin.month):
        desde = str(inicio.day)
    elif inicio.year == fin.year:
        desde = date_format(inicio, r"j \d\e F")
    else:
        desde = date_format(inicio, "DATE_FORMAT")
    return _("%(desde)s al %(hasta)s") % {"desde": desde, "hasta": hasta}


def momento_legible(momento: datetime.datetime) -> str:
    """«23 de agosto de 2019, 18:00», in the committee's time zone."""
    return date_format(timezone.localtime(momento), "DATETIME_FORMAT")
