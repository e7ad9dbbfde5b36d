"""«12-3»: which text was read, and which edition of it, as a form sends it."""

from collections.abc import Iterable

MAXIMO = 2**63 - 1


def ediciones_de(escritas: Iterable[str]) -> dict[int, int]:
    """{key: edition}. What is not a pair of numbers is left out."""
    pares = (escrita.partition("-")[::2] for escrita in escritas)
    return {
        int(pk): int(edicion)
        for pk, edicion in pares
        if _es_numero(pk) and _es_numero(edicion)
    }


def _es_numero(texto: str) -> bool:
    corto = texto.isascii() and texto.isdecimal() and len(texto) < 20
    return corto and int(texto) <= MAXIMO
