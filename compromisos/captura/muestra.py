"""The sample that is typed twice: how many, which ones, and when it must grow."""

import hashlib
import math
from collections.abc import Iterable

from .vocabulario import ERROR_TOLERADO


def tamano(hojas: int, porcentaje: int) -> int:
    """At least one sheet, if there is any."""
    return min(hojas, max(1, math.ceil(hojas * porcentaje / 100)))


def orden_del_sorteo(semilla: str, folios: Iterable[str]) -> list[str]:
    """By a hash of seed and folio: whoever holds both can repeat the draw."""
    return sorted(folios, key=lambda folio: _lugar(semilla, folio))


def es_mucho(errores: int, comparadas: int) -> bool:
    """Whether so many first mistakes ask for a wider sample."""
    return errores * 100 > ERROR_TOLERADO * comparadas


def _lugar(semilla: str, folio: str) -> str:
    return hashlib.sha256(f"{semilla}/{folio}".encode()).hexdigest()
