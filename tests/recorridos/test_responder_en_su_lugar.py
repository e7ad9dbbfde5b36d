"""Writing and replying without leaving the page that is read."""

import pytest
from playwright.sync_api import expect

from comentarios.models import Comentario

from .personas import Ciudadana

pytestmark = pytest.mark.navegador

SIN_RED = "() => { XMLHttpRequest.prototype.send = function () { this.onerror(); }; }"


@pytest.fixture
def ana(sitio, browser):
    return Ciudadana(browser, sitio, con_js=True, correo="ana@example.org")


@pytest.fixture
def comentario(plan):
    return Comentario.objects.publicos().filter(hilo__objeto_id=plan.pk).first()


@pytest.fixture
def responder(ana, comentario):
    """Open the reply's form under that comment."""

    def _responder():
        ana.ir(f"/comentarios/{comentario.pk}/")
        lugar = ana.pagina.locator(f"#c{comentario.pk} > .fila")
        lugar.get_by_role("link", name="Responder").click()
        expect(ana.pagina.locator(".en-linea textarea")).to_be_focused()

    return _responder


def test_the_form_its_errors_the_preview_and_the_folio_are_shown_in_place(
    ana, responder, comentario
):
    responder()
    pagina, antes = ana.pagina, ana.pagina.url
    ana.presionar("Ver cómo se publicará")
    expect(pagina.locator(".en-linea .errores")).to_be_focused()
    ana.sin_barreras()

    ana.escribir_respuesta("De acuerdo, y con fechas.")
    ana.ve("Así se publicará")
    ana.presionar("Corregir")
    expect(pagina.locator(".en-linea textarea")).to_have_value(
        "De acuerdo, y con fechas."
    )
    ana.escribir_respuesta("De acuerdo, y con fechas claras.")
    folio = ana.enviar()

    ana.ve("Falta que lo confirmes")
    assert pagina.url == antes
    expect(pagina.locator(f"#c{comentario.pk}")).to_be_visible()
    guardado = Comentario.objects.get(folio=folio)
    assert guardado.comment == "De acuerdo, y con fechas claras."
    assert guardado.en_respuesta_a_id == comentario.pk
    assert pagina.evaluate("Object.keys(localStorage).length") == 0


def test_going_back_closes_it_and_what_was_written_is_there_again(ana, responder):
    responder()
    pagina = ana.pagina
    pagina.locator(".en-linea textarea").fill("Un texto a medias.")
    expect(pagina.locator(".en-linea [data-estado]")).to_contain_text("guardado")

    pagina.go_back()

    expect(pagina.locator(".en-linea")).to_have_count(0)
    liga = pagina.locator(":focus")
    expect(liga).to_contain_text("Responder")
    liga.click()
    expect(pagina.locator(".en-linea textarea")).to_have_value("Un texto a medias.")
    pagina.get_by_role("link", name="Cancelar").click()
    expect(pagina.locator(".en-linea")).to_have_count(0)


def test_another_order_is_swapped_in_place_and_going_back_brings_the_first(
    ana, comentario
):
    ana.ir(comentario.hilo.url)
    pagina = ana.pagina
    pagina.get_by_role("link", name="Recientes").click()
    actual = pagina.locator(".orden [aria-current]")
    expect(actual).to_have_text("Recientes")
    expect(pagina.locator("[data-foco]")).to_be_focused()

    pagina.go_back()

    expect(actual).to_have_text("Antiguos")


def test_when_the_network_fails_the_browser_does_it_the_ordinary_way(
    ana, responder, comentario
):
    responder()
    pagina = ana.pagina
    pagina.evaluate(SIN_RED)

    ana.escribir_respuesta("De acuerdo.")

    expect(pagina.locator("h1")).to_have_text("Así se publicará")
