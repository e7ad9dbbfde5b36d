"""Small figures of a public table kept back, so that nobody is recognised in them.

The reader knows the total, what is published, and this very rule. A cell is safe
when, even so, more than one value fits in it: see tests/sitio/test_reserva.py.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Clave = TypeVar("Clave", bound=Hashable)
Fila = TypeVar("Fila", bound=Hashable)
MINIMO = 5


def reservar(
    celdas: Mapping[Clave, int], *, minimo: int = MINIMO
) -> dict[Clave, int | None]:
    """The same cells, None where the figure is kept back. Their total stays public.

    Small ones go with at least one that is not, and never with few people between
    them, or the total would give them away. Which ones go with them depends on their
    place and not on their size (the last first): sizes would be a clue. When nobody
    is left to be published, no cell is, the empty ones included.
    """
    chicas = {clave for clave, valor in celdas.items() if 0 < valor < minimo}
    if not chicas:
        return dict(celdas)
    ocultas = chicas | _acompanantes(celdas, chicas, minimo)
    if all(clave in ocultas or not valor for clave, valor in celdas.items()):
        ocultas = set(celdas)
    return {clave: None if clave in ocultas else v for clave, v in celdas.items()}


def _acompanantes(celdas: Mapping, chicas: set, minimo: int) -> set:
    juntas = sum(celdas[clave] for clave in chicas)
    elegidas: set = set()
    for clave in reversed(list(celdas)):
        if elegidas and juntas >= 2 * minimo:
            break
        if celdas[clave] >= minimo:
            elegidas.add(clave)
            juntas += celdas[clave]
    return elegidas


def reservar_cruzada(
    filas: Mapping[Fila, Mapping[Clave, int]], *, minimo: int = MINIMO
) -> dict[Fila, dict[Clave, int | None]]:
    """Several tables of the same cells, whose columns may be added up elsewhere too.

    Each row is kept back as `reservar` does. Then, wherever a row or a column has
    hidden cells, it has two of them or more with people enough between them, so that
    neither the total of the row nor that of the column gives one away.
    """
    ocultas = {
        (fila, clave)
        for fila, celdas in filas.items()
        for clave, valor in reservar(celdas, minimo=minimo).items()
        if valor is None
    }
    claves = list(dict.fromkeys(c for celdas in filas.values() for c in celdas))
    renglones = [[(fila, clave) for clave in claves] for fila in filas]
    columnas = [[(fila, clave) for fila in filas] for clave in claves]
    valores = {
        (fila, clave): filas[fila].get(clave, 0) for fila in filas for clave in claves
    }

    def faltan() -> set:
        otras = (_otra(r, valores, ocultas, 2 * minimo) for r in renglones + columnas)
        solas = (_las_de_nadie(r, valores, ocultas) for r in renglones)
        return {celda for celdas in (*otras, *solas) for celda in celdas}

    while nuevas := faltan():
        ocultas |= nuevas
    return {
        fila: {c: None if (fila, c) in ocultas else v for c, v in celdas.items()}
        for fila, celdas in filas.items()
    }


def _otra(linea: list, valores: Mapping, ocultas: set, juntas: int) -> list:
    """The next cell that this row or column has to keep back, if it needs one."""
    suyas = [celda for celda in linea if celda in ocultas]
    bastan = len(suyas) > 1 and sum(valores[c] for c in suyas) >= juntas
    if not suyas or bastan:
        return []
    return [c for c in reversed(linea) if c not in ocultas and valores[c]][:1]


def _las_de_nadie(linea: list, valores: Mapping, ocultas: set) -> list:
    """When nobody is left to be published in a row, nothing of it is: as `reservar`."""
    vistas = [celda for celda in linea if celda not in ocultas]
    if len(vistas) == len(linea) or any(valores[celda] for celda in vistas):
        return []
    return vistas
