"""How much of a file is read, and the sentence when that is not enough.

Everything here is counted while reading: what a file says of itself is not believed.
"""

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MEGA = 1024 * 1024
BYTES = 30 * MEGA
INFLADO = 300 * MEGA
RAZON = 200  # once inflated past this many times its size, it is a bomb
RAZON_DESDE = 20 * MEGA
ENTRADAS = 1000
INDICE = MEGA // 2  # of a zip: read whole into memory by anyone who opens it
RENGLONES = 60_000
COLUMNAS = 200
CELDA = 32_767
LINEA = 1_000_000
TEXTOS = 1_000_000


class ArchivoIlegible(Exception):
    """It cannot be read, or not to its end; the sentence says why and where."""


def cifra(numero: int) -> str:
    return number_format(numero, use_l10n=True, force_grouping=True)


def exigir_columnas(cuantas: int, fila: int) -> None:
    if cuantas > COLUMNAS:
        frase = _("El renglón %(fila)s tiene %(n)s columnas y caben %(tope)s.")
        datos = {"fila": cifra(fila), "n": cifra(cuantas), "tope": cifra(COLUMNAS)}
        raise ArchivoIlegible(frase % datos)


def exigir_celda(largo: int, fila: int = 0) -> None:
    """`fila` 0: where it is shown is not known yet."""
    if largo > CELDA:
        frase = _("Una celda del renglón %(fila)s pasa de %(tope)s caracteres.")
        if not fila:
            frase = _("Una celda pasa de %(tope)s caracteres.")
        raise ArchivoIlegible(frase % {"fila": cifra(fila), "tope": cifra(CELDA)})


def exigir_renglones(cuantos: int) -> None:
    if cuantos > RENGLONES:
        frase = _("Tiene más de %(tope)s renglones: divídelo en varios archivos.")
        raise ArchivoIlegible(frase % {"tope": cifra(RENGLONES)})


def exigir_peso(bytes_: int) -> None:
    if not bytes_:
        raise ArchivoIlegible(_("El archivo está vacío."))
    if bytes_ > BYTES:
        frase = _("El archivo pesa %(peso)s y el máximo es %(maximo)s.")
        datos = {"peso": filesizeformat(bytes_), "maximo": filesizeformat(BYTES)}
        raise ArchivoIlegible(frase % datos)
