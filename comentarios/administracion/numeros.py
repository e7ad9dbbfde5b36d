"""Row numbers that come from an address or a form, distrusted."""

from collections.abc import Iterable


def es_id(valor: str) -> bool:
    """Whether it could be a row's number, without asking the database."""
    return valor.isascii() and valor.isdigit() and len(valor) < 19


def ids_de(valores: Iterable[str]) -> list[int]:
    return sorted({int(valor) for valor in valores if es_id(valor)})
