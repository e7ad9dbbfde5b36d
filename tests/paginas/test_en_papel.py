"""Answering on paper, as the public sees it: where, the form, each sheet's folio."""

import datetime

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from compromisos.consulta.vocabulario import EstadoDeHoja
from compromisos.models import Hoja
from compromisos.services.series import imprimir_serie
from paginas.documentos.proceso import DocumentoFallido
from paginas.en_papel import en_papel_de
from paginas.services import copias
from paginas.services.copias import copia_sin_folio
from tests.compromisos.cuestionarios import cuestionario, pregunta, responder
from tests.compromisos.factories_de_consulta import (
    CuestionarioFactory,
    HojaFactory,
    PuntoTerritorialFactory,
)
from tests.paginas.cuestionarios import pagina_de_consulta
from tests.paginas.factories import PaginaPlanFactory, portada_del_sitio
from tests.paginas.lectura_de_pdf import texto_de_pdf

pytestmark = pytest.mark.django_db
UN_DIA = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _nada_guardado(settings, tmp_path):
    """Copies are kept by what they say, which other tests say too."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def pagina():
    plan = PaginaPlanFactory()
    return pagina_de_consulta(cuestionario(plan=plan), plan=plan)


def ver(client, pagina) -> str:
    return client.get(pagina.url).content.decode()


def punto_de(pagina, **campos):
    return PuntoTerritorialFactory(plan=pagina.plan, **campos)


def test_the_page_lists_the_points_and_says_which_are_past(client, pagina):
    hoy = timezone.localdate()
    pasado = punto_de(pagina, desde=hoy - 9 * UN_DIA, hasta=hoy - UN_DIA)
    vivo = punto_de(pagina, desde=hoy, hasta=hoy)
    ajeno = PuntoTerritorialFactory(plan=PaginaPlanFactory(slug="otro"))

    html = ver(client, pagina)

    assert html.index(vivo.lugar) < html.index(pasado.lugar)
    assert html.count("Ya pasó") == 1
    assert ajeno.lugar not in html


def test_a_sample_point_says_it_is_one(client, pagina):
    punto_de(pagina, es_muestra=True)

    assert "Contenido de muestra" in ver(client, pagina)


def test_without_a_questionnaire_nor_points_there_is_no_section(client):
    pagina = pagina_de_consulta()
    pagina.cuestionario = None
    pagina.save()

    assert "Dónde responder en papel" not in ver(client, pagina)


def test_the_page_counts_the_sheets_once_there_are_any(client, pagina):
    assert "hojas impresas" not in ver(client, pagina)
    serie = imprimir_serie(
        cuestionario=pagina.cuestionario,
        cuantas=3,
        tamano="a4",
        punto=None,
        usuario=None,
    )
    serie.hojas.filter(numero=1).update(estado=EstadoDeHoja.CAPTURADA)

    html = " ".join(ver(client, pagina).split())

    assert "3 hojas impresas: 1 capturada, 0 canceladas y 2 por capturar." in html


@pytest.mark.parametrize("cuantos", [1, 12])
def test_the_page_asks_the_same_for_any_number_of_points(
    client, pagina, cuantos, django_assert_num_queries
):
    client.get(pagina.url)
    PuntoTerritorialFactory.create_batch(cuantos, plan=pagina.plan)
    with django_assert_num_queries(2):
        papel = en_papel_de(pagina)
        [str(uno.punto.institucion) for uno in papel.puntos]


@pytest.mark.parametrize("tamano", ["carta", "a4"])
def test_anybody_downloads_the_form_without_folio(client, pagina, tamano):
    respuesta = client.get(f"{pagina.url}cuestionario-{tamano}.pdf")

    assert respuesta["Content-Type"] == "application/pdf"
    texto = texto_de_pdf(respuesta.content)
    assert "Copia sin folio" in texto
    assert "¿Qué problema hay?" in texto
    assert "PA-" not in texto
    assert not respuesta.cookies


def test_the_form_is_made_once_and_again_when_it_says_something_else(
    pagina, monkeypatch
):
    hechas = []
    monkeypatch.setattr(
        copias, "compilar_sin_folio", lambda *a: hechas.append(a) or b"%PDF-"
    )

    copia_sin_folio(pagina, "carta")
    copia_sin_folio(pagina, "carta")
    assert len(hechas) == 1

    pagina.cuestionario.preguntas.update(texto="¿Otra?")
    copia_sin_folio(pagina, "carta")
    assert len(hechas) == 2
    assert len(default_storage.listdir(f"cuestionarios/{pagina.pk}-carta")[1]) == 1


def test_the_page_tells_the_weight_of_the_form(client, pagina):
    client.get(f"{pagina.url}cuestionario-carta.pdf")

    assert "Carta, PDF (" in ver(client, pagina)


@pytest.mark.parametrize(
    "ruta", ["cuestionario-oficio.pdf", "cuestionario-.pdf", "cuestionario-CARTA.pdf"]
)
def test_a_size_that_is_not_printed_is_not_found(client, pagina, ruta):
    assert client.get(f"{pagina.url}{ruta}").status_code == 404


def test_a_page_without_questions_has_no_form(client):
    pagina = pagina_de_consulta(CuestionarioFactory(plan=PaginaPlanFactory()))

    assert client.get(f"{pagina.url}cuestionario-carta.pdf").status_code == 404


def test_the_form_is_only_read(client, pagina):
    assert client.post(f"{pagina.url}cuestionario-carta.pdf").status_code == 405


def test_a_form_that_could_not_be_made_is_told(client, pagina, monkeypatch):
    def fallar(*_a):
        raise DocumentoFallido("no")

    monkeypatch.setattr(copias, "compilar_sin_folio", fallar)

    respuesta = client.get(f"{pagina.url}cuestionario-carta.pdf")

    assert respuesta.status_code == 503
    assert "no se pudo armar" in respuesta.content.decode()


def folio_de(client, hoja) -> str:
    ruta = reverse("comentarios:folio_detalle", args=[hoja.folio])
    return client.get(ruta).content.decode()


@pytest.mark.parametrize(
    ("trait", "frase"),
    [
        ({}, "Hoja impresa, todavía no se captura"),
        ({"capturada": True}, "Ya se capturó"),
        ({"cancelada": True}, "Se mojó."),
    ],
)
def test_a_sheet_s_folio_tells_where_it_is(client, trait, frase):
    portada_del_sitio()

    assert frase in folio_de(client, HojaFactory(**trait))


def test_the_reason_of_a_cancelled_sheet_is_text_and_nothing_else(client):
    portada_del_sitio()
    hoja = HojaFactory(cancelada=True, motivo="<script>alert(1)</script>")

    assert "<script>alert(1)" not in folio_de(client, hoja)


def test_once_typed_in_the_folio_tells_the_answer_s_story(client):
    portada_del_sitio()
    uno = cuestionario(pregunta())
    serie = imprimir_serie(
        cuestionario=uno, cuantas=1, tamano="a4", punto=None, usuario=None
    )
    hoja = serie.hojas.get()
    Hoja.objects.update(estado=EstadoDeHoja.CAPTURADA)
    responder(uno, canal="papel", folio=hoja.folio)

    assert "Lo recibimos en papel." in folio_de(client, hoja)
