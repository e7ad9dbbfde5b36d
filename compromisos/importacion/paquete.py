"""A zip that nobody vouches for: counted before and while it is inflated."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from .limites import (
    ENTRADAS,
    INDICE,
    INFLADO,
    MEGA,
    RAZON,
    RAZON_DESDE,
    ArchivoIlegible,
    cifra,
)
from .tipos import no_se_lee

TROZO = 64 * 1024
FIN = struct.Struct("<4s4H2LH")  # the record that ends every zip
MARCA_DE_FIN, MARCA_ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
CIFRADA = 0x1
METODOS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Paquete:
    """Its parts, inflated piece by piece under one count for all of them."""

    def __init__(self, archivo: BinaryIO):
        self.peso = archivo.seek(0, 2)
        _exigir_indice(archivo, self.peso)
        try:
            self.zip = zipfile.ZipFile(archivo)
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
            raise danado() from error
        self.nombres = frozenset(self.zip.namelist())
        self.inflado = 0
        if sum(entrada.file_size for entrada in self.zip.infolist()) > INFLADO:
            raise _bomba()

    def trozos(self, nombre: str) -> Iterator[bytes]:
        try:
            entrada = self.zip.getinfo(nombre)
            if entrada.flag_bits & CIFRADA or entrada.compress_type not in METODOS:
                raise no_se_lee(_("un libro protegido con contraseña"))
            with self.zip.open(entrada) as parte:
                while trozo := parte.read(TROZO):
                    self._contar(len(trozo))
                    yield trozo
        except KeyError as error:
            raise danado() from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise danado() from error

    def _contar(self, cuantos: int) -> None:
        self.inflado += cuantos
        desmedido = self.inflado > RAZON_DESDE and self.inflado > RAZON * self.peso
        if self.inflado > INFLADO or desmedido:
            raise _bomba()


def danado() -> ArchivoIlegible:
    return ArchivoIlegible(
        _("El libro está dañado o incompleto. Ábrelo, guárdalo otra vez y súbelo.")
    )


def _bomba() -> ArchivoIlegible:
    frase = _("Al descomprimirse ocuparía demasiado: se leen hasta %(n)s MB.")
    return ArchivoIlegible(frase % {"n": cifra(INFLADO // MEGA)})


def _exigir_indice(archivo: BinaryIO, peso: int) -> None:
    """The index is read whole by `zipfile`: look at its size first."""
    archivo.seek(max(peso - FIN.size - 0xFFFF, 0))
    cola = archivo.read()
    lugar = cola.rfind(MARCA_DE_FIN)
    if lugar < 0 or len(cola) - lugar < FIN.size:
        raise danado()
    _firma, _d, _d2, _suyas, entradas, indice, _en, _nota = FIN.unpack_from(cola, lugar)
    grande = MARCA_ZIP64 in cola[max(lugar - 20, 0) : lugar]
    if grande or entradas > ENTRADAS or indice > INDICE:
        frase = _("Trae demasiadas partes por dentro: no es un libro de respuestas.")
        raise ArchivoIlegible(frase)
    archivo.seek(0)
