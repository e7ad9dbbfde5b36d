"""Every way in which answering may fail: nothing is sent twice, nothing is lost."""

import datetime

import pytest

from comentarios.models import AjustesDeParticipacion, Cupo
from comentarios.services.limites import contar_envio
from compromisos.models import Aporte, BorradorDeAporte, Cuestionario
from paginas.models import PaginaConsulta
from tests.compromisos.cuestionarios import (
    cuestionario,
    de_todos_los_tipos,
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


def cerrar():
    ahora = datetime.datetime.now(datetime.UTC)
    Cuestionario.objects.update(cierra_en=ahora)


def test_a_second_click_shows_the_same_folio(visita):
    visita.empezar().responder(1, "Faltan medicinas")
    visita.ver("revisar/")
    ocultos = visita.ocultos | {"accion": "enviar"}
    visita.cliente.post(visita.base + "revisar/", ocultos)

    segunda = visita.cliente.post(visita.base + "revisar/", ocultos)

    folio = Aporte.objects.get().folio
    assert "Ya enviaste tus respuestas" in segunda.content.decode()
    assert folio in segunda.content.decode()


def test_going_back_after_sending_gives_the_text_to_copy(visita):
    visita.empezar().responder(1, "Faltan medicinas").enviar()

    visita.responder(1, "Otro texto")

    assert "Ya enviaste tus respuestas" in visita.html
    assert "Otro texto" in visita.html
    assert Aporte.objects.count() == 1


def test_she_may_answer_again_from_the_same_device(visita):
    visita.empezar().responder(1, "Uno").enviar()

    visita.mandar("descartar/")
    visita.empezar().responder(1, "Dos").enviar()

    assert Aporte.objects.count() == 2


def test_she_erases_what_she_had_and_a_link_does_not(visita):
    visita.empezar().responder(1, "Faltan medicinas")
    visita.ver("descartar/")
    assert BorradorDeAporte.objects.exists()

    visita.mandar("descartar/")

    assert not BorradorDeAporte.objects.exists()
    assert visita.cliente.cookies["borrador"].value == ""


def test_without_cookies_it_says_why_it_cannot_go_on(visita):
    visita.ver()
    visita.cliente.cookies.clear()
    respuesta = visita.cliente.post(
        visita.base, visita.ocultos | {"acepta_aviso": "on"}
    )
    visita.cliente.cookies.clear()

    visita.respuesta = visita.cliente.get(respuesta["Location"])

    assert "Tu navegador no guardó la galleta" in visita.html


def test_a_step_that_arrives_without_its_draft_gives_the_text_back(visita):
    visita.empezar()
    visita.cliente.cookies.clear()

    visita.responder(1, "Faltan medicinas en mi clínica")

    assert "No encontramos tus respuestas" in visita.html
    assert "Faltan medicinas en mi clínica" in visita.html


def test_before_opening_it_says_when():
    manana = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    visita = Visita(pagina_de_consulta(cuestionario(abre_en=manana)))

    assert "El cuestionario abre el" in visita.ver().html
    assert (
        "El cuestionario abre el" in visita.cliente.get("/consulta/").content.decode()
    )
    assert visita.respuesta.status_code == 200


def test_at_its_minute_it_closes_and_gives_everything_back(completa):
    completa.empezar().responder(1, "Faltan medicinas en mi clínica")
    cerrar()

    completa.responder(2, "4")
    assert completa.respuesta.status_code == 403
    assert "El cuestionario cerró el" in completa.html
    assert "Faltan medicinas en mi clínica" in completa.html
    completa.mandar("revisar/", accion="enviar")
    assert completa.respuesta.status_code == 403
    assert not Aporte.objects.exists()


def test_the_text_typed_at_the_closing_comes_back(visita):
    visita.empezar()
    cerrar()

    visita.responder(1, "Lo que estaba escribiendo al cierre")

    assert "Lo que estaba escribiendo al cierre" in visita.html


def test_a_page_without_a_questionnaire_says_so():
    pagina = pagina_de_consulta()
    PaginaConsulta.objects.update(cuestionario=None)
    visita = Visita(pagina)

    assert "Todavía no hay una fecha" in visita.ver().html
    assert visita.cliente.get("/consulta/").status_code == 200


@pytest.mark.parametrize("ruta", ["", "1/", "revisar/", "descartar/"])
def test_an_unpublished_page_takes_nothing(visita, ruta):
    PaginaConsulta.objects.update(live=False)

    assert visita.cliente.get(visita.base + ruta).status_code == 404
    assert visita.cliente.post(visita.base + ruta).status_code == 404


@pytest.mark.parametrize("ruta", ["0/", "99/", f"{'9' * 40}/", "x/"])
def test_a_step_that_does_not_exist_is_not_found(visita, ruta):
    visita.empezar()

    assert visita.cliente.get(visita.base + ruta).status_code == 404


def test_another_page_has_no_steps(visita):
    assert visita.cliente.get("/privacidad/responder/").status_code == 404


def test_a_machine_that_fills_the_trap_is_refused(visita):
    visita.ver().mandar(acepta_aviso="on", sitio_web="http://ejemplo.org")
    assert not BorradorDeAporte.objects.exists()
    visita.empezar().responder(1, "Faltan medicinas")

    visita.ver("revisar/").mandar("revisar/", accion="enviar", sitio_web="x")

    assert "Deja vacío este campo" in visita.html
    assert not Aporte.objects.exists()


def test_nobody_answers_in_no_time(visita, settings):
    visita.empezar().responder(1, "Faltan medicinas")
    settings.COMENTARIOS = settings.COMENTARIOS | {"SEGUNDOS_MINIMOS": 30}

    visita.enviar()

    assert "Llegó demasiado rápido" in visita.html
    assert not Aporte.objects.exists()


def test_a_forged_stamp_is_given_back_to_send_again(visita):
    visita.empezar().responder(1, "Faltan medicinas").ver("revisar/")

    visita.mandar("revisar/", accion="enviar", sello="falso")
    assert "abierto demasiado tiempo" in visita.html
    visita.mandar("revisar/", accion="enviar")

    assert Aporte.objects.count() == 1


def test_a_stamp_serves_its_own_draft_only(visita):
    otra = Visita(visita.pagina)
    otra.empezar().responder(1, "De otra persona").ver("revisar/")
    visita.empezar().responder(1, "Faltan medicinas").ver("revisar/")

    visita.mandar("revisar/", accion="enviar", sello=otra.ocultos["sello"])

    assert not Aporte.objects.exists()


@pytest.mark.parametrize("ruta", ["", "1/", "revisar/"])
def test_a_post_from_another_site_changes_nothing(visita, ruta):
    visita.empezar().responder(1, "Faltan medicinas").ver("revisar/")
    antes = list(BorradorDeAporte.objects.values("respuestas"))

    respuesta = visita.cliente.post(
        visita.base + ruta,
        visita.ocultos | {"acepta_aviso": "on", "accion": "enviar"},
        headers={"sec-fetch-site": "cross-site"},
    )

    assert respuesta.status_code in (200, 302)
    assert list(BorradorDeAporte.objects.values("respuestas")) == antes
    assert not Aporte.objects.exists()


def test_a_network_that_sends_too_much_keeps_its_text(visita, settings):
    visita.empezar().responder(1, "Faltan medicinas")
    for _vez in range(settings.COMENTARIOS["ENVIOS_POR_HORA_Y_DIRECCION"]):
        contar_envio(direccion=DIRECCION)

    visita.enviar()

    assert visita.respuesta.status_code == 429
    assert "Faltan medicinas" in visita.html
    assert BorradorDeAporte.objects.get().respuestas


def test_forty_citizens_behind_one_network_get_through():
    pagina = pagina_de_consulta()

    for _vez in range(40):
        Visita(pagina).empezar().responder(1, "Faltan medicinas").enviar()

    assert Aporte.objects.count() == 40


def test_one_network_does_not_open_drafts_without_end(visita, settings):
    settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_DIRECCION": 3}
    for _vez in range(3):
        Visita(visita.pagina).empezar()

    visita.empezar()

    assert visita.respuesta.status_code == 429
    assert BorradorDeAporte.objects.count() == 3


def test_in_a_flood_sending_costs_something(visita, settings):
    visita.empezar().responder(1, "Faltan medicinas")
    settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_QUE_SON_ATAQUE": 0}

    visita.enviar()

    assert visita.respuesta.status_code == 429
    assert "data-prueba=" in visita.html
    assert not Aporte.objects.exists()


def test_neither_address_nor_answers_are_in_the_limits(visita):
    visita.empezar().responder(1, "Faltan medicinas").enviar()

    assert DIRECCION not in str(list(Cupo.objects.values()))


def test_a_notice_that_changed_is_accepted_again(visita):
    visita.empezar().responder(1, "Faltan medicinas")
    aviso = AjustesDeParticipacion.load().aviso.specific
    aviso.version = "2026-3"
    aviso.save()

    visita.enviar()
    assert "ahora es la versión 2026-3" in visita.html
    assert not Aporte.objects.exists()
    visita.enviar(acepta_aviso="on")

    assert Aporte.objects.get().aviso_version == "2026-3"


def test_a_notice_that_changed_during_the_review_is_shown(visita):
    visita.empezar().responder(1, "Faltan medicinas").ver("revisar/")
    aviso = AjustesDeParticipacion.load().aviso.specific
    aviso.version = "2026-3"
    aviso.save()

    visita.mandar("revisar/", accion="enviar", acepta_aviso="on")

    assert "cambió mientras respondías" in visita.html
    assert not Aporte.objects.exists()
