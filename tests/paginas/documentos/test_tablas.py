"""XLSX and CSV: tables that say what the plan says, and run nothing."""

import csv
import io

import openpyxl
import pytest
from django.utils import translation

from paginas.documentos.construccion import contenido_de
from paginas.documentos.contenido import documento_de
from paginas.documentos.hoja_de_calculo import (
    CORTE,
    MAXIMO_DE_CELDA,
    cabe_en_celda,
    libro_de,
)
from paginas.documentos.juego import Esperado
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.documentos.hostiles import ensuciar, hostiles
from tests.paginas.documentos.lectura import exigir_inerte, partes
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion

pytestmark = pytest.mark.django_db
HOJAS = [
    *("Léeme", "Compromisos", "Productos", "Indicadores", "Medios de verificación"),
    *("Hitos", "Alineación", "Instituciones"),
]


@pytest.fixture
def version():
    plan = PaginaPlanFactory(secciones=[seccion("Presentación")])
    CompromisoFactory(parent=plan, numero=1, completo=True, title="Gasto abierto")
    CompromisoFactory(parent=plan, numero=2, title="Sin hoja de ruta")
    return publicar(plan)


def libro(version):
    crudo = libro_de(version.datos, sha256=version.sha256)
    return openpyxl.load_workbook(io.BytesIO(crudo))


def filas_de(version, parte: str) -> list[list[str]]:
    crudo = contenido_de(version, Esperado(parte, "csv"), actas={})
    assert crudo.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(crudo.decode("utf-8-sig"), newline="")))


def test_the_workbook_has_a_sheet_of_each_kind_with_frozen_headers(version):
    hojas = libro(version)

    assert hojas.sheetnames == HOJAS
    for hoja in hojas.worksheets[1:]:
        assert hoja.freeze_panes == "C2"
        assert hoja["A1"].font.bold
        assert hoja.print_title_rows == "$1:$1"
        assert hoja.column_dimensions["B"].width > 20


def test_the_rows_say_what_the_plan_says(version):
    hojas = libro(version)

    compromisos = list(hojas["Compromisos"].values)
    assert [fila[:2] for fila in compromisos[1:]] == [
        (1, "Gasto abierto"),
        (2, "Sin hoja de ruta"),
    ]
    titulos = compromisos[0]
    primero = dict(zip(titulos, compromisos[1], strict=True))
    assert primero["Problema público"] == "Nadie sabe cuánto se gasta."
    assert primero["Inicio"].isoformat() == "2019-12-01T00:00:00"
    [_titulos, producto] = list(hojas["Productos"].values)
    suyo = version.datos["compromisos"][0]["hoja_de_ruta"]["productos"][0]
    assert suyo["nombre"] in producto
    [_titulos, indicador] = list(hojas["Indicadores"].values)
    assert indicador[3:] == (
        *("Programas publicados", "publicados / total × 100", "0", "100"),
        "por ciento",
    )
    assert hojas["Hitos"].max_row == 2
    marcos = {fila[2] for fila in hojas["Alineación"].values}
    assert {"Plan Nacional de Desarrollo", "Valores de la Alianza"} <= marcos


def test_the_first_sheet_says_which_version_it_is_and_under_what_licence(version):
    dichas = {fila[0]: fila[1] for fila in libro(version)["Léeme"].values if fila[0]}

    assert dichas["Huella SHA-256 de los datos"] == version.sha256
    assert dichas["Versión"] == "1 (borrador)"
    assert dichas["Licencia"].startswith("Textos bajo CC BY 4.0")
    assert dichas["Datos completos"].endswith("versiones/1/datos.json")


def test_the_same_version_gives_the_same_bytes(version):
    primero = contenido_de(version, Esperado("plan", "xlsx"), actas={})
    with translation.override("en"):
        segundo = contenido_de(version, Esperado("plan", "xlsx"), actas={})

    assert primero == segundo


