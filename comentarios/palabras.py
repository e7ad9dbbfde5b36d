"""Watched words as one pattern. Pure rules, no database."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


def llano(texto: str) -> str:
    """Lower case without accents, letter by letter: positions stay the same."""
    return "".join(
        unicodedata.normalize("NFD", letra)[0].lower()[:1] or letra for letra in texto
    )


def es_valida(palabra: str) -> bool:
    """Two letters or figures at least, and an asterisk nowhere but at the end."""
    raiz = palabra.removesuffix("*")
    return "*" not in raiz and sum(letra.isalnum() for letra in raiz) >= 2


def patron_de(palabras: Iterable[str]) -> re.Pattern | None:
    """Any of them, whole; None when there are none."""
    return _patron(tuple(palabras))


@lru_cache(maxsize=8)
def _patron(palabras: tuple[str, ...]) -> re.Pattern | None:
    partes = [_parte(palabra) for palabra in palabras if es_valida(palabra)]
    if not partes:
        return None
    alguna = "|".join(sorted(partes, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alguna})(?!\w)")


def _parte(palabra: str) -> str:
    raiz = palabra.removesuffix("*")
    trozos = [re.escape(trozo) for trozo in llano(raiz).split()]
    return r"\s+".join(trozos) + (r"\w*" if palabra.endswith("*") else "")
