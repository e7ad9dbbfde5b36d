"""Hostile and clumsy files: a sentence each, in bounded memory, never an exception."""

import codecs
import io
import struct
import zipfile

import pytest

from compromisos.importacion import limites
from compromisos.importacion.paquete import Paquete
from compromisos.importacion.textos_compartidos import CORTOS, TextosCompartidos

from .archivos_de_respuestas import (
    BUENA,
    HOJA,
    NS,
    columnas,
    csv_de,
    frases,
    libro_crudo,
    revisar,
    xlsx_de,
)
from .cuestionarios import de_todos_los_tipos, definicion

pytestmark = pytest.mark.django_db


@pytest.fixture
def uno():
    return de_todos_los_tipos()


def texto(uno, *filas, separador=",", mas="") -> str:
    titulos = columnas(definicion(uno))
    lineas = [titulos, *([*("", ""), *fila] for fila in filas)]
    return mas + "\r\n".join(
        separador.join(f'"{celda}"' for celda in linea) for linea in lineas
    )


def zip_de(**partes) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre.replace("__", "/"), contenido)
    return salida.getvalue()


def ods() -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as paquete:
        tipo = "application/vnd.oasis.opendocument.spreadsheet"
        paquete.writestr("mimetype", tipo)
    return salida.getvalue()


def con_indice_enorme() -> bytes:
    """Says that its index is gigabytes: whoever believes it asks for them."""
    salida = bytearray(zip_de(a="a"))
    fin = salida.rfind(b"PK\x05\x06")
    struct.pack_into("<L", salida, fin + 12, 0x7FFFFFFF)
    return bytes(salida)


def con_muchas_entradas() -> bytes:
    return zip_de(**{f"parte{n}": "" for n in range(limites.ENTRADAS + 1)})


