"""The lines of a CSV: which encoding it is in, and no line longer than memory."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from .limites import LINEA, MEGA, ArchivoIlegible, cifra

UTF8, WINDOWS = "utf-8-sig", "cp1252"
_MARCAS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]


class Codificacion(NamedTuple):
    nombre: str
    lineas: int


def codificacion_de(archivo: BinaryIO) -> Codificacion:
    """Read whole once, in pieces. Raises ArchivoIlegible if nothing fits."""
    archivo.seek(0)
    comienzo = archivo.read(4096)
    for marca, nombre in _MARCAS:
        if comienzo.startswith(marca):
            return _exigir(archivo, nombre)
    if nombre := _utf16_sin_marca(comienzo):
        return _exigir(archivo, nombre)
    lineas, fallo = _probar(archivo, UTF8)
    if fallo is None:
        return Codificacion(UTF8, lineas)
    if fallo.con_acentos:
        raise _no_se_entiende(fallo.linea)
    return _exigir(archivo, WINDOWS)


def lineas(archivo: BinaryIO, codificacion: str) -> Iterator[str]:
    """Physical lines, with their ends as they are: a quoted cell may hold several."""
    archivo.seek(0)
    texto = io.TextIOWrapper(archivo, encoding=codificacion, newline="")
    try:
        numero = 0
        while linea := texto.readline(LINEA + 1):
            numero += 1
            if len(linea) > LINEA:
                frase = _("El renglón %(fila)s no termina: pasa de %(n)s caracteres.")
                datos = {"fila": cifra(numero), "n": cifra(LINEA)}
                raise ArchivoIlegible(frase % datos)
            if "\0" in linea:
                frase = _(
                    "El renglón %(fila)s trae caracteres nulos: no es un archivo de "
                    "texto, o se dañó."
                )
                raise ArchivoIlegible(frase % {"fila": cifra(numero)})
            yield linea
    finally:
        texto.detach()


class _Fallo(NamedTuple):
    linea: int
    con_acentos: bool


def _exigir(archivo: BinaryIO, nombre: str) -> Codificacion:
    lineas, fallo = _probar(archivo, nombre)
    if fallo is not None:
        raise _no_se_entiende(fallo.linea)
    return Codificacion(nombre, lineas)


def _probar(archivo: BinaryIO, nombre: str) -> tuple[int, _Fallo | None]:
    """How many lines there are, or where it stops being that encoding."""
    archivo.seek(0)
    lector = codecs.getincrementaldecoder(nombre)()
    lineas, con_acentos, trozo = 0, False, b" "
    while trozo:
        trozo = archivo.read(MEGA)
        try:
            texto = lector.decode(trozo, final=not trozo)
        except UnicodeDecodeError as error:
            antes = error.object[: error.start]
            lineas += antes.count(b"\n")
            return lineas, _Fallo(lineas + 1, con_acentos or not antes.isascii())
        lineas += texto.count("\n")
        con_acentos = con_acentos or not texto.isascii()
    return lineas, None


def _utf16_sin_marca(comienzo: bytes) -> str:
    """Half of plain text in UTF-16 is zeros, always on the same side."""
    pares, nones = comienzo[0::2], comienzo[1::2]
    if len(nones) < 4:
        return ""
    if nones.count(0) > len(nones) * 0.7 and pares.count(0) < len(pares) * 0.1:
        return "utf-16-le"
    if pares.count(0) > len(pares) * 0.7 and nones.count(0) < len(nones) * 0.1:
        return "utf-16-be"
    return ""


def _no_se_entiende(linea: int) -> ArchivoIlegible:
    frase = _(
        "No se reconoce cómo está codificado: el renglón %(fila)s mezcla signos que "
        "no se entienden. Guárdalo como «CSV UTF-8»."
    )
    return ArchivoIlegible(frase % {"fila": cifra(linea)})
