"""What pandoc's ODT lacks: the site's looks, page numbers, the contents as an index."""

from pathlib import Path

from lxml import etree

from .bloques import RENGLON, abre_hoja
from .paquete import cambiar, en_utc, escribir, leer, pie_de

ESTILOS = Path(__file__).with_name("estilos-odt.xml")
NS = {
    nombre: f"urn:oasis:names:tc:opendocument:xmlns:{donde}:1.0"
    for nombre, donde in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
} | {"dc": "http://purl.org/dc/elements/1.1/"}
CELDA = {"padding": "0.07in", "vertical-align": "top"}
FILETE = "0.5pt solid #ddd6cd"


def vestir(crudo: bytes, datos: dict, *, momento: str) -> bytes:
    partes = leer(crudo)
    partes["styles.xml"] = ESTILOS.read_bytes()
    cambiar(partes, "styles.xml", lambda raiz: _pie(raiz, pie_de(datos)))
    cambiar(partes, "content.xml", _contenido)
    cambiar(partes, "meta.xml", lambda raiz: _propiedades(raiz, datos, momento))
    return escribir(partes, primero="mimetype")


def _n(nombre: str) -> str:
    prefijo, local = nombre.split(":")
    return f"{{{NS[prefijo]}}}{local}"


def _pie(raiz, texto: str) -> None:
    raiz.find(".//text:span[@text:style-name='Pie']", NS).text = texto


def _contenido(raiz) -> None:
    _celdas(raiz)
    _indice(raiz)
    for marca in raiz.iterfind(".//text:bookmark-start", NS):
        if abre_hoja(marca.get(_n("text:name"), "")):
            marca.getparent().set(
                _n("text:style-name"), "Titulo_20_en_20_hoja_20_nueva"
            )


def _celdas(raiz) -> None:
    """The first row stands out, and a line under each of the others."""
    fondos = {"TableHeaderRowCell": "#13322b", "TableRowCell": "transparent"}
    for nombre, fondo in fondos.items():
        for estilo in raiz.iterfind(f".//style:style[@style:name='{nombre}']", NS):
            propiedades = estilo.find("style:table-cell-properties", NS)
            propiedades.set(_n("fo:padding"), CELDA["padding"])
            propiedades.set(_n("style:vertical-align"), CELDA["vertical-align"])
            propiedades.set(_n("fo:background-color"), fondo)
            propiedades.set(_n("fo:border-bottom"), FILETE)


def _indice(raiz) -> None:
    """The contents are links; as an index, who edits may ask for them again."""
    renglones = raiz.findall(f".//text:p[@text:style-name='{RENGLON}']", NS)
    if not renglones:
        return
    indice = etree.Element(_n("text:table-of-content"))
    indice.set(_n("text:name"), "Contenido")
    _fuente(indice)
    cuerpo = etree.SubElement(indice, _n("text:index-body"))
    renglones[0].addprevious(indice)
    cuerpo.extend(renglones)


def _fuente(indice) -> None:
    """How to make it again: the first level of headings, with their pages."""
    fuente = etree.SubElement(indice, _n("text:table-of-content-source"))
    fuente.set(_n("text:outline-level"), "1")
    plantilla = etree.SubElement(fuente, _n("text:table-of-content-entry-template"))
    plantilla.set(_n("text:outline-level"), "1")
    plantilla.set(_n("text:style-name"), RENGLON)
    for pieza in ("link-start", "text", "tab-stop", "page-number", "link-end"):
        nueva = etree.SubElement(plantilla, _n(f"text:index-entry-{pieza}"))
        if pieza == "tab-stop":
            nueva.set(_n("style:type"), "right")


def _propiedades(raiz, datos: dict, momento: str) -> None:
    """Title and author, which pandoc would print first, and the version's moment."""
    autora = ("meta:initial-creator", datos["sitio"]), ("dc:creator", datos["sitio"])
    for nombre, valor in (("dc:title", datos["titulo"]), *autora):
        elemento = raiz.find(f".//{nombre}", NS)
        if elemento is None:
            elemento = etree.SubElement(raiz.find("office:meta", NS), _n(nombre))
        elemento.text = valor
    for nombre in ("meta:creation-date", "dc:date"):
        raiz.find(f".//{nombre}", NS).text = en_utc(momento)
