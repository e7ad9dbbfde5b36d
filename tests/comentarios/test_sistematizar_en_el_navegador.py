"""The classifying screen in a real browser: the keys, the swap, and without them."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from comentarios.models import Clasificacion
from comentarios.services.clasificacion import clasificar

from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    GrupoFactory,
    HiloFactory,
    UsuarioFactory,
)

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hilo():
    return HiloFactory()


@pytest.fixture
def tres(hilo):
    return ComentarioFactory.create_batch(3, hilo=hilo, estado="publicado")


@pytest.fixture
def abrir(browser, live_server, hilo):
    contextos = []

    def _abrir(**opciones):
        cliente = Client()
        cliente.force_login(UsuarioFactory(roles=["Editoras"]))
        contexto = browser.new_context(**opciones)
        contextos.append(contexto)
        contexto.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": cliente.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        pagina = contexto.new_page()
        pagina.goto(live_server.url + reverse("comentarios_seccion", args=[hilo.pk]))
        return pagina

    yield _abrir
    for contexto in contextos:
        contexto.close()


def donde():
    filas = Clasificacion.objects.exclude(grupo=None).order_by("comentario")
    return dict(filas.values_list("comentario", "grupo"))


def test_it_is_worked_with_the_keyboard_alone_without_a_reload(hilo, tres, abrir):
    uno, dos = GrupoFactory.create_batch(2, hilo=hilo)
    etiqueta = EtiquetaFactory()
    pagina = abrir()
    pagina.evaluate("window.sinRecargar = true")
    filas = pagina.locator("[data-sintesis-fila]")

    pagina.keyboard.press("2")
    filas.nth(2).wait_for(state="detached")
    assert donde() == {tres[0].pk: dos.pk}

    for tecla in ("x", "j", "x", "1"):
        pagina.keyboard.press(tecla)
    filas.nth(0).wait_for(state="detached")
    assert donde() == {tres[0].pk: dos.pk, tres[1].pk: uno.pk, tres[2].pk: uno.pk}

    pagina.keyboard.press("u")
    filas.nth(1).wait_for()
    assert donde() == {tres[0].pk: dos.pk}

    pagina.keyboard.press("e")
    pagina.keyboard.press("Space")
    pagina.get_by_role("button", name="Poner", exact=True).focus()
    pagina.keyboard.press("j")
    pagina.keyboard.press("x")
    pagina.get_by_role("button", name="Poner", exact=True).click()
    pagina.locator(".senales__una").wait_for()
    assert etiqueta.clasificaciones.count() == 1

    pagina.keyboard.press("g")
    pagina.keyboard.type("Grupo 1 y j")  # letters typed, not keys obeyed
    pagina.keyboard.press("Enter")
    pagina.get_by_role("button", name="Grupo 1 y j").wait_for()
    assert hilo.grupos.count() == 3
    assert pagina.evaluate("window.sinRecargar") is True


def test_who_comes_second_sees_it_without_losing_her_choice(hilo, tres, abrir):
    mio, ajeno = GrupoFactory.create_batch(2, hilo=hilo)
    pagina = abrir()
    clasificar(
        hilo_id=hilo.pk,
        ediciones={tres[0].pk: 0},
        grupo_id=ajeno.pk,
        usuario=UsuarioFactory(roles=["Editoras"], first_name="Ana"),
    )

    pagina.keyboard.press("1")

    aviso = pagina.locator("[data-sintesis-choques]")
    aviso.wait_for()
    assert "Ana" in aviso.inner_text()
    assert donde() == {tres[0].pk: ajeno.pk}
    aviso.get_by_role("button").click()
    aviso.wait_for(state="detached")
    assert donde() == {tres[0].pk: mio.pk}


def test_it_works_without_javascript(hilo, tres, abrir):
    grupo = GrupoFactory(hilo=hilo, titulo="Plazos")
    pagina = abrir(java_script_enabled=False)

    pagina.locator(f"[name=comentario][value='{tres[1].pk}']").check()
    pagina.get_by_role("button", name="Plazos").click()

    assert donde() == {tres[1].pk: grupo.pk}
    assert pagina.locator("[data-sintesis-fila]").count() == 2
