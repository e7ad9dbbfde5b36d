"""Titles said twice: in one commitment, or in several of the same plan."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from .hallazgos import Hallazgo, Lugar, filas_de_la_ruta, lista
from .relleno import en_llano, es_titulo

# Kind of row and plain title → the commitments that have it, by id.
TitulosDelPlan = Mapping[tuple[str, str], Mapping[int, str]]
COMPROMISO = "compromiso"


def titulos_del_plan(compromisos: Iterable[dict]) -> TitulosDelPlan:
    """Of the snapshots of a plan's commitments. Made once, asked for each of them."""
    return por_titulo(
        (clase, texto, datos["id"], datos["titulo"])
        for datos in compromisos
        for clase, texto in _titulos(datos)
    )


def por_titulo(filas: Iterable[tuple[str, str, int, str]]) -> TitulosDelPlan:
    """Rows of kind, title, commitment's id and commitment's title.

    Only titles that say something: a template's own is another fault.
    """
    titulos: dict[tuple[str, str], dict[int, str]] = {}
    for clase, texto, pk, de_quien in filas:
        if es_titulo(texto):
            titulos.setdefault((clase, en_llano(texto)), {})[pk] = de_quien
    return titulos


def titulos_en_varios(del_plan: TitulosDelPlan) -> set[int]:
    """Ids of the commitments that share a title with another one of the plan."""
    return {pk for duenos in del_plan.values() if len(duenos) > 1 for pk in duenos}


def _titulos(datos: dict) -> Iterator[tuple[str, str]]:
    yield COMPROMISO, datos["titulo"]
    for lugar, fila in _filas(datos):
        yield lugar.campo, fila["nombre"]


def _filas(datos: dict) -> Iterator[tuple[Lugar, dict]]:
    return filas_de_la_ruta(datos["hoja_de_ruta"])


def revisar_repetidos(datos: dict, del_plan: TitulosDelPlan) -> Iterator[Hallazgo]:
    yield from _en_el_compromiso(datos)
    titulos = [(Lugar("title"), COMPROMISO, datos["titulo"])]
    titulos += [(lugar, lugar.campo, fila["nombre"]) for lugar, fila in _filas(datos)]
    for lugar, clase, texto in titulos:
        duenos = del_plan.get((clase, en_llano(texto)), {})
        otros = [titulo for pk, titulo in duenos.items() if pk != datos["id"]]
        if otros:
            yield Hallazgo(
                "titulo_en_varios",
                lugar,
                _("tiene el mismo título en: %(otros)s") % {"otros": lista(otros)}
                if lugar.fila
                else _("otro compromiso del plan se llama igual"),
                _("Escribe qué tiene de propio éste."),
            )


def _en_el_compromiso(datos: dict) -> Iterator[Hallazgo]:
    vistos: Counter = Counter()
    for lugar, fila in _filas(datos):
        clave = (lugar.campo, en_llano(fila["nombre"]))
        vistos[clave] += 1
        if vistos[clave] == 2 and es_titulo(fila["nombre"]):
            yield Hallazgo(
                "titulo_repetido",
                lugar,
                _("el mismo título está en otra fila"),
                _("Une las dos filas, o di en qué se distinguen."),
            )
