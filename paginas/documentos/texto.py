"""What people wrote, reduced to what the fonts can print and a line can hold."""

import re
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

FUENTES = Path(__file__).parent / "fuentes"
SUSTITUTO = "\N{REPLACEMENT CHARACTER}"
PALABRA_LARGA = re.compile(r"\S{25,}")
TROZO = re.compile(r"\S{1,8}")
# Invisible marks that only steer direction or joining: dropped, not shown as a hole.
SIN_TINTA = {"Cc", "Cf", "Cs"}
# Embeddings, overrides and isolates. Marks and joiners that scripts need are not here.
GIROS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
SIN_CARACTER = {
    *range(0xFDD0, 0xFDF0),
    *(plano << 16 | final for plano in range(17) for final in (0xFFFE, 0xFFFF)),
}


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
    return _en_todo(dato, imprimible)


def todo_legible(dato):
    """`legible` over every text of the document."""
    return _en_todo(dato, legible)


def _en_todo(dato, hacer):
    if isinstance(dato, str):
        return hacer(dato)
    if isinstance(dato, list):
        return [_en_todo(parte, hacer) for parte in dato]
    if isinstance(dato, dict):
        return {
            clave: valor if clave in INTACTAS else _en_todo(valor, hacer)
            for clave, valor in dato.items()
        }
    return dato


def legible(texto: str) -> str:
    """For formats where the reader's machine brings the fonts: every script stays.

    Out goes what XML cannot hold and the marks that turn the direction of what
    follows, which could make a line read as something else.
    """
    return "".join(c if c not in "\n\t" else " " for c in texto if _es_legible(c))


def _es_legible(caracter: str) -> bool:
    if caracter in "\n\t":
        return True
    punto = ord(caracter)
    sin_sentido = unicodedata.category(caracter) in {"Cc", "Cs"}
    return not (sin_sentido or punto in GIROS or punto in SIN_CARACTER)


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


def con_titulo(texto: str) -> str:
    """A heading may not be empty: readers who listen move from one to the next."""
    return imprimible(texto).strip() or _("Sin título")
