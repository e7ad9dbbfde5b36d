"""Looking for words in short texts already in memory, without accents or case."""

import unicodedata


def sin_acentos(texto: str) -> str:
    descompuesto = unicodedata.normalize("NFKD", texto).casefold()
    return "".join(c for c in descompuesto if not unicodedata.combining(c))


def contiene(texto: str, palabras: str) -> bool:
    """Whether every word is somewhere in the text."""
    texto = sin_acentos(texto)
    return all(palabra in texto for palabra in sin_acentos(palabras).split())
