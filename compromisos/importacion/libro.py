"""What a workbook says of itself: its sheets, its calendar, which styles are dates."""

import posixpath
import re
from typing import NamedTuple

from .paquete import Paquete, danado
from .xml_ajeno import entero, leer

LIBRO, RELACIONES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ESTILOS, TEXTOS = "xl/styles.xml", "xl/sharedStrings.xml"
FECHAS_DE_FABRICA = frozenset([*range(14, 23), *range(27, 37), *range(45, 59)])
FECHAS_DE_FABRICA -= {48, 49}  # a number with exponent, and plain text
_LO_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')


class HojaDelLibro(NamedTuple):
    nombre: str
    parte: str
    oculta: bool


class Libro(NamedTuple):
    hojas: list[HojaDelLibro]
    desde_1904: bool
    fechas: frozenset[int]

    @property
    def visibles(self) -> list[HojaDelLibro]:
        return [hoja for hoja in self.hojas if not hoja.oculta]


def libro_de(paquete: Paquete) -> Libro:
    partes = _partes(paquete)
    hojas: list[HojaDelLibro] = []
    calendario = {"1904": False}

    def abrir(nombre: str, atributos: dict) -> None:
        if nombre == "workbookPr":
            dicho = atributos.get("date1904", "")
            calendario["1904"] = dicho.lower() in ("1", "true", "on")
        elif nombre == "sheet":
            parte = partes.get(_relacion(atributos), "")
            if parte in paquete.nombres:
                oculta = atributos.get("state", "visible") != "visible"
                hojas.append(HojaDelLibro(atributos.get("name", ""), parte, oculta))

    leer(paquete.trozos(LIBRO), abrir)
    if not hojas:
        raise danado()
    return Libro(hojas, calendario["1904"], _fechas(paquete))


def _relacion(atributos: dict) -> str:
    """`r:id`, whatever the prefix."""
    suyas = (v for clave, v in atributos.items() if clave.rpartition(":")[2] == "id")
    return next(suyas, "")


def _partes(paquete: Paquete) -> dict[str, str]:
    """Relation → part of the package. What is outside of it is not looked at."""
    partes = {}

    def abrir(nombre: str, atributos: dict) -> None:
        if nombre == "Relationship" and atributos.get("TargetMode") != "External":
            destino = posixpath.join("/xl", atributos.get("Target", ""))
            partes[atributos.get("Id", "")] = posixpath.normpath(destino).lstrip("/")

    leer(paquete.trozos(RELACIONES), abrir)
    return partes


def _fechas(paquete: Paquete) -> frozenset[int]:
    """Places of the cell styles that show a number as a date."""
    if ESTILOS not in paquete.nombres:
        return frozenset()
    propias, estilos, dentro = set(), [], {"cellXfs": False}

    def abrir(nombre: str, atributos: dict) -> None:
        if nombre == "numFmt" and _es_fecha(atributos.get("formatCode", "")):
            propias.add(entero(atributos.get("numFmtId")))
        elif nombre in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            dentro["cellXfs"] = nombre == "cellXfs"
        elif nombre == "xf" and dentro["cellXfs"]:
            estilos.append(entero(atributos.get("numFmtId")))

    leer(paquete.trozos(ESTILOS), abrir)
    de_fecha = FECHAS_DE_FABRICA | propias
    return frozenset(n for n, formato in enumerate(estilos) if formato in de_fecha)


def _es_fecha(formato: str) -> bool:
    return bool(set("dmyhs") & set(_LO_LITERAL.sub("", formato).lower()))
