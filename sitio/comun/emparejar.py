"""Pairing two ordered sets by id: what stayed, moved, came in or left."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class Par(NamedTuple):
    """The same id on both sides; None where it is not."""

    clave: object
    antes: object | None
    despues: object | None
    movido: bool


def emparejar(antes: Mapping, despues: Mapping) -> Iterator[Par]:
    """In the new order; what left, right after what it used to follow."""
    movidas = _movidas(list(antes), list(despues))
    idas = _idas_tras(antes, despues)
    yield from _pares_idos(idas, None, antes)
    for clave, nuevo in despues.items():
        yield Par(clave, antes.get(clave), nuevo, clave in movidas)
        yield from _pares_idos(idas, clave, antes)


def _pares_idos(idas: dict, tras, antes: Mapping) -> Iterator[Par]:
    for clave in idas.get(tras, ()):
        yield Par(clave, antes[clave], None, False)


def _idas_tras(antes: Mapping, despues: Mapping) -> dict:
    """Ids that left, under the last id before them that stayed."""
    idas, ultima = {}, None
    for clave in antes:
        if clave in despues:
            ultima = clave
        else:
            idas.setdefault(ultima, []).append(clave)
    return idas


def _movidas(antes: Sequence, despues: Sequence) -> set:
    """The fewest ids that must move to turn one order into the other."""
    presentes = set(despues)
    lugar = {clave: n for n, clave in enumerate(c for c in antes if c in presentes)}
    comunes = [clave for clave in despues if clave in lugar]
    quietas = _creciente_mas_larga([lugar[clave] for clave in comunes])
    return {clave for n, clave in enumerate(comunes) if n not in quietas}


def _creciente_mas_larga(numeros: list[int]) -> set[int]:
    """Positions of a longest increasing subsequence."""
    colas: list[int] = []  # smallest last number of a run of each length
    indices: list[int] = []  # where that number is
    previo: list[int | None] = []
    for posicion, numero in enumerate(numeros):
        largo = bisect_left(colas, numero)
        colas[largo : largo + 1] = [numero]
        indices[largo : largo + 1] = [posicion]
        previo.append(indices[largo - 1] if largo else None)
    posicion = indices[-1] if indices else None
    quietas = set()
    while posicion is not None:
        quietas.add(posicion)
        posicion = previo[posicion]
    return quietas
