"""Printed = captured + cancelled: one function for the phase, the admin, the public."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from .consulta.vocabulario import EstadoDeHoja
from .models import Hoja, PuntoTerritorial, SerieImpresa

CUENTAS = {
    "impresas": Count("pk"),
    "capturadas": Count("pk", filter=Q(estado=EstadoDeHoja.CAPTURADA)),
    "canceladas": Count("pk", filter=Q(estado=EstadoDeHoja.CANCELADA)),
}


@dataclass(frozen=True)
class Conciliacion:
    impresas: int = 0
    capturadas: int = 0
    canceladas: int = 0

    @property
    def por_capturar(self) -> int:
        return self.impresas - self.capturadas - self.canceladas

    @property
    def cuadra(self) -> bool:
        """Of every printed sheet it is known what became."""
        return self.por_capturar == 0


@dataclass(frozen=True)
class DeSerie:
    serie: SerieImpresa
    cuentas: Conciliacion


@dataclass(frozen=True)
class DePunto:
    """`punto` is None for what was printed for no point."""

    punto: PuntoTerritorial | None
    cuentas: Conciliacion


def conciliacion_de(plan, *, serie=None, punto=None) -> Conciliacion:
    """Of a plan's sheets, or of one series or point of it. One query."""
    hojas = _del_plan(plan)
    if serie:
        hojas = hojas.filter(serie=serie)
    if punto:
        hojas = hojas.filter(serie__punto=punto)
    return Conciliacion(**hojas.aggregate(**CUENTAS))


def conciliacion_por_serie(plan) -> list[DeSerie]:
    """The newest first. Two queries."""
    series = SerieImpresa.objects.filter(cuestionario__plan=_pk(plan))
    series = list(series.select_related("cuestionario", "punto__institucion"))
    cuentas = cuentas_de_series(series)
    return [DeSerie(serie, cuentas[serie.pk]) for serie in series]


def cuentas_de_series(series: Iterable[SerieImpresa]) -> dict[int, Conciliacion]:
    """By key of series. One query."""
    ids = [serie.pk for serie in series]
    hojas = Hoja.objects.filter(serie__in=ids).order_by()
    filas = hojas.values("serie").annotate(**CUENTAS)
    contadas = {fila.pop("serie"): Conciliacion(**fila) for fila in filas}
    return {pk: contadas.get(pk, Conciliacion()) for pk in ids}


def conciliacion_por_punto(plan) -> list[DePunto]:
    """Every point of the plan in its order, and last what belongs to none."""
    filas = _del_plan(plan).order_by().values("serie__punto").annotate(**CUENTAS)
    contadas = {fila.pop("serie__punto"): Conciliacion(**fila) for fila in filas}
    puntos = PuntoTerritorial.objects.filter(plan=_pk(plan))
    dichos = [
        DePunto(punto, contadas.pop(punto.pk, Conciliacion()))
        for punto in puntos.select_related("institucion")
    ]
    return [*dichos, *(DePunto(None, suyas) for suyas in contadas.values())]


def _del_plan(plan):
    return Hoja.objects.filter(serie__cuestionario__plan=_pk(plan))


def _pk(plan) -> int | None:
    return plan.pk if plan else None
