"""The words of a PDF, read through each font's own map to Unicode."""

import io
import re

import pikepdf

TRAMO = re.compile(rb"<([0-9a-fA-F]+)>")
MOSTRAR = {"Tj", "TJ", "'", '"'}
DESPLAZAR = {"Td", "TD", "Tm", "T*", "ET"}


def texto_de_pdf(contenido: bytes) -> str:
    """All pages' text, with a single space wherever the line or the run moves."""
    documento = pikepdf.open(io.BytesIO(contenido))
    partes = [parte for pagina in documento.pages for parte in _de_pagina(pagina)]
    return " ".join("".join(partes).split())


def _de_pagina(pagina):
    mapas = {clave: _mapa(f) for clave, f in pagina.resources.get("/Font", {}).items()}
    mapa = {}
    for operandos, operador in pikepdf.parse_content_stream(pagina):
        if str(operador) == "Tf":
            mapa = mapas[str(operandos[0])]
        elif str(operador) in MOSTRAR:
            yield _letras(operandos[0], mapa)
        elif str(operador) in DESPLAZAR:
            yield " "


def _letras(operando, mapa) -> str:
    trozos = operando if isinstance(operando, pikepdf.Array) else [operando]
    crudo = b"".join(bytes(t) for t in trozos if isinstance(t, pikepdf.String))
    codigos = (crudo[i : i + 2] for i in range(0, len(crudo), 2))
    return "".join(mapa.get(codigo, "") for codigo in codigos)


def _mapa(fuente) -> dict[bytes, str]:
    """Typst writes one `<code> <text>` pair per glyph."""
    mapa = {}
    for linea in fuente.ToUnicode.read_bytes().splitlines():
        pares = [bytes.fromhex(t.decode()) for t in TRAMO.findall(linea)]
        if len(pares) == 2:
            mapa[pares[0]] = pares[1].decode("utf-16-be")
    return mapa
