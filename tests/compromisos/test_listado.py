"""The list of commitments: what each column says, and the table that is taken home."""

import csv
import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.index import insert_or_update_object

from compromisos.administracion.exportacion import COLUMNAS
from compromisos.models import Compromiso
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories import CompromisoFactory, acordar, producto

pytestmark = pytest.mark.django_db
LISTA = "/admin/compromisos/compromiso/"
FORMULA = '=HYPERLINK("https://malo.example","ver")'


@pytest.fixture
def editora(client):
    client.force_login(UsuarioFactory(roles=[EDITORAS]))
    return client


@pytest.fixture
def plan():
    return PaginaPlanFactory()


def tabla(editora, **filtros) -> list[dict]:
    respuesta = editora.get(LISTA, {"export": "csv"} | filtros)
    texto = b"".join(respuesta.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto)))


def celdas(respuesta) -> tuple[str, str]:
    """The strings and the sheet of a workbook, as it stores them."""
    with zipfile.ZipFile(io.BytesIO(respuesta.content)) as archivo:
        return (
            archivo.read("xl/sharedStrings.xml").decode(),
            archivo.read("xl/worksheets/sheet1.xml").decode(),
        )


def test_each_row_says_its_findings_and_what_both_sides_lack(editora, plan):
    acordar(CompromisoFactory(parent=plan, completo=True, title="Listo"))
    CompromisoFactory(
        parent=plan, completo=True, title="Presupuesto", presupuesto="xxx"
    )

    html = editora.get(LISTA).content.decode()

    assert "2 de 2 sesiones; ambas partes conformes" in html
    assert "1 por corregir" in html
    assert "0 de 2 sesiones; falta que se conforme:" in html


def test_a_title_shared_with_another_commitment_counts_as_a_finding(editora, plan):
    otro = PaginaPlanFactory(slug="otro")
    for madre, nombre in ((plan, "Portal"), (plan, "PORTAL."), (otro, "Portal")):
        CompromisoFactory(
            parent=madre, completo=True, productos=[producto(nombre, peso=100)]
        )

    filas = editora.get(LISTA).context["object_list"]

    errores = [len(fila.revisado.revision.errores) for fila in filas]
    assert errores == [1, 1, 0]


def test_the_list_asks_as_much_for_three_as_for_fifteen(
    editora, plan, django_assert_num_queries
):
    for _n in range(3):
        acordar(CompromisoFactory(parent=plan, completo=True))
    editora.get(LISTA)
    with CaptureQueriesContext(connection) as pocas:
        editora.get(LISTA)
    for _n in range(12):
        acordar(CompromisoFactory(parent=plan, completo=True))

    assert len(pocas) <= 45
    with django_assert_num_queries(len(pocas)):
        editora.get(LISTA)


def test_the_csv_has_one_row_per_commitment_and_what_an_editor_needs(editora, plan):
    CompromisoFactory(parent=plan, completo=True, title="Gasto", ogp_id="MX0075")
    CompromisoFactory(parent=plan, title="Vacío", live=False)

    gasto, vacio = tabla(editora)

    assert len(gasto) == len(COLUMNAS)
    assert (gasto["Título"], gasto["Clave de la AGA"]) == ("Gasto", "MX0075")
    assert gasto["Problema público"] == "Nadie sabe cuánto se gasta."
    assert gasto["Productos (peso)"].endswith("(100)")
    assert gasto["Valores de la AGA"] == "Transparencia: Abre."
    assert gasto["ODS"] == "16.6: Rinde."
    assert gasto["Elementos (de 7)"] == "7"
    assert vacio["Página"] == "Borrador"
    assert "Productos esperados: falta al menos" in vacio["Qué falta"]
    assert "Ninguna institución es responsable." in vacio["Observaciones por corregir"]


def test_the_table_follows_the_filters_and_the_accounts_pages(editora, plan, client):
    CompromisoFactory(parent=plan, completo=True, title="Gasto")
    CompromisoFactory(parent=plan, title="Vacío")

    assert [f["Título"] for f in tabla(editora, hoja_de_ruta="completa")] == ["Gasto"]
    client.force_login(UsuarioFactory(roles=[]))
    assert client.get(LISTA, {"export": "csv"}).status_code in (302, 403)


def test_nothing_typed_is_a_formula_in_either_file(editora, plan):
    CompromisoFactory(
        parent=plan, title=FORMULA, resumen="@SUM(A1)", presupuesto="+52 55 1234"
    )

    [fila] = tabla(editora)
    textos, hoja = celdas(editora.get(LISTA, {"export": "xlsx"}))

    assert fila["Título"] == f"'{FORMULA}"
    assert fila["Resumen"] == "'@SUM(A1)"
    assert "HYPERLINK" in textos
    assert "<f>" not in hoja
    assert "<hyperlink" not in hoja


def test_the_workbook_keeps_figures_as_figures(editora, plan):
    CompromisoFactory(parent=plan, completo=True, numero=8)

    respuesta = editora.get(LISTA, {"export": "xlsx"})

    assert respuesta["Content-Disposition"].endswith('"compromisos.xlsx"')
    assert "<v>8</v>" in celdas(respuesta)[1]


def test_the_list_offers_both_files_with_the_filters_of_the_page(editora, plan):
    CompromisoFactory(parent=plan)

    html = editora.get(LISTA, {"plan": plan.pk}).content.decode()

    assert f"plan={plan.pk}&amp;export=csv" in html
    assert f"plan={plan.pk}&amp;export=xlsx" in html


def test_words_of_a_product_find_its_commitment(plan):
    hallado = CompromisoFactory(
        parent=plan, productos=[producto("Mapa de beneficiarios")]
    )
    insert_or_update_object(hallado)  # as the signal does after the commit

    assert list(Compromiso.objects.search("beneficiarios")) == [hallado]
