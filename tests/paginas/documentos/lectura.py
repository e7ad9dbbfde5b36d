"""What a reader's program would find inside a DOCX, an ODT or an XLSX."""

import io
import re
import zipfile

from lxml import etree

PERMITIDAS = re.compile(r"^(?:#|https?://|mailto:)")


def partes(contenido: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        assert paquete.testzip() is None
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist()}


def xml(contenido: bytes, nombre: str):
    return etree.fromstring(partes(contenido)[nombre])


def texto(contenido: bytes, nombre: str) -> str:
    return "".join(xml(contenido, nombre).itertext())


def exigir_inerte(contenido: bytes) -> None:
    """Well-formed, nothing that runs, nothing from elsewhere but plain links."""
    for nombre, crudo in partes(contenido).items():
        assert not re.search(r"vba|macro|script|activex|embed|ole", nombre, re.I), (
            nombre
        )
        if nombre == "mimetype":
            continue
        raiz = etree.fromstring(crudo)
        for elemento in raiz.iter(etree.Element):
            _exigir_elemento(elemento, nombre)


PROHIBIDOS = {
    *("object", "object-ole", "image", "plugin", "applet", "floating-frame", "script"),
    *("event-listener", "dde-link", "dde-source", "altChunk", "subDoc", "pict", "f"),
    *("drawing", "section-source", "dde-connection-decl", "binary-data"),
}
CAMPOS_DE_WORD = {' TOC \\o "1-1" \\h \\z \\u ', " PAGE ", " NUMPAGES "}


def _exigir_elemento(elemento, nombre: str) -> None:
    local = etree.QName(elemento).localname
    assert local not in PROHIBIDOS, (nombre, local)
    if local == "instrText":
        assert elemento.text in CAMPOS_DE_WORD
    if local == "fldSimple":
        assert set(elemento.attrib.values()) <= CAMPOS_DE_WORD
    if local == "Relationship" and elemento.get("TargetMode") == "External":
        assert elemento.get("Type").endswith("/hyperlink")
        assert PERMITIDAS.match(elemento.get("Target")), elemento.get("Target")
    for atributo, valor in elemento.attrib.items():
        if etree.QName(atributo).localname == "href":
            assert local == "a", (nombre, local)
            assert PERMITIDAS.match(valor), valor