def test_no_hostile_text_becomes_a_formula_or_a_link(version):
    uno = version.datos["compromisos"][0]
    version.datos = version.datos | {
        "compromisos": [
            ensuciar(uno | {"id": n, "numero": n}, malo)
            for n, malo in enumerate(hostiles())
        ]
    }

    crudo = libro_de(version.datos, sha256=version.sha256)

    exigir_inerte(crudo)
    assert not [n for n in partes(crudo) if "external" in n.lower()]
    hojas = openpyxl.load_workbook(io.BytesIO(crudo))
    for hoja in hojas.worksheets:
        for celda in (celda for fila in hoja.iter_rows() for celda in fila):
            assert celda.data_type != "f"
            assert celda.hyperlink is None
    dichos = {fila[1] for fila in hojas["Compromisos"].values}
    assert "=cmd|' /C calc'!A0" in dichos


@pytest.mark.parametrize("parte", ["compromisos", "productos-e-hitos"])
def test_no_hostile_text_starts_a_formula_in_the_csv(version, parte):
    uno = version.datos["compromisos"][0]
    version.datos = version.datos | {
        "compromisos": [
            ensuciar(uno | {"id": n, "numero": n}, malo)
            for n, malo in enumerate(hostiles())
        ]
    }

    filas = filas_de(version, parte)

    assert len({len(fila) for fila in filas}) == 1
    assert len(filas) > len(hostiles())
    for celda in (celda for fila in filas for celda in fila):
        assert not celda.lstrip(" \u00a0").startswith(tuple("=+-@\t\r＝＋－＠"))


def test_the_csv_of_deliveries_has_products_and_milestones_with_their_dates(version):
    titulos, producto, hito = filas_de(version, "productos-e-hitos")
    suyo = version.datos["compromisos"][0]["hoja_de_ruta"]

    assert dict(zip(titulos, producto, strict=True))["Tipo"] == "Producto"
    assert dict(zip(titulos, hito, strict=True)) | {"Peso": ""} == {
        **dict.fromkeys(titulos, ""),
        "Núm.": "1",
        "Compromiso": "Gasto abierto",
        "Tipo": "Hito",
        "Orden": "1",
        "Nombre": suyo["hitos"][0]["nombre"],
        "Inicio": "2019-12-01",
        "Conclusión": "2021-06-30",
        "Es muestra": "no",
    }


def test_a_text_longer_than_a_cell_says_where_the_rest_is():
    assert cabe_en_celda("a" * MAXIMO_DE_CELDA) == "a" * MAXIMO_DE_CELDA
    cortada = cabe_en_celda("🎉" * MAXIMO_DE_CELDA)
    assert cortada.endswith(CORTE)
    assert len(cortada.encode("utf-16-le")) // 2 <= MAXIMO_DE_CELDA


def test_what_goes_on_from_the_plan_before_says_why_in_every_file(version):
    version.datos["compromisos"][0] |= {
        "antecedente": "MX0036",
        "motivo_de_continuidad": "profundiza",
        "explicacion_de_continuidad": "Falta abrir el registro.",
    }

    fila = dict(zip(*filas_de(version, "compromisos")[:2], strict=True))
    documento = documento_de(version.datos, sha256=version.sha256)

    porque = "Profundiza lo alcanzado. Falta abrir el registro."
    assert fila["Compromiso anterior"] == "MX0036"
    assert fila["Por qué continúa"] == porque
    assert documento["compromisos"][0]["partes"][0] == {
        "titulo": "Por qué continúa",
        "cuerpo": [{"t": "p", "c": [porque]}],
    }


def test_a_version_of_before_needs_no_reason_for_going_on(version):
    version.datos["compromisos"][0].pop("explicacion_de_continuidad", None)

    fila = dict(zip(*filas_de(version, "compromisos")[:2], strict=True))

    assert fila["Por qué continúa"] == ""
