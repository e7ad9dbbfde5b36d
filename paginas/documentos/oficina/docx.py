"""What pandoc's DOCX lacks: the site's looks, page numbers, the contents as a field."""

from pathlib import Path

from lxml import etree

from .bloques import RENGLON, abre_hoja
from .paquete import Partes, cambiar, en_utc, escribir, leer, pie_de

ESTILOS = Path(__file__).with_name("estilos-docx.xml")
ESPACIO = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELACIONES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAQUETE = "http://schemas.openxmlformats.org/package/2006/relationships"
TIPOS = "http://schemas.openxmlformats.org/package/2006/content-types"
FECHAS, DC = "{http://purl.org/dc/terms/}", "{http://purl.org/dc/elements/1.1/}"
W, R = f"{{{ESPACIO}}}", f"{{{RELACIONES}}}"
NS = {"w": ESPACIO}
TIPO_DE_PIE = "wordprocessingml.footer+xml"
SIN_NADA = ("word/comments.xml", "docProps/custom.xml")
INDICE = ' TOC \\o "1-1" \\h \\z \\u '


def vestir(crudo: bytes, datos: dict, *, momento: str) -> bytes:
    partes = leer(crudo)
    _quitar(partes, *SIN_NADA)
    partes["word/styles.xml"] = ESTILOS.read_bytes()
    partes["word/footer1.xml"] = _pie(pie_de(datos))
    cambiar(partes, "[Content_Types].xml", _declarar_pie)
    cambiar(partes, "word/_rels/document.xml.rels", _enlazar_pie)
    cambiar(partes, "word/document.xml", _documento)
    cambiar(partes, "word/settings.xml", _ajustes)
    cambiar(
        partes, "docProps/core.xml", lambda raiz: _propiedades(raiz, datos, momento)
    )
    return escribir(partes, primero="")


def _quitar(partes: Partes, *nombres: str) -> None:
    """Parts that say nothing here, with what names them."""

    def olvidar(raiz):
        for hijo in list(raiz):
            donde = hijo.get("Target") or hijo.get("PartName") or ""
            if any(nombre.endswith(donde.lstrip("/")) for nombre in nombres if donde):
                raiz.remove(hijo)

    for nombre in nombres:
        partes.pop(nombre, None)
    for indice in (
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
    ):
        cambiar(partes, indice, olvidar)


def _declarar_pie(raiz) -> None:
    tipo = f"application/vnd.openxmlformats-officedocument.{TIPO_DE_PIE}"
    etree.SubElement(
        raiz, f"{{{TIPOS}}}Override", PartName="/word/footer1.xml", ContentType=tipo
    )


def _enlazar_pie(raiz) -> None:
    etree.SubElement(
        raiz,
        f"{{{PAQUETE}}}Relationship",
        Type=f"{RELACIONES}/footer",
        Id="rIdPie",
        Target="footer1.xml",
    )


def _pie(texto: str) -> bytes:
    raiz = etree.Element(f"{W}ftr", nsmap={"w": ESPACIO})
    parrafo = etree.SubElement(raiz, f"{W}p")
    _estilo(parrafo, "Footer")
    _texto(parrafo, texto)
    etree.SubElement(etree.SubElement(parrafo, f"{W}r"), f"{W}tab")
    for campo, despues in ((" PAGE ", " / "), (" NUMPAGES ", "")):
        sencillo = etree.SubElement(parrafo, f"{W}fldSimple")
        sencillo.set(f"{W}instr", campo)
        _texto(sencillo, "1")
        if despues:
            _texto(parrafo, despues)
    return etree.tostring(raiz, xml_declaration=True, encoding="UTF-8")


def _estilo(parrafo, nombre: str) -> None:
    propiedades = etree.SubElement(parrafo, f"{W}pPr")
    etree.SubElement(propiedades, f"{W}pStyle").set(f"{W}val", nombre)


def _texto(padre, texto: str) -> None:
    corrida = etree.SubElement(padre, f"{W}r")
    pieza = etree.SubElement(corrida, f"{W}t")
    pieza.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    pieza.text = texto


def _documento(raiz) -> None:
    _hoja(raiz.find(f"{W}body/{W}sectPr"))
    _indice(raiz)
    for marca in raiz.iterfind(f".//{W}bookmarkStart", NS):
        if abre_hoja(marca.get(f"{W}name", "")):
            _en_hoja_nueva(marca.getnext())


def _hoja(seccion) -> None:
    """Letter, with the foot on every page but the first."""
    for hijo in list(seccion):
        seccion.remove(hijo)
    pie = etree.SubElement(seccion, f"{W}footerReference")
    pie.set(f"{W}type", "default")
    pie.set(f"{R}id", "rIdPie")
    for nombre, valores in HOJA.items():
        elemento = etree.SubElement(seccion, f"{W}{nombre}")
        for clave, valor in valores.items():
            elemento.set(f"{W}{clave}", valor)


MARGEN = "1247"  # twentieths of a point: 22 mm, as in the PDF
HOJA = {
    "pgSz": {"w": "12240", "h": "15840"},
    "pgMar": {
        **dict.fromkeys(("top", "right", "bottom", "left"), MARGEN),
        "header": "620",
        "footer": "620",
        "gutter": "0",
    },
    "titlePg": {},
}


def _indice(raiz) -> None:
    """The contents are links; as a field, who edits may ask for them again."""
    renglones = [
        parrafo
        for parrafo in raiz.iterfind(f"{W}body/{W}p")
        if (marca := parrafo.find(f"{W}pPr/{W}pStyle")) is not None
        and marca.get(f"{W}val") == RENGLON
    ]
    if not renglones:
        return
    inicio = [_campo("begin"), _campo_de(INDICE), _campo("separate")]
    for lugar, pieza in enumerate(inicio, start=1):
        renglones[0].insert(lugar, pieza)
    renglones[-1].append(_campo("end"))


def _campo(tipo: str):
    corrida = etree.Element(f"{W}r")
    etree.SubElement(corrida, f"{W}fldChar").set(f"{W}fldCharType", tipo)
    return corrida


def _campo_de(instruccion: str):
    corrida = etree.Element(f"{W}r")
    texto = etree.SubElement(corrida, f"{W}instrText")
    texto.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    texto.text = instruccion
    return corrida


def _en_hoja_nueva(parrafo) -> None:
    propiedades = parrafo.find(f"{W}pPr")
    etree.SubElement(propiedades, f"{W}pageBreakBefore")


def _ajustes(raiz) -> None:
    raiz.find(f"{W}themeFontLang").set(f"{W}val", "es-MX")


def _propiedades(raiz, datos: dict, momento: str) -> None:
    """Title and author, which pandoc would print first, and the version's moment."""
    for nombre, valor in (("title", datos["titulo"]), ("creator", datos["sitio"])):
        elemento = raiz.find(f"{DC}{nombre}")
        if elemento is None:
            elemento = etree.SubElement(raiz, f"{DC}{nombre}")
        elemento.text = valor
    for nombre in ("created", "modified"):
        raiz.find(f"{FECHAS}{nombre}").text = en_utc(momento)
