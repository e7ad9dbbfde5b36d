"""The queue in a real browser: with the keyboard alone, and with JavaScript off."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from comentarios.models import Comentario

from .factories import ComentarioFactory, UsuarioFactory

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
COLA = reverse("comentarios_comentario_modeladmin_index")


@pytest.fixture
def tres():
    hilo = ComentarioFactory().hilo
    return [Comentario.objects.get(), *ComentarioFactory.create_batch(2, hilo=hilo)]


@pytest.fixture
def abrir(browser, live_server):
    """The queue, already logged in as a moderator."""
    contextos = []

    def _abrir(**opciones):
        cliente = Client()
        cliente.force_login(UsuarioFactory(roles=["Moderadoras"]))
        contexto = browser.new_context(**opciones)
        contextos.append(contexto)
        galleta = cliente.cookies[settings.SESSION_COOKIE_NAME].value
        contexto.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": galleta,
                    "url": live_server.url,
                }
            ]
        )
        pagina = contexto.new_page()
        pagina.goto(live_server.url + COLA)
        return pagina

    yield _abrir
    for contexto in contextos:
        contexto.close()


def estados():
    return list(Comentario.objects.order_by("pk").values_list("estado", flat=True))


def test_the_queue_is_worked_with_the_keyboard_alone(tres, abrir):
    pagina = abrir()

    pagina.focus("[data-cola-casilla] >> nth=0")
    pagina.keyboard.press("x")
    pagina.keyboard.press("j")
    pagina.keyboard.press("x")
    pagina.wait_for_selector("text=2 elegidos")
    pagina.keyboard.press("j")
    with pagina.expect_navigation():
        pagina.keyboard.press("a")

    assert estados() == ["pendiente", "pendiente", "publicado"]


def test_choosing_all_rejects_the_page_with_one_reason(tres, abrir):
    pagina = abrir(viewport={"width": 1280, "height": 900})

    pagina.check("[data-cola-todos]")
    pagina.wait_for_selector("text=3 elegidos")
    pagina.select_option("#id_motivo", "publicidad")
    with pagina.expect_navigation():
        pagina.click(".cola__lote button[value=rechazar]")

    assert estados() == ["rechazado"] * 3


def test_a_letter_typed_in_the_note_decides_nothing(tres, abrir):
    pagina = abrir(viewport={"width": 1280, "height": 900})

    pagina.check("[data-cola-casilla] >> nth=0")
    pagina.focus("#nota-lote")
    pagina.keyboard.type("jaxar")

    assert pagina.input_value("#nota-lote") == "jaxar"
    assert estados() == ["pendiente"] * 3


def test_without_javascript_a_row_is_published_by_its_button(tres, abrir):
    pagina = abrir(java_script_enabled=False)

    pagina.click("button[value^='publicar:'] >> nth=0")

    assert sorted(estados()) == ["pendiente", "pendiente", "publicado"]


@pytest.mark.parametrize("ancho", [360, 1280])
def test_no_screen_of_the_queue_scrolls_sideways(tres, abrir, ancho):
    pagina = abrir(viewport={"width": ancho, "height": 800})

    for elegir in ("[data-cola-detalle]", "button[value=rechazar]"):
        assert pagina.evaluate("document.documentElement.scrollWidth") <= ancho
        pagina.click(f"{elegir} >> nth=0")
        pagina.wait_for_load_state()
    ancho_del_campo = pagina.evaluate(
        "document.querySelector('#id_motivo').getBoundingClientRect().right"
    )
    assert ancho_del_campo <= ancho