AJENOS = [
    (b"", "está vacío"),
    (b"%PDF-1.7 ...", "un PDF"),
    (b"\x89PNG\r\n\x1a\n", "imagen PNG"),
    (b"\xff\xd8\xff\xe0", "imagen JPEG"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel antiguo"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"{\\rtf1", "RTF"),
    (b"<html><table>", "página web"),
    (b"\xef\xbb\xbf<?xml version='1.0'?>", "página web o un XML"),
    (ods(), "OpenDocument (.ods)"),
    (zip_de(a="hola"), "archivo comprimido (ZIP)"),
    (zip_de(word__document="", **{"word__document.xml": "x"}), "documento de Word"),
    (zip_de(**{"xl__workbook.bin": "x"}), "libro binario"),
    (b"PK\x03\x04" + b"\0" * 200, "dañado"),
    (zip_de(a="hola" * 99)[:60], "dañado"),
    (con_indice_enorme(), "demasiadas partes"),
    (con_muchas_entradas(), "demasiadas partes"),
]


@pytest.mark.parametrize(
    ("contenido", "frase"), AJENOS, ids=[frase for _contenido, frase in AJENOS]
)
def test_what_is_no_sheet_is_told_by_its_name(uno, contenido, frase):
    assert frase in frases(uno, contenido)


@pytest.mark.parametrize("separador", [",", ";", "\t"])
@pytest.mark.parametrize(
    "codificacion", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_usual_encoding_and_separator_is_read(uno, separador, codificacion):
    crudo = texto(uno, BUENA, separador=separador).encode(codificacion)

    leidas, reparos, revision = revisar(uno, crudo)

    assert reparos == []
    assert "Falta agua" in leidas[0].respuestas.values()
    dicho = " ".join(revision.avisos)
    assert ("Windows-1252" in dicho) == (codificacion == "cp1252")


def test_the_separator_that_a_file_declares_is_obeyed(uno):
    leidas, reparos, _revision = revisar(
        uno, texto(uno, BUENA, separador=";", mas="sep=;\r\n").encode()
    )

    assert reparos == []
    assert leidas[0].fila == 3


@pytest.mark.parametrize(
    ("estropear", "frase"),
    [
        (lambda t: t.encode() + "año".encode("cp1252"), "mezcla signos"),
        (lambda t: t.encode() + b"\r\nFalta\0agua", "caracteres nulos"),
        (lambda t: b"\0\0\0\0" + t.encode(), "caracteres nulos"),
        (lambda t: t.encode() + b'\r\n"sin cerrar', "comillas del renglón 3"),
        (lambda t: t.encode() + b'\r\n"a"b,c', "comillas del renglón 3"),
        (lambda t: t.encode() + b"\r\n" + b"a" * 1_100_000, "no termina"),
        (lambda t: b"a" * 1_100_000, "no termina"),
        (lambda t: b"," * 999_999, "1,000,000 columnas y caben 200"),
        (lambda t: b"hola", "no tiene los títulos"),
        (lambda t: t.split("\r\n")[0].encode(), "Sólo trae los títulos"),
        (lambda t: b"\r\n" * 9, "no tiene los títulos"),
        (lambda t: codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "mezcla signos"),
        (lambda t: t.encode() + b"\r\n" + b'"' + b"a" * 40_000 + b'"', "32,767"),
    ],
)
def test_a_damaged_csv_says_where(uno, estropear, frase):
    assert frase in frases(uno, estropear(texto(uno, BUENA)))


@pytest.mark.parametrize(
    ("hoja", "frase"),
    [
        ("<worksheet><sheetData>", "dañado"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
            "<worksheet>&b;</worksheet>",
            "DTD",
        ),
        (
            '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>',
            "DTD",
        ),
        (
            HOJA.format(
                ns=NS, filas='<row r="1"><c r="XFD1" t="str"><v>a</v></c></row>'
            ),
            "16,384 columnas",
        ),
        (HOJA.format(ns=NS, filas='<row r="1"><c r="1A"><v>1</v></c></row>'), "dañado"),
        (
            HOJA.format(
                ns=NS,
                filas='<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
            ),
            "dañado",
        ),
        (
            HOJA.format(
                ns=NS,
                filas=f'<row><c t="inlineStr"><is><t>{"a" * 40_000}</t></is></c></row>',
            ),
            "32,767 caracteres",
        ),
        (f'<worksheet a="{"x" * 3_000_000}"/>', "dañado"),
        (
            HOJA.format(
                ns=NS,
                filas="".join(
                    f'<row><c t="str"><v>{n}</v></c></row>' for n in range(5)
                ),
            ),
            "no tiene los títulos",
        ),
    ],
)
def test_a_hostile_sheet_says_what_is_wrong(uno, hoja, frase):
    assert frase in frases(uno, libro_crudo(hoja))


def test_a_bomb_is_refused_by_what_it_declares(uno, monkeypatch):
    monkeypatch.setattr("compromisos.importacion.paquete.INFLADO", 1_000_000)

    dicho = frases(uno, libro_crudo("<worksheet>" + " " * 2_000_000))

    assert "Al descomprimirse ocuparía demasiado" in dicho


def test_a_bomb_that_lies_is_stopped_while_it_inflates(uno, monkeypatch):
    """What is inflated is counted: never more than the limit and one piece."""
    tope = 1_000_000
    monkeypatch.setattr("compromisos.importacion.paquete.INFLADO", tope)
    monkeypatch.setattr(
        zipfile.ZipFile, "infolist", lambda self: [zipfile.ZipInfo("a")]
    )
    paquete = Paquete(io.BytesIO(libro_crudo("<worksheet>" + " " * 9_000_000)))

    inflado = 0
    with pytest.raises(limites.ArchivoIlegible, match="ocuparía demasiado"):
        for trozo in paquete.trozos("xl/worksheets/sheet1.xml"):
            inflado += len(trozo)

    assert inflado <= tope


def test_a_file_that_swells_out_of_proportion_is_stopped(uno, monkeypatch):
    monkeypatch.setattr("compromisos.importacion.paquete.RAZON_DESDE", 100_000)

    dicho = frases(uno, libro_crudo("<worksheet>" + " " * 5_000_000))

    assert "Al descomprimirse ocuparía demasiado" in dicho


def test_too_many_rows_are_told_before_reading_them_all(uno, monkeypatch):
    monkeypatch.setattr(limites, "RENGLONES", 3)

    assert "Tiene más de 3 renglones" in frases(uno, csv_de(uno, *[BUENA] * 5))
    assert "Tiene más de 3 renglones" in frases(uno, xlsx_de(uno, *[BUENA] * 5))


def test_shared_texts_stay_on_disk(uno):
    """Of a hundred thousand texts, memory holds only where each one starts."""
    sueltos = "".join(f"<si><t>texto número {n}</t></si>" for n in range(10_000))
    textos = TextosCompartidos([f"<sst {NS}>{sueltos}</sst>".encode()])

    assert [textos[0], textos[9_999]] == ["texto número 0", "texto número 9999"]
    assert [textos[n] for n in range(10_000)][5_000] == "texto número 5000"
    assert len(textos._cortos) <= CORTOS
