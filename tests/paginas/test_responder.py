"""The way of who answers: notice, steps, review, sending."""

import pytest
from django.urls import reverse

from compromisos.models import Aporte, BorradorDeAporte
from paginas.models import PaginaConsulta
from tests.comentarios.hostiles import HOSTILES
from tests.compromisos.cuestionarios import (
    con_condicion,
    cuestionario,
    de_todos_los_tipos,
    dichas,
    pregunta,
)
from tests.compromisos.factories import TemaFactory

from .cuestionarios import Visita, pagina_de_consulta

pytestmark = pytest.mark.django_db
DIRECCION = "127.0.0.1"


@pytest.fixture(autouse=True)
def _sin_prisa(settings):
    settings.COMENTARIOS = settings.COMENTARIOS | {"SEGUNDOS_MINIMOS": 0}


@pytest.fixture
def visita():
    return Visita(pagina_de_consulta())


@pytest.fixture
def completa():
    TemaFactory(slug="salud", nombre="Salud")
    return Visita(pagina_de_consulta(de_todos_los_tipos()))


def test_from_the_notice_to_the_folio(completa):
    completa.empezar()
    completa.responder(1, "Faltan medicinas", "2", ["1", "3"])
    assert completa.lugar() == "2/"
    segundo = completa.pagina.cuestionario.preguntas.all()[6]
    orden = {f"r-{segundo.clave}_0": "3", f"r-{segundo.clave}_1": "1"}
    completa.responder(2, "4", "salud", "09", None, "1", **orden)
    assert completa.lugar() == "revisar/"
    for dicho in ("Faltan medicinas", "Rojo; Azul", "1. Azul; 2. Rojo", "Salud"):
        assert dicho in completa.html

    completa.enviar()

    aporte = Aporte.objects.get()
    assert completa.respuesta.request["PATH_INFO"] == f"/folio/{aporte.folio}/"
    assert "Gracias por responder." in completa.html
    assert (aporte.aviso_version, aporte.canal) == ("2026-2", "web")
    assert (aporte.tema.slug, aporte.entidad, aporte.sector) == ("salud", "09", "Verde")
    assert dichas(aporte)[-2] == ["3", "1"]


def test_the_notice_comes_first(visita):
    visita.ver("1/")

    assert visita.lugar() == ""
    assert "versión 2026-2" in visita.html
    assert "todavía no se publica" in visita.html


def test_nothing_begins_without_the_consent(visita):
    visita.ver().mandar()

    assert "Falta aceptar el aviso de privacidad." in visita.html
    assert not BorradorDeAporte.objects.exists()
    assert "borrador" not in visita.cliente.cookies


def test_a_reader_gets_no_cookie(visita):
    for ruta in (visita.pagina.url, visita.base):
        assert not visita.cliente.get(ruta).cookies


def test_the_cookie_goes_to_the_page_and_to_no_other(visita):
    visita.empezar()

    galleta = visita.cliente.cookies["borrador"]
    assert galleta["path"] == "/consulta/"
    assert galleta["httponly"]
    assert galleta["samesite"] == "Lax"
    assert galleta["max-age"] == 21 * 86400
    assert galleta.value not in str(BorradorDeAporte.objects.values().get())


def test_errors_come_beside_the_field_and_nothing_typed_is_lost(completa):
    completa.empezar().responder(1, "a" * 201, "2", ["1", "2", "3"])

    assert "Tiene 201 caracteres y caben 200: quita 1." in completa.html
    assert "Elige 2 opciones como máximo." in completa.html
    assert "a" * 201 in completa.html
    assert completa.html.count("checked") == 4
    completa.ver("1/")
    assert completa.html.count("checked") == 1, "what was right is already kept"


def test_she_goes_on_later_on_the_same_device(completa):
    completa.empezar().responder(1, "Faltan medicinas")

    completa.ver()
    assert "Seguir donde me quedé" in completa.html
    assert f'href="{completa.base}revisar/"' in completa.html
    completa.ver("1/")
    assert "Faltan medicinas" in completa.html


def test_another_device_sees_nothing_of_it(completa):
    completa.empezar().responder(1, "Faltan medicinas")
    otra = Visita(completa.pagina)

    otra.ver("1/")
    assert otra.lugar() == ""
    otra.ver("revisar/")
    assert "Faltan medicinas" not in otra.html


