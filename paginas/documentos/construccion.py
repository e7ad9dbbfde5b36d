"""Each file of the set, and what makes it."""

from django.core.files import File
from django.utils import translation

from sitio.comun.csv_seguro import texto_csv

from ..models.documento import PAQUETE, Formato
from .contenido import IDIOMA
from .hoja_de_calculo import libro_de
from .juego import COMPROMISOS, ENTREGAS, OGP, PLAN, Esperado
from .oficina import construir_de_oficina
from .paquete import paquete_de
from .pdf import construir_pdf, construir_pdf_de_compromiso
from .tabla_ogp import tabla_ogp
from .tablas import Tabla, tabla_de_compromisos, tabla_de_entregas


def contenido_de(version, esperado: Esperado, *, actas: dict) -> bytes | File:
    """What it holds, from the version's snapshot. `actas`: a final plan's signatures.

    The package, which may be large, comes as a file.
    """
    with translation.override(IDIOMA):
        if esperado.compromiso is not None:
            return construir_pdf_de_compromiso(version, esperado.compromiso)
        return HACEN[esperado.clave](version, actas)


def _pdf(version, actas: dict) -> bytes:
    return construir_pdf(version, actas=actas)


def _docx(version, actas: dict) -> bytes:
    return construir_de_oficina(version, Formato.DOCX, actas=actas)


def _odt(version, actas: dict) -> bytes:
    return construir_de_oficina(version, Formato.ODT, actas=actas)


def _xlsx(version, _actas) -> bytes:
    return libro_de(version.datos, sha256=version.sha256)


def _csv_de_compromisos(version, _actas) -> bytes:
    return _csv(tabla_de_compromisos(version.datos["compromisos"]))


def _csv_de_entregas(version, _actas) -> bytes:
    return _csv(tabla_de_entregas(version.datos["compromisos"]))


def _csv_ogp(version, _actas) -> bytes:
    return _csv(tabla_ogp(version.datos["compromisos"]))


def _paquete(version, _actas) -> File:
    return paquete_de(version)


def _csv(tabla: Tabla) -> bytes:
    titulos = [titulo for titulo, _ancho in tabla.columnas]
    return texto_csv(titulos, tabla.filas).encode()


HACEN = {
    (PLAN, "pdf"): _pdf,
    (PLAN, "docx"): _docx,
    (PLAN, "odt"): _odt,
    (PLAN, "xlsx"): _xlsx,
    (COMPROMISOS, "csv"): _csv_de_compromisos,
    (ENTREGAS, "csv"): _csv_de_entregas,
    (OGP, "csv"): _csv_ogp,
    (PAQUETE, "zip"): _paquete,
}
