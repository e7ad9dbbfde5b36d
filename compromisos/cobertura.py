"""How much of what people said has a destination: one function for every page."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from .consulta.vocabulario import CON_DESTINO, DestinoDePlanteamiento
from .models import Planteamiento


@dataclass(frozen=True)
class Cobertura:
    """Texts by destination; a text merged into another counts as itself."""

    por_destino: dict[DestinoDePlanteamiento, int]

    @property
    def total(self) -> int:
        return sum(self.por_destino.values())

    @property
    def con_destino(self) -> int:
        return sum(n for d, n in self.por_destino.items() if d in CON_DESTINO)

    @property
    def clasificados(self) -> int:
        return self.total - self.por_destino[DestinoDePlanteamiento.SIN_CLASIFICAR]

    @property
    def sin_destino(self) -> int:
        return self.por_destino[DestinoDePlanteamiento.SIN_DESTINO]


def cobertura_de(plan, *, clase: str = "", tema=None) -> Cobertura:
    """Of a plan's consultation, or of one class or topic of it. One query."""
    filas = Planteamiento.objects.del_plan(plan).vigentes()
    if clase:
        filas = filas.filter(clase=clase)
    if tema:
        filas = filas.filter(tema=tema)
    cuentas = dict(
        filas.con_destino().order_by().values_list("destino").annotate(n=Count("pk"))
    )
    return Cobertura({d: cuentas.get(str(d), 0) for d in DestinoDePlanteamiento})


@dataclass(frozen=True)
class AvanceDeClasificacion:
    """(total, without classifying) by topic and class."""

    por_tema: dict[tuple[int | None, str], tuple[int, int]]

    @property
    def total(self) -> int:
        return sum(total for total, _pendientes in self.por_tema.values())

    @property
    def pendientes(self) -> int:
        return sum(pendientes for _total, pendientes in self.por_tema.values())

    @property
    def clasificados(self) -> int:
        return self.total - self.pendientes


def avance_de_clasificacion(plan) -> AvanceDeClasificacion:
    """What `cobertura_de` calls classified, without asking where the rest went.

    One query that does not weigh fifty thousand texts one by one.
    """
    llevadas = Planteamiento.propuestas.through.objects.filter(
        Q(planteamiento=OuterRef("pk")) | Q(planteamiento=OuterRef("unido_a"))
    )
    pendiente = Q(inservible="", clasificado_en=None) & ~Exists(llevadas)
    filas = (
        Planteamiento.objects.del_plan(plan)
        .vigentes()
        .order_by()
        .values_list("tema", "clase")
        .annotate(total=Count("pk"), pendientes=Count("pk", filter=pendiente))
    )
    return AvanceDeClasificacion(
        {(tema, clase): (total, n) for tema, clase, total, n in filas}
    )
