"""What a cell may be besides text. They are text too, as a person would read it."""

from typing import NamedTuple


class Formula(str):
    """Never calculated, whatever result it brings along."""

    __slots__ = ()


class Numero(str):
    """A spreadsheet's number, without decimals when it has none."""

    __slots__ = ()


class Fecha(str):
    """A spreadsheet's date: ISO, whichever of its two calendars it was kept in."""

    __slots__ = ()


class FallaDeCelda(str):
    """#N/A and the like."""

    __slots__ = ()


class Renglon(NamedTuple):
    """`numero` is the one that the spreadsheet's margin shows."""

    numero: int
    celdas: list[str]

    @property
    def vacio(self) -> bool:
        return not any(celda and not celda.isspace() for celda in self.celdas)


def letra(columna: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letras = ""
    columna += 1
    while columna:
        columna, resto = divmod(columna - 1, 26)
        letras = chr(65 + resto) + letras
    return letras
