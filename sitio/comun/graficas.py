"""Geometry of the server-side charts: shares of a bar, without drawing anything."""

from dataclasses import dataclass

ANCHO = 100
SEPARACION = 0.6


@dataclass(frozen=True)
class Tramo:
    """One coloured stretch of a stacked bar. Strings, so no locale moves the point."""

    tono: str
    rotulo: str
    valor: int
    x: str = "0"
    ancho: str = "0"


def tramos_de_barra(partes, *, maximo: int) -> list[Tramo]:
    """Place (tono, rotulo, valor) parts one after the other on a 0-100 scale."""
    tramos, x = [], 0.0
    for tono, rotulo, valor in partes:
        if not valor or not maximo:
            continue
        ancho = valor * ANCHO / maximo
        visible = max(ancho - SEPARACION, 0.1)
        tramos.append(Tramo(tono, str(rotulo), valor, f"{x:.2f}", f"{visible:.2f}"))
        x += ancho
    return tramos


def frase_de_tramos(rotulo: str, tramos: list[Tramo]) -> str:
    """The same bar in words: what a person who does not see it is told."""
    partes = [f"{tramo.valor} {tramo.rotulo.lower()}" for tramo in tramos]
    return f"{rotulo}: {', '.join(partes) or '0'}"
