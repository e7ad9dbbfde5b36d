"""A zip of XML parts, written so that the same parts give the same bytes."""

import datetime
import io
import zipfile
from collections.abc import Callable

from lxml import etree

SIN_FECHA = (1980, 1, 1, 0, 0, 0)
# pandoc's own output, and still: no entities, no network.
LECTOR = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
Partes = dict[str, bytes]


def leer(crudo: bytes) -> Partes:
    with zipfile.ZipFile(io.BytesIO(crudo)) as paquete:
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist()}


def escribir(partes: Partes, *, primero: str = "") -> bytes:
    """`primero` goes first and as it is: ODT says there which format it is."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as paquete:
        for nombre in sorted(partes, key=lambda nombre: (nombre != primero, nombre)):
            ficha = zipfile.ZipInfo(nombre, SIN_FECHA)
            ficha.create_system = 3
            entero = nombre == primero
            modo = zipfile.ZIP_STORED if entero else zipfile.ZIP_DEFLATED
            paquete.writestr(ficha, partes[nombre], compress_type=modo, compresslevel=9)
    return salida.getvalue()


def cambiar(partes: Partes, nombre: str, hacer: Callable[[etree._Element], None]):
    raiz = etree.fromstring(partes[nombre], LECTOR)
    hacer(raiz)
    partes[nombre] = etree.tostring(raiz, xml_declaration=True, encoding="UTF-8")


def en_utc(momento: str) -> str:
    cuando = datetime.datetime.fromisoformat(momento).astimezone(datetime.UTC)
    return cuando.strftime("%Y-%m-%dT%H:%M:%SZ")


def pie_de(datos: dict) -> str:
    """What the foot of each page says before its number."""
    muestra = " · contenido de muestra" if datos["es_muestra"] else ""
    partes = (datos["siglas"], datos["tipo"], f"versión {datos['numero']}")
    return f"{' · '.join(partes)} · {datos['fecha']}{muestra}"
