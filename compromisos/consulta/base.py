"""The public base of problems and proposals: what was said, without who said it.

A text tells its topic and, when enough people answered from it, its state. Channel,
sector and age are only counted (consulta/cifras.py): together they could say who wrote
it. See docs/decisiones/0035.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Count, F, QuerySet

from sitio.comun.busqueda import sin_acentos
from sitio.comun.entidades import ENTIDADES
from sitio.comun.reserva import reservar

from ..models import Aporte, Planteamiento

ORDENES = {"recientes": "-pk", "antiguos": "pk"}
PALABRAS = 12
NOMBRES = dict(ENTIDADES)


def entidades_a_la_vista(plan) -> frozenset[str]:
    """Those whose figure is not kept back: a text may say it comes from there."""
    filas = Aporte.objects.del_plan(plan).vigentes().order_by()
    contadas = dict(filas.values_list("entidad").annotate(n=Count("pk")))
    return visibles(contadas)


def visibles(contadas: Mapping[str, int]) -> frozenset[str]:
    celdas = reservar({clave: contadas.get(clave, 0) for clave in [*NOMBRES, ""]})
    return frozenset(clave for clave, n in celdas.items() if clave and n)


def buscar(
    plan, elegido: Mapping[str, str], entidades: Collection[str]
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
    if elegido.get("entidad") in entidades:
        filas = filas.filter(aporte__entidad=elegido["entidad"])
    if destino := elegido.get("destino"):
        filas = filas.con_destino().filter(destino=destino)
    return filas.order_by(ORDENES.get(elegido.get("orden", ""), "-pk"))


def leer(ids: Iterable[int], entidades: Collection[str]) -> list[Planteamiento]:
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
        entidad = fila.aporte.entidad
        fila.lugar = NOMBRES[entidad] if entidad in entidades else ""
        fila.clave_de_lugar = entidad if fila.lugar else ""
        fila.companeros = max(juntos.get(fila.cabeza_id, 1) - 1, 0)
    return [leidas[pk] for pk in ids if pk in leidas]


def companeros_de(fila: Planteamiento, entidades: Collection[str]) -> list:
    """The other public texts that were merged with it, and the one that stands."""
    otros = Planteamiento.objects.publicos().con_cabeza().exclude(pk=fila.pk)
    cabeza = fila.unido_a_id or fila.pk
    ids = otros.filter(cabeza_id=cabeza).order_by("pk").values_list("pk", flat=True)
    return leer(ids[:100], entidades)


def _juntos(cabezas: set[int]) -> dict[int, int]:
    """Head → people who said it, the head among them, public or not."""
    filas = Planteamiento.objects.vigentes().con_cabeza().order_by()
    suyas = filas.filter(pk__in=cabezas) | filas.filter(unido_a__in=cabezas)
    return dict(suyas.values_list(F("cabeza_id")).annotate(n=Count("pk")))
