"""From the catalogues people edit to those Django reads."""

from pathlib import Path

from .catalogo import Entrada, compilar, identidad, leer

LOCALE = Path(__file__).resolve().parents[2] / "locale"
INGLES, ESPANOL = "en", "es_MX"
CATALOGOS = [(INGLES, "django"), (ESPANOL, "django"), (ESPANOL, "djangojs")]


def ruta(idioma: str, dominio: str = "django", extension: str = "po") -> Path:
    return LOCALE / idioma / "LC_MESSAGES" / f"{dominio}.{extension}"


def entradas(idioma: str, dominio: str = "django") -> list[Entrada]:
    return leer(ruta(idioma, dominio).read_text(encoding="utf-8"))


def compilado(idioma: str, dominio: str) -> bytes:
    """The .mo that corresponds to a .po.

    The Spanish one also holds our own strings as they are. Without them Django looks
    for each string of a page in some thirty catalogues before giving it back.
    """
    lista = entradas(idioma, dominio)
    if (idioma, dominio) == (ESPANOL, "django"):
        propias = {entrada.clave for entrada in lista}
        iguales = identidad(entradas(INGLES))
        lista += [entrada for entrada in iguales if entrada.clave not in propias]
    return compilar(lista)


def compilar_todo() -> None:
    for idioma, dominio in CATALOGOS:
        ruta(idioma, dominio, "mo").write_bytes(compilado(idioma, dominio))
