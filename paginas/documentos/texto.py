"""What people wrote, reduced to what the fonts can print and a line can hold."""

import re
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

FUENTES = Path(__file__).parent / "fuentes"
SUSTITUTO = "\N{REPLACEMENT CHARACTER}"
PALABRA_LARGA = re.compile(r"\S{25,}")
TROZO = re.compile(r"\S{1,8}")
# Invisible marks that only steer direction or joining: dropped, not shown as a hole.
SIN_TINTA = {"Cc", "Cf", "Cs"}


@cache
def cobertura() -> frozenset[int]:
    """Code points that the shipped fonts draw (docs/rehacer-fuentes-pdf.sh)."""
    tramos = (FUENTES / "cobertura.txt").read_text().split()
    extremos = ([int(punto, 16) for punto in tramo.split("-")] for tramo in tramos)
    return frozenset(chain.from_iterable(range(a, b + 1) for a, b in extremos))


def imprimible(texto: str) -> str:
    """The same text with a visible mark where no font of ours has the character."""
    unido = unicodedata.normalize("NFC", texto)
    return _con_cortes("".join(map(_caracter, unido)))


# What is not prose: addresses, fingerprints and the kinds of the tree's nodes.
INTACTAS = {"h", "t", "enlace", "url", "sha256", "sha256_anterior"}


def todo_imprimible(dato):
    """`imprimible` over every text of the document, so that no field is forgotten."""
    if isinstance(dato, str):
        return imprimible(dato)
    if isinstance(dato, list):
        return [todo_imprimible(parte) for parte in dato]
    if isinstance(dato, dict):
        return {
            clave: valor if clave in INTACTAS else todo_imprimible(valor)
            for clave, valor in dato.items()
        }
    return dato


def _caracter(caracter: str) -> str:
    if caracter in "\n\t":
        return " "
    if caracter == "\u00ad" or unicodedata.category(caracter) in SIN_TINTA:
        return ""
    return caracter if ord(caracter) in cobertura() else SUSTITUTO


def _con_cortes(texto: str) -> str:
    """Places to break inside words that no line could hold."""
    return PALABRA_LARGA.sub(lambda palabra: _partida(palabra.group()), texto)


def _partida(palabra: str) -> str:
    return "\N{ZERO WIDTH SPACE}".join(TROZO.findall(palabra))
