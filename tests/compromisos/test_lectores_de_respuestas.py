"""Hostile and clumsy files: a sentence each, in bounded memory, never an exception."""

import codecs
import datetime
import io
import struct
import zipfile

import pytest
from django.utils import timezone

from compromisos.importacion import limites
from compromisos.importacion.paquete import Paquete
from compromisos.importacion.revision import Revision
from sitio.comun.csv_seguro import texto_csv

from .archivos_de_respuestas import (
    BUENA,
    NS,
    REL,
    columnas,
    csv_de,
    libro_crudo,
    xlsx_de,
)
from .cuestionarios import con_condicion, de_todos_los_tipos, definicion

pytestmark = pytest.mark.django_db
FILA = "<worksheet {ns}><sheetData>{filas}</sheetData></worksheet>"


@pytest.fixture
def uno():
    return de_todos_los_tipos()


def revisar(uno, contenido: bytes, hoja=""):
    """Everything that its review says: rows, complaints, and the review itself."""
    revision = Revision(
        io.BytesIO(contenido),
        definicion(uno),
        ahora=timezone.now(),
        impedimentos=lambda folios: {},
        hoja=hoja,
    )
    tandas = list(revision.tandas())
    leidas = [leida for tanda in tandas for leida in tanda.leidas]
    return leidas, [reparo for tanda in tandas for reparo in tanda.reparos], revision


