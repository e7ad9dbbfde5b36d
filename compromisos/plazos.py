"""Element 7: the days of a commitment and of each of its rows."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from sitio.comun.fechas import rango_legible

from .hallazgos import Hallazgo, Lugar, filas_de, filas_de_la_ruta

Periodo = tuple[datetime.date | str, datetime.date | str]
ELEMENTO = "fechas"


def revisar_fechas(ruta: dict, periodo: Periodo | None) -> Iterator[Hallazgo]:
    """Both ends are there, every milestone has its day, all in order and inside."""
    yield from _sin_extremos(ruta)
    yield from _hitos_sin_fecha(ruta)
    del_compromiso = Lugar("fin", rotulo=_("el compromiso"))
    filas = [(del_compromiso, ruta), *filas_de_la_ruta(ruta)]
    yield from (_al_reves(lugar) for lugar, fila in filas if _termina_antes(fila))
    if periodo:
        fuera = [lugar for lugar, fila in filas if _se_sale(fila, periodo)]
        yield from (_fuera(lugar, periodo) for lugar in fuera)


def _sin_extremos(ruta: dict) -> Iterator[Hallazgo]:
    for campo, falta in (
        ("inicio", _("falta la fecha de inicio")),
        ("fin", _("falta la fecha de conclusión")),
    ):
        if not ruta[campo]:
            remedio = _("Escribe el día, con mes y año.")
            yield Hallazgo(f"sin_{campo}", Lugar(campo), falta, remedio, ELEMENTO)


def _hitos_sin_fecha(ruta: dict) -> Iterator[Hallazgo]:
    for lugar, hito in filas_de(ruta, "hitos"):
        if not hito["fin"]:
            que, remedio = _("no tiene fecha"), _("Escribe cuándo concluye ese hito.")
            yield Hallazgo("sin_fecha", lugar, que, remedio, ELEMENTO)


def _al_reves(lugar: Lugar) -> Hallazgo:
    que = _("termina antes de empezar")
    remedio = _("Corrige la fecha de inicio o la de conclusión.")
    return Hallazgo("fechas_al_reves", lugar, que, remedio, ELEMENTO)


def _fuera(lugar: Lugar, periodo: Periodo) -> Hallazgo:
    que = _("queda fuera del periodo del plan")
    rango = rango_legible(*(_como_dia(extremo) for extremo in periodo))
    remedio = _("Elige fechas dentro del periodo: %(rango)s.") % {"rango": rango}
    return Hallazgo("fuera_del_periodo", lugar, que, remedio, ELEMENTO)


def _como_dia(dia: datetime.date | str) -> datetime.date:
    return datetime.date.fromisoformat(dia) if isinstance(dia, str) else dia


def _termina_antes(fila: dict) -> bool:
    return bool(fila["inicio"] and fila["fin"] and fila["fin"] < fila["inicio"])


def _se_sale(fila: dict, periodo: Periodo) -> bool:
    """ISO dates compare as text."""
    desde, hasta = (str(extremo) for extremo in periodo)
    dias = [fila[extremo] for extremo in ("inicio", "fin") if fila[extremo]]
    return any(not desde <= dia <= hasta for dia in dias)
