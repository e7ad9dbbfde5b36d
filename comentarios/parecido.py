"""Whether two texts say nearly the same. Pure rules, no database.

Candidates are found by four numbers (MinHash over pairs of words, two minima to a
band): texts that share three quarters of their pairs share a band 96 times in 100,
whatever the number of texts stored. The exact comparison decides afterwards.
"""

import re
import unicodedata
from collections import Counter
from zlib import crc32

BANDAS = 4
PARECIDO = 0.75
PRIMO = (1 << 61) - 1
MAXIMO = 0x7FFFFFFF
# Fixed for ever: stored bands depend on them.
FUNCIONES = [
    ((0x9E3779B97F4A7C15 * (n + 1)) % PRIMO | 1, (0xC2B2AE3D27D4EB4F * (n + 1)) % PRIMO)
    for n in range(BANDAS * 2)
]
# A word that turns a sentence round, or a figure, is never a detail.
CAMBIAN_EL_SENTIDO = re.compile(
    r"no|ni|sin|nunca|jamas|tampoco|contra|menos|nada|ningun\w*|\w*\d\w*"
)


def palabras_de(texto: str) -> list[str]:
    """Its words, lower case, without accents."""
    plano = unicodedata.normalize("NFKD", texto.casefold())
    return re.findall(r"\w+", "".join(c for c in plano if not unicodedata.combining(c)))


def bandas(texto: str, *, semilla: int = 0) -> tuple[int, ...]:
    """Four numbers; texts of one `semilla` that share any are worth comparing."""
    huellas = [crc32(par.encode(), semilla) for par in _pares(palabras_de(texto))]
    minimos = [min((a * h + b) % PRIMO for h in huellas) for a, b in FUNCIONES]
    return tuple(
        crc32(f"{minimos[2 * n]}:{minimos[2 * n + 1]}".encode()) & MAXIMO
        for n in range(BANDAS)
    )


def se_parecen(uno: str, otro: str) -> bool:
    """Three quarters of their pairs of words, the same figures, the same denials."""
    unas, otras = palabras_de(uno), palabras_de(otro)
    if _sentido(unas) != _sentido(otras):
        return False
    suyos, ajenos = _pares(unas), _pares(otras)
    return len(suyos & ajenos) >= PARECIDO * len(suyos | ajenos)


def _pares(palabras: list[str]) -> set[str]:
    if len(palabras) < 2:
        return {" ".join(palabras)}
    return {f"{a} {b}" for a, b in zip(palabras, palabras[1:], strict=False)}


def _sentido(palabras: list[str]) -> Counter:
    return Counter(p for p in palabras if CAMBIAN_EL_SENTIDO.fullmatch(p))