def frases(uno, contenido: bytes) -> str:
    _leidas, reparos, _revision = revisar(uno, contenido)
    return " | ".join(f"{reparo.columna} {reparo.frase}" for reparo in reparos)


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
            FILA.format(
                ns=NS, filas='<row r="1"><c r="XFD1" t="str"><v>a</v></c></row>'
            ),
            "16,384 columnas",
        ),
        (FILA.format(ns=NS, filas='<row r="1"><c r="1A"><v>1</v></c></row>'), "dañado"),
        (
            FILA.format(
                ns=NS,
                filas='<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
            ),
            "dañado",
        ),
        (
            FILA.format(
                ns=NS,
                filas=f'<row><c t="inlineStr"><is><t>{"a" * 40_000}</t></is></c></row>',
            ),
            "32,767 caracteres",
        ),
        (f'<worksheet a="{"x" * 3_000_000}"/>', "dañado"),
        (
            FILA.format(
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
    from compromisos.importacion.textos_compartidos import CORTOS, TextosCompartidos

    sueltos = "".join(f"<si><t>texto número {n}</t></si>" for n in range(10_000))
    textos = TextosCompartidos([f"<sst {NS}>{sueltos}</sst>".encode()])

    assert [textos[0], textos[9_999]] == ["texto número 0", "texto número 9999"]
    assert [textos[n] for n in range(10_000)][5_000] == "texto número 5000"
    assert len(textos._cortos) <= CORTOS


@pytest.mark.parametrize(
    ("celda", "frase"),
    [
        (("write_formula", "=1+1"), "A1 Es una fórmula"),
        (("write_datetime", datetime.datetime(2026, 5, 1)), "convirtió en fecha"),  # noqa: DTZ001
        (("write_boolean", True), "«VERDADERO» no está"),
        (("write_number", 9), "«9» no está"),
        ("Plomo", "«Plomo» no está entre las respuestas"),
        ("a" * 500, "…» no está entre"),
    ],
)
def test_a_cell_that_is_no_answer_says_why(uno, celda, frase):
    fila = [BUENA[0], celda, *BUENA[2:]]

    dicho = frases(uno, xlsx_de(uno, fila))

    assert frase.removeprefix("A1 ") in dicho
    assert dicho.startswith("D · 2. ¿Qué color?")


def test_an_error_of_the_spreadsheet_is_told(uno):
    hoja = FILA.format(
        ns=NS,
        filas='<row><c t="str"><v>1. ¿Qué problema?</v></c></row>'
        '<row><c t="e"><v>#N/A</v></c></row>',
    )

    assert "marca un error en esta celda" in frases(uno, libro_crudo(hoja))


@pytest.mark.parametrize("mil_novecientos_cuatro", [False, True])
def test_dates_kept_as_numbers_are_understood_where_a_date_goes(
    uno, mil_novecientos_cuatro
):
    dia = datetime.datetime(2026, 8, 12)  # noqa: DTZ001
    opciones = {"date_1904": mil_novecientos_cuatro, "default_date_format": "d/m/yy"}
    serial = 46246 - (1462 if mil_novecientos_cuatro else 0)

    leidas, reparos, _revision = revisar(
        uno,
        xlsx_de(
            uno,
            ["", ("write_datetime", dia), *BUENA],
            ["", serial, *BUENA],
            **opciones,
        ),
    )

    assert reparos == []
    dias = {timezone.localdate(leida.recibido) for leida in leidas}
    assert dias == {datetime.date(2026, 8, 12)}


@pytest.mark.parametrize(
    ("escrita", "frase"),
    [
        ("2026-08-12", ""),
        ("12/08/2026", ""),
        ("2026-08-12T10:00:00-06:00", ""),
        ("31/02/2026", "No se entiende como fecha"),
        ("46246", "No se entiende como fecha"),
        ("ayer", "No se entiende como fecha"),
        ("12/08/26", "No se entiende como fecha"),
        ("1999-01-01", "anterior al año 2000"),
        ("2999-01-01", "fecha futura"),
        ("9999-12-31T23:59:59-12:00", "fecha futura"),
        ("0001-01-01T00:00:00+14:00", "anterior al año 2000"),
        ("9" * 300, "No se entiende como fecha"),
    ],
)
def test_a_date_is_read_or_refused_with_its_reason(uno, escrita, frase):
    dicho = frases(uno, csv_de(uno, BUENA, con=("", escrita)))

    assert frase in dicho if frase else dicho == ""


def test_formulas_of_a_csv_are_refused_and_guarded_text_comes_back(uno):
    crudo = csv_de(uno, BUENA).decode()

    assert "Es una fórmula" in frases(uno, crudo.replace("Falta agua", "=1+1").encode())
    guardado = crudo.replace("Falta agua", "'- Falta agua").encode()
    leidas, reparos, _revision = revisar(uno, guardado)
    assert reparos == []
    assert "- Falta agua" in leidas[0].respuestas.values()


def test_titles_that_are_wrong_are_named(uno):
    titulos = columnas(definicion(uno))
    estropeados = [titulos[0], titulos[1], *titulos[3:], titulos[3]]
    estropeados += ["3. ¿Otra?", "Apodo"]

    dicho = frases(uno, texto_csv(estropeados, [["a"] * len(estropeados)]).encode())

    assert "1. ¿Qué problema? Falta esta columna" in dicho
    assert "El título se repite: ya está en la columna C" in dicho
    assert "La pregunta 3 de este cuestionario es «¿Qué colores?»" in dicho
    assert "L · Apodo Ninguna pregunta tiene ese título" in dicho


def test_columns_in_another_order_or_absent_are_read_and_told(uno):
    titulos = [columnas(definicion(uno))[n] for n in (3, 2)]

    leidas, reparos, revision = revisar(
        uno, texto_csv(titulos, [["rojo", "Falta agua"], ["", ""]]).encode()
    )

    assert reparos == []
    assert list(leidas[0].respuestas.values()) == ["Falta agua", "1"]
    dicho = " ".join(revision.avisos)
    assert "en otro orden" in dicho
    assert "No trae estas columnas" in dicho


def test_a_value_under_no_title_is_not_lost_in_silence(uno):
    crudo = csv_de(uno, BUENA).decode().rstrip("\r\n") + ",sobra\r\n"

    assert "K Trae un valor y su columna no tiene título" in frases(uno, crudo.encode())
    assert frases(uno, crudo.replace("sobra", " ").encode()) == ""


def test_merged_cells_are_refused(uno):
    hoja = FILA.format(
        ns=NS, filas='<row><c t="str"><v>1. ¿Qué problema?</v></c></row>'
    ).replace(
        "</worksheet>", '<mergeCells><mergeCell ref="A2:A5"/></mergeCells></worksheet>'
    )

    assert "celdas combinadas (A2:A5)" in frases(uno, libro_crudo(hoja))


def libro_de_hojas(*hojas) -> bytes:
    """(name, state, text of its only title)"""
    ns = f'<workbook {NS} xmlns:r="{REL}"><sheets>'
    rels, partes = "", {}
    for n, (nombre, estado, titulo) in enumerate(hojas, start=1):
        ns += f'<sheet name="{nombre}" sheetId="{n}" state="{estado}" r:id="r{n}"/>'
        rels += f'<Relationship Id="r{n}" Target="/xl/worksheets/h{n}.xml"/>'
        partes[f"xl/worksheets/h{n}.xml"] = FILA.format(
            ns=NS,
            filas=f'<row><c t="str"><v>{titulo}</v></c></row>'
            '<row hidden="1"><c t="inlineStr"><is><t>Falta agua</t></is></c></row>',
        )
    partes["xl/workbook.xml"] = f"{ns}</sheets></workbook>"
    partes["xl/_rels/workbook.xml.rels"] = f"<Relationships>{rels}</Relationships>"
    return libro_crudo("<worksheet/>", **partes)


def test_the_sheet_is_chosen_by_name_or_the_first_that_is_seen(uno):
    titulo = "¿Qué problema?"
    libro = libro_de_hojas(
        ("Oculta", "hidden", "x"),
        ("Otra", "visible", "x"),
        ("respuestas", "visible", titulo),
    )

    leidas, reparos, revision = revisar(uno, libro)

    assert (reparos, len(leidas), revision.hoja) == ([], 1, "respuestas")
    dicho = " ".join(revision.avisos)
    assert "también tiene: Otra" in dicho
    assert "hojas ocultas" in dicho
    assert "1 renglón oculto también se leyó" in dicho
    assert "Ninguna pregunta tiene" in revisar(uno, libro, hoja="Otra")[1][0].frase
    assert "llamada «Nada»" in revisar(uno, libro, hoja="Nada")[1][0].frase
    solo = libro_de_hojas(("Oculta", "veryHidden", titulo))
    assert "están ocultas" in frases(uno, solo)


def test_words_take_any_case_and_accents_and_codes_any_zeros(uno):
    filas = [
        [
            "Falta agua",
            "ROJO",
            "azul;  VERDE",
            "2",
            "",
            "ciudad de mexico",
            "Azul",
            "mas",
        ],
        ["Falta agua", "1", "3;2", "5: mucho", "", "9", "1. Rojo; 2. Verde", "Más"],
    ]

    leidas, reparos, _revision = revisar(uno, csv_de(uno, *filas))

    assert reparos == []
    dichas = [list(leida.respuestas.values()) for leida in leidas]
    assert dichas[0] == ["Falta agua", "1", ["2", "3"], "2", "09", ["3"], "2"]
    assert dichas[1] == ["Falta agua", "1", ["2", "3"], "5", "09", ["1", "2"], "2"]


def test_what_a_form_would_refuse_is_refused_with_its_place(uno):
    filas = [
        ["", *BUENA[1:]],
        ["x" * 201, *BUENA[1:]],
        [*BUENA[:2], "1;2;3", *BUENA[3:]],
        [*BUENA[:6], "1;1", BUENA[7]],
        [""] * 8,
    ]

    _leidas, reparos, _revision = revisar(uno, csv_de(uno, *filas))

    assert [(r.fila, r.columna[:1], r.motivo) for r in reparos] == [
        (2, "C", "falta"),
        (3, "C", "no_cabe"),
        (4, "E", "no_cabe"),
        (5, "I", "no_cabe"),
    ]


def test_an_answer_that_nobody_asked_for_is_told_and_not_dropped():
    uno = con_condicion()

    dicho = frases(uno, csv_de(uno, ["No", "Ley", "", ""], ["Sí", "", "", ""]))

    assert "2. ¿De qué tipo? Sólo se pregunta a quien en la pregunta 1" in dicho
    assert "«Sí»: borra la celda" in dicho
    assert "2. ¿De qué tipo? Esta pregunta es obligatoria." in dicho


def test_a_wrong_answer_does_not_drag_what_hangs_from_it():
    uno = con_condicion()

    _leidas, reparos, _r = revisar(uno, csv_de(uno, ["Quizá", "Ley", "", ""]))

    assert [reparo.motivo for reparo in reparos] == ["no_esta"]
