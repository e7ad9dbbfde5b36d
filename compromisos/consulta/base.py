"""The public base of problems and proposals: what was said, without who said it.

A text tells its topic and, when many spoke of it from there, its state. Channel, sector
and age are only counted (consulta/cifras.py): together they could say who wrote it.
See docs/decisiones/0035.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from sitio.comun.busqueda import sin_acentos
from sitio.comun.entidades import ENTIDADES
from sitio.comun.reserva import reservar

from ..models import Aporte, Planteamiento
from .cifras_de_temas import entidades_por_tema

ORDENES = {"recientes": "-pk", "antiguos": "pk"}
PALABRAS = 12
NOMBRES = dict(ENTIDADES)


@dataclass(frozen=True)
class Lugares:
    """Which states a text may say it comes from: (topic, state), where many spoke.

    The dossiers publish how many spoke of each topic from each state, and keep back
    what is small; a list of texts must not tell what those tables do not.
    """

    pares: frozenset[tuple[int | None, str]]

    @property
    def entidades(self) -> frozenset[str]:
        return frozenset(entidad for _tema, entidad in self.pares)

    def de(self, fila: Planteamiento) -> str:
        """The key of its state, or '' if it is not told."""
        entidad = fila.aporte.entidad
        return entidad if (fila.tema_id, entidad) in self.pares else ""

    def desde(self, entidad: str) -> Q:
        """Of the texts that say they come from there."""
        temas = [tema for tema, suya in self.pares if suya == entidad]
        con_tema = Q(tema__in=[tema for tema in temas if tema])
        sin_tema = Q(tema=None) if None in temas else Q(pk__in=[])
        return Q(aporte__entidad=entidad) & (con_tema | sin_tema)


def lugares_a_la_vista(plan) -> Lugares:
    """Two queries: by topic, as in the dossiers, and in all, as in the results."""
    contadas = Aporte.objects.del_plan(plan).vigentes().order_by()
    totales = dict(contadas.values_list("entidad").annotate(n=Count("pk")))
    en_todo = reservar({clave: totales.get(clave, 0) for clave in [*NOMBRES, ""]})
    por_tema = entidades_por_tema(plan)
    return Lugares(
        frozenset(
            (tema, entidad)
            for tema, celdas in por_tema.items()
            for entidad, n in celdas.items()
            if entidad and n and en_todo[entidad]
        )
    )


def buscar(
    plan, elegido: Mapping[str, str], lugares: Lugares
) -> QuerySet[Planteamiento]:
    """The public texts that those filters let through, in the order they ask."""
    filas = Planteamiento.objects.publicos().del_plan(plan)
    for palabra in sin_acentos(elegido.get("buscar", "")).split()[:PALABRAS]:
        filas = filas.filter(busqueda__contains=palabra)
    if clase := elegido.get("clase"):
        filas = filas.filter(clase=clase)
    if tema := elegido.get("tema"):
        filas = filas.filter(tema__slug=tema)
    if etiqueta := elegido.get("etiqueta"):
        filas = filas.filter(etiquetas=etiqueta)
    if entidad := elegido.get("entidad"):
        filas = filas.filter(lugares.desde(entidad))
    if destino := elegido.get("destino"):
        filas = filas.con_destino().filter(destino=destino)
    return filas.order_by(ORDENES.get(elegido.get("orden", ""), "-pk"))


def leer(ids: Iterable[int], lugares: Lugares) -> list[Planteamiento]:
    """Those texts in that order, with what a reader may know. Three queries.

    Each has its `destino`, `lugar` (a state, or '') and `companeros`: how many others
    said the same.
    """
    ids = list(ids)
    filas = (
        Planteamiento.objects.publicos()
        .filter(pk__in=ids)
        .con_destino()
        .select_related("tema", "aporte", "unido_a__tema")
        .prefetch_related("etiquetas")
    )
    leidas = {fila.pk: fila for fila in filas}
    juntos = _juntos({fila.cabeza_id for fila in leidas.values()})
    for fila in leidas.values():
        fila.clave_de_lugar = lugares.de(fila)
        fila.lugar = NOMBRES.get(fila.clave_de_lugar, "")
        fila.companeros = max(juntos.get(fila.cabeza_id, 1) - 1, 0)
    return [leidas[pk] for pk in ids if pk in leidas]


def companeros_de(fila: Planteamiento, lugares: Lugares) -> list:
    """The other public texts that were merged with it, and the one that stands."""
    otros = Planteamiento.objects.publicos().con_cabeza().exclude(pk=fila.pk)
    cabeza = fila.unido_a_id or fila.pk
    ids = otros.filter(cabeza_id=cabeza).order_by("pk").values_list("pk", flat=True)
    return leer(ids[:100], lugares)


def _juntos(cabezas: set[int]) -> dict[int, int]:
    """Head → people who said it, the head among them, public or not."""
    filas = Planteamiento.objects.vigentes().con_cabeza().order_by()
    suyas = filas.filter(pk__in=cabezas) | filas.filter(unido_a__in=cabezas)
    return dict(suyas.values_list(F("cabeza_id")).annotate(n=Count("pk")))
