"""The package that a final plan is sent with: all its files, told by a manifest.

Stored without compression, dated as the version and in a fixed order, so the same
version gives the same bytes anywhere; what is inside is compressed already, or small.
Files pass through in pieces: the package may be larger than memory.
"""

import datetime
import hashlib
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from django.core.files import File
from django.utils.translation import gettext as _

from ..models.documento import PAQUETE, PLAN
from .contenido import direccion_del_plan
from .juego import OGP, Esperado, juego_de, nombre_para_personas
from .proceso import DocumentoFallido

EN_MEMORIA = 1024 * 1024
SUMAS, LEEME, DATOS = "SHA256SUMS", "LEEME.txt", "datos.json"
ARCHIVO_COMUN = 0o100644 << 16
UNIX = 3


def paquete_de(version) -> File:
    """A temporary file, gone when it is closed."""
    temporal = tempfile.SpooledTemporaryFile(EN_MEMORIA)  # noqa: SIM115
    carpeta = PurePath(nombre_para_personas(version, Esperado(PLAN, "zip"))).stem
    momento = version.publicada_en.astimezone(datetime.UTC).timetuple()[:6]
    sumas = {}
    with zipfile.ZipFile(temporal, "w", zipfile.ZIP_STORED) as paquete:
        for nombre, trozos in _contenido(version):
            entrada = _entrada(f"{carpeta}/{nombre}", momento)
            sumas[nombre] = _copiar(paquete, entrada, trozos)
        renglones = "".join(f"{suma}  {nombre}\n" for nombre, suma in sumas.items())
        _copiar(paquete, _entrada(f"{carpeta}/{SUMAS}", momento), [renglones.encode()])
    temporal.seek(0)
    return File(temporal, name=f"{carpeta}.zip")


def _contenido(version) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield LEEME, [_leeme(version).encode()]
    hechos = {(d.parte, d.formato): d for d in version.documentos.all()}
    for esperado in juego_de(version.datos):
        if esperado.parte != PAQUETE:
            yield _nombre(version, esperado), _trozos(hechos, esperado)
    yield DATOS, [version.contenido.encode()]


def _nombre(version, esperado: Esperado) -> str:
    """OGP's table keeps the name by which it is known."""
    if esperado.parte == OGP:
        return esperado.ruta
    return nombre_para_personas(version, esperado)


def _trozos(hechos: dict, esperado: Esperado) -> Iterator[bytes]:
    documento = hechos.get(esperado.clave)
    if not documento:
        raise DocumentoFallido(
            _("El paquete se arma cuando estén los demás documentos: falta %(cual)s.")
            % {"cual": esperado.ruta}
        )
    suma = hashlib.sha256()
    with documento.archivo.open("rb") as archivo:
        for trozo in archivo.chunks():
            suma.update(trozo)
            yield trozo
    if suma.hexdigest() != documento.sha256:
        raise DocumentoFallido(
            _("El archivo guardado de %(cual)s ya no es el que se hizo.")
            % {"cual": esperado.ruta}
        )


def _entrada(nombre: str, momento: tuple) -> zipfile.ZipInfo:
    entrada = zipfile.ZipInfo(nombre, momento)
    entrada.create_system, entrada.external_attr = UNIX, ARCHIVO_COMUN
    return entrada


def _copiar(
    paquete: zipfile.ZipFile, entrada: zipfile.ZipInfo, trozos: Iterable[bytes]
) -> str:
    suma = hashlib.sha256()
    with paquete.open(entrada, "w") as destino:
        for trozo in trozos:
            suma.update(trozo)
            destino.write(trozo)
    return suma.hexdigest()


def _leeme(version) -> str:
    plan = version.datos["plan"]
    return _(
        "%(titulo)s\n"
        "Versión %(numero)s, plan final. SHA-256 de sus datos: %(sha256)s\n"
        "%(url)s\n"
        "%(muestra)s"
        "\n"
        "En esta carpeta están el plan en varios formatos, cada compromiso con su hoja "
        "de ruta, tablas para hojas de cálculo y sus datos (datos.json).\n"
        "compromisos_ogp.csv lleva las preguntas del formulario de la Alianza para el "
        "Gobierno Abierto, con un renglón por hito.\n"
        "\n"
        "Para comprobar que nada cambió, desde esta carpeta:\n"
        "  sha256sum -c SHA256SUMS\n"
    ) % {
        "titulo": plan["titulo"],
        "numero": version.numero,
        "sha256": version.sha256,
        "url": direccion_del_plan(plan),
        "muestra": _("Contenido de muestra, sin valor oficial.\n")
        if plan["es_muestra"]
        else "",
    }
