"""Row numbers that come from an address or a form, distrusted."""

from collections.abc import Iterable


def es_id(valor: str) -> bool:
    """Whether it could be a row's number, without asking the database."""
    return valor.isascii() and valor.isdigit() and len(valor) < 19


def leidos_de(valores: Iterable[str]) -> dict[int, int]:
    """{row: writing} from «12-3»: which text was on the screen. «12» is the first."""
    leidos = {}
    for valor in valores:
        pk, _guion, edicion = valor.partition("-")
        if es_id(pk) and (not edicion or es_id(edicion)):
            leidos[int(pk)] = int(edicion or 0)
    return leidos


def ids_de(valores: Iterable[str]) -> list[int]:
    return sorted({int(valor) for valor in valores if es_id(valor)})