def test_going_back_keeps_what_was_written_and_asks_for_nothing():
    preguntas = [pregunta("¿Uno?"), pregunta("¿Dos?", obligatoria=True, paso=2)]
    visita = Visita(pagina_de_consulta(cuestionario(*preguntas)))
    visita.empezar().responder(1, "Primero")

    visita.responder(2, "", accion="anterior")

    assert visita.lugar() == "1/"
    assert "Primero" in visita.html


def test_from_the_review_a_change_returns_to_the_review(completa):
    completa.empezar().responder(1, "Faltan medicinas").responder(2)
    completa.ver("1/", revisar="1")
    una = completa.pagina.cuestionario.preguntas.all()[0]

    respuesta = completa.cliente.post(
        f"{completa.base}1/?revisar=1",
        completa.ocultos | {f"r-{una.clave}": "Faltan camas"},
    )

    assert respuesta["Location"] == f"{completa.base}revisar/"


def test_a_step_without_questions_for_her_is_skipped():
    visita = Visita(pagina_de_consulta(con_condicion()))
    visita.empezar().responder(1, "2")

    assert visita.lugar() == "3/"
    assert "Paso 2 de 3" in visita.html
    visita.ver("2/")
    assert visita.lugar() == "3/"


def test_what_she_answered_and_took_back_is_not_sent():
    visita = Visita(pagina_de_consulta(con_condicion()))
    visita.empezar().responder(1, "1").responder(2, "1").responder(3, "De aguas")
    visita.ver("1/").responder(1, "2")

    visita.enviar()

    assert dichas(Aporte.objects.get()) == ["2"]


def test_the_review_says_what_is_missing_and_does_not_send(completa):
    completa.empezar().ver("revisar/")
    assert "Falta algo para poder enviar" in completa.html

    completa.mandar("revisar/", accion="enviar")

    assert "Falta algo: lo marcamos abajo." in completa.html
    assert "Escribe tu respuesta." in completa.html
    assert not Aporte.objects.exists()


def test_personal_data_are_pointed_out_before_sending(visita):
    visita.empezar().responder(1, "Llámame al 55 1234 5678")

    visita.ver("revisar/")

    assert "Escribiste datos personales" in visita.html
    assert "<mark>55 1234 5678</mark>" in visita.html


@pytest.mark.parametrize("texto", HOSTILES[::40])
def test_a_hostile_text_is_only_text(visita, texto):
    visita.empezar().responder(1, f"Dice: {texto}")

    visita.ver("revisar/")
    assert visita.respuesta.status_code == 200
    assert "<script>alert" not in visita.html
    assert "<img" not in visita.html
    visita.enviar()

    assert Aporte.objects.count() == 1


@pytest.mark.parametrize("crudo", ["9", "-1", "\x00", "x" * 9000, "1'--"])
def test_hostile_codes_are_told_to_choose_from_the_list(completa, crudo):
    completa.empezar().responder(1, "Faltan medicinas", crudo, [crudo])

    assert completa.respuesta.status_code == 200
    assert "Elige una opción de la lista." in completa.html


def test_every_step_costs_the_same_whatever_it_asks(
    django_assert_max_num_queries, django_assert_num_queries
):
    TemaFactory.create_batch(20)
    corta = Visita(pagina_de_consulta(cuestionario(pregunta("¿Tema?", tipo="tema"))))
    corta.empezar()
    with django_assert_max_num_queries(16) as antes:
        corta.ver("1/")
    muchas = [pregunta(f"¿{n}?", tipo="una", opciones="A\nB") for n in range(30)]
    PaginaConsulta.objects.update(cuestionario=cuestionario(*muchas))

    with django_assert_num_queries(len(antes)):
        corta.ver("1/")


def test_no_page_of_it_is_kept_nor_indexed(visita):
    visita.empezar()

    for ruta in ("", "1/", "revisar/"):
        respuesta = visita.cliente.get(visita.base + ruta)
        assert "no-store" in respuesta["Cache-Control"]
        assert 'content="noindex"' in respuesta.content.decode()


def test_the_folio_is_found_by_the_search_of_folios(visita):
    visita.empezar().responder(1, "Faltan medicinas").enviar()
    folio = Aporte.objects.get().folio

    respuesta = visita.cliente.get(
        reverse("comentarios:folio"), {"folio": folio.lower()}, follow=True
    )

    html = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert "Lo recibimos por este sitio." in html
    assert "Faltan medicinas" not in html
    assert "Gracias por responder." not in html
