"""Small figures of a public table kept back, so that nobody is recognised in them.

The reader knows the total, what is published, and this very rule. A cell is safe
when, even so, more than one value fits in it: see tests/sitio/test_reserva.py.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Clave = TypeVar("Clave", bound=Hashable)
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
