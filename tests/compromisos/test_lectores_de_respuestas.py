"""What the cells of a sheet of answers say, row by row, and where they are wrong."""

import datetime

import pytest
from django.utils import timezone

from sitio.comun.csv_seguro import texto_csv

from .archivos_de_respuestas import (
    BUENA,
    HOJA,
    NS,
    REL,
    columnas,
    csv_de,
    frases,
    libro_crudo,
    revisar,
    xlsx_de,
)
from .cuestionarios import con_condicion, de_todos_los_tipos, definicion

pytestmark = pytest.mark.django_db


@pytest.fixture
def uno():
    return de_todos_los_tipos()


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
    hoja = HOJA.format(
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
    hoja = HOJA.format(
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
        partes[f"xl/worksheets/h{n}.xml"] = HOJA.format(
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
