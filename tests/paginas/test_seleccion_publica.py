"""The page of topics: how they were chosen, before and after, and as data."""

import datetime

import pytest
from django.test import override_settings

from compromisos.services.seleccion import registrar_seleccion
from paginas.lecturas_guardadas import GUARDADAS
from paginas.models import PaginaTemas
from tests.compromisos.factories import TemaFactory
from tests.compromisos.factories_de_consulta import (
    SeleccionDeTemasFactory,
    TemaSometidoFactory,
)

from .factories import PaginaPlanFactory, portada_del_sitio

pytestmark = pytest.mark.django_db
HOSTIL = "<script>alert(1)</script> =1+1"


@pytest.fixture
def pagina():
    portada = portada_del_sitio()
    plan = PaginaPlanFactory(slug="plan-votado")
    pagina = PaginaTemas(title="Temas", slug="temas-votados", plan=plan)
    portada.add_child(instance=pagina)
    return pagina


def elegir(pagina, **campos):
    seleccion = SeleccionDeTemasFactory(plan=pagina.plan, **campos)
    salud, campo = TemaFactory(nombre="Salud"), TemaFactory(nombre="Campo")
    TemaSometidoFactory(seleccion=seleccion, tema=salud, votos=1200)
    TemaSometidoFactory(
        seleccion=seleccion, tema=campo, votos=7, elegido=False, razon=HOSTIL
    )
    return seleccion


def leer(client, direccion) -> str:
    respuesta = client.get(direccion)
    assert respuesta.status_code == 200
    return b"".join(respuesta).decode()


def test_before_the_selection_the_page_says_that_it_waits(client, pagina):
    texto = leer(client, pagina.url)

    assert "Los temas todavía no se eligen" in texto
    assert "seleccion.csv" not in texto


@pytest.mark.parametrize("formato", ["csv", "json"])
def test_before_the_selection_there_are_no_data(client, pagina, formato):
    assert client.get(f"{pagina.url}seleccion.{formato}").status_code == 404


def test_the_page_tells_the_rule_the_votes_and_the_reasons(client, pagina):
    elegir(pagina, regla="Los dos más votados.", acuerdo="Acuerdo 9")

    texto = leer(client, pagina.url)

    for dicho in ("Los dos más votados.", "Acuerdo 9", "Salud", "Campo"):
        assert dicho in texto
    assert "&lt;script&gt;" in texto
    assert "<script>alert" not in texto


def test_the_data_say_the_same_and_no_sheet_runs_them(client, pagina):
    elegir(pagina)

    tabla = leer(client, f"{pagina.url}seleccion.csv")
    datos = client.get(f"{pagina.url}seleccion.json").json()

    assert "Salud" in tabla
    assert [uno["votos"] for uno in datos["temas"]] == [1200, 7]
    assert [uno["elegido"] for uno in datos["temas"]] == [True, False]


def test_a_reason_that_looks_like_a_formula_is_only_text(client, pagina):
    seleccion = elegir(pagina)
    TemaSometidoFactory(
        seleccion=seleccion, tema=TemaFactory(), elegido=False, razon="=HYPERLINK(1)"
    )

    assert "'=HYPERLINK" in leer(client, f"{pagina.url}seleccion.csv")


def test_a_correction_shows_what_it_replaced(client, pagina):
    primera = elegir(pagina, regla="La regla de antes.")
    elegir(
        pagina,
        regla="La de ahora.",
        sustituye=primera,
        motivo_del_cambio="Faltó contar el papel.",
    )

    texto = leer(client, pagina.url)

    for dicho in ("La regla de antes.", "La de ahora.", "Faltó contar el papel."):
        assert dicho in texto


def test_another_plan_s_selection_is_not_this_page_s(client, pagina):
    elegir(PaginaTemas(plan=PaginaPlanFactory(slug="otro-plan-votado")))

    assert "Los temas todavía no se eligen" in leer(client, pagina.url)


@pytest.mark.parametrize("cuantas", [1, 4])
def test_the_page_asks_the_same_for_any_number_of_corrections(
    client, pagina, cuantas, django_assert_max_num_queries
):
    anterior = None
    for _n in range(cuantas):
        anterior = elegir(pagina, sustituye=anterior, motivo_del_cambio="Otra vez.")
    leer(client, pagina.url)

    with django_assert_max_num_queries(15):
        leer(client, pagina.url)


@override_settings(GUARDAR_LECTURAS=True)
def test_a_registered_selection_shows_on_the_next_request(client, pagina):
    GUARDADAS.clear()
    assert "todavía no se eligen" in leer(client, pagina.url)

    registrar_seleccion(
        plan=pagina.plan,
        regla="Los más votados.",
        acuerdo="Acuerdo 4",
        fecha=datetime.date(2019, 6, 20),
        decisiones={TemaFactory(nombre="Vivienda").pk: (True, "")},
        usuario=None,
    )

    assert "Vivienda" in leer(client, pagina.url)


def test_the_page_reads_in_english(client, pagina):
    elegir(pagina)
    client.cookies["idioma"] = "en"

    texto = leer(client, pagina.url)

    assert "How the topics were chosen" in texto
    assert "Not chosen" in texto
