"""A conversation in totals: what came, from whom as they said, and what was answered.

Each count is defined once (comentarios.cifras) and the tables about people keep back
what is small (sitio.comun.reserva).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from sitio.comun.entidades import ENTIDADES
from sitio.comun.reserva import reservar

from .cifras import CifrasDeParticipacion, cifras_de_participacion
from .estados import Canal, Resolucion, SectorDeclarado
from .models import Comentario, Respuesta


@dataclass(frozen=True)
class Fila:
    """`n` None: kept back."""

    clave: str
    rotulo: str
    n: int | None


@dataclass(frozen=True)
class Tabla:
    """Figures that add up to `total`, which is always public."""

    clave: str
    titulo: str
    filas: tuple[Fila, ...]
    total: int

    @property
    def reservados(self) -> int:
        """How many comments are in the cells that are kept back, all together."""
        return self.total - sum(fila.n or 0 for fila in self.filas)


@dataclass(frozen=True)
class Totales:
    cifras: CifrasDeParticipacion
    por_resolucion: Tabla
    por_canal: Tabla
    por_sector: Tabla
    por_entidad: Tabla

    @property
    def de_personas(self) -> tuple[Tabla, ...]:
        return (self.por_canal, self.por_sector, self.por_entidad)


def totales(hilos: QuerySet) -> Totales:
    """Of those conversations. Three queries, whatever their size."""
    canales, sectores, entidades, resoluciones = _cuentas(hilos)
    return Totales(
        cifras=cifras_de_participacion(hilos, con_espera=False),
        por_resolucion=_tabla(
            "resolucion", _("Qué se decidió"), Resolucion.choices, resoluciones
        ),
        por_canal=_reservada("canal", _("Por dónde llegaron"), Canal.choices, canales),
        por_sector=_reservada(
            "sector",
            _("Sector que dijo cada persona"),
            [*SectorDeclarado.choices, ("", _("No lo dijo"))],
            sectores,
        ),
        por_entidad=_reservada(
            "entidad",
            _("Entidad que dijo cada persona"),
            [*ENTIDADES, ("", _("No la dijo"))],
            entidades,
        ),
    )


def _cuentas(hilos: QuerySet) -> list[Counter]:
    """Published ones by channel, sector, entity, and the last word they were given."""
    ultima = (
        Respuesta.objects.publicadas()
        .filter(comentarios=OuterRef("pk"))
        .order_by("-publicada_en", "-pk")
    )
    filas = (
        Comentario.objects.publicos()
        .filter(hilo__in=hilos.values("pk"))
        .order_by()
        .annotate(ultima=Subquery(ultima.values("resolucion")[:1]))
        .values_list("canal", "sector", "entidad", "ultima", "respondido")
        .annotate(n=Count("pk"))
    )
    cuentas = [Counter() for _columna in range(4)]
    for *valores, respondido, n in filas:
        if not respondido:  # answered while it was not public
            valores[-1] = None
        for cuenta, valor in zip(cuentas, valores, strict=True):
            cuenta[valor] += n
    return cuentas


def _reservada(clave: str, titulo: str, opciones: Iterable, cuentas: Mapping) -> Tabla:
    """The channel, sector and entity of few would say who they are."""
    opciones = list(opciones)
    celdas = reservar({opcion: cuentas.get(opcion, 0) for opcion, _r in opciones})
    return _tabla(clave, titulo, opciones, celdas, total=sum(cuentas.values()))


def _tabla(clave, titulo, opciones, cuentas, *, total: int | None = None) -> Tabla:
    filas = tuple(Fila(o, str(r), cuentas.get(o, 0)) for o, r in opciones)
    if total is None:
        total = sum(fila.n for fila in filas)
    return Tabla(clave, titulo, filas, total)
