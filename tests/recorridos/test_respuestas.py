"""From a group of comments to the change they caused, and back (DISENO §5)."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from comentarios.models import Clasificacion, PlantillaDeRespuesta, Respuesta
from tests.comentarios.factories import (
    ComentarioFactory,
    GrupoFactory,
    HiloFactory,
    UsuarioFactory,
)
from tests.paginas.factories import plan_en_consulta, publicar, seccion

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
BASE = "comentarios_respuesta_modeladmin_"


@pytest.fixture
def plan():
    return plan_en_consulta(
        secciones=[seccion("Método", "<p>Antes.</p>"), seccion("Otra", "<p>Igual.</p>")]
    )


@pytest.fixture
def grupo(plan):
    """Two comments on the first section that ask for the same, and one apart."""
    hilo = HiloFactory(destino=plan, ancla=plan.secciones[0].id, etiqueta="Método")
    grupo = GrupoFactory(hilo=hilo, titulo="Piden un plazo")
    for comentario in ComentarioFactory.create_batch(2, hilo=hilo, estado="publicado"):
        Clasificacion.objects.create(
            comentario=comentario, grupo=grupo, por=UsuarioFactory(), en=timezone.now()
        )
    ComentarioFactory(hilo=hilo, estado="publicado")
    PlantillaDeRespuesta.objects.create(
        nombre="Se adopta", resolucion="adoptada", texto="Se adopta. [Qué cambia.]"
    )
    return grupo


@pytest.fixture
def coordinacion(browser, live_server):
    """A page of the admin, with the session of who coordinates."""
    cliente = Client()
    cliente.force_login(UsuarioFactory(roles=["Coordinación"]))
    contexto = browser.new_context(viewport={"width": 1280, "height": 900})
    contexto.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": cliente.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    yield contexto.new_page()
    contexto.close()


@pytest.fixture(params=[(True, 1280), (False, 360)], ids=["escritorio", "sin_js"])
def lectora(request, browser):
    con_js, ancho = request.param
    contexto = browser.new_context(
        java_script_enabled=con_js, viewport={"width": ancho, "height": 900}
    )
    yield contexto.new_page()
    contexto.close()


def test_a_group_is_answered_reviewed_published_linked_and_found_both_ways(
    live_server, plan, grupo, coordinacion, lectora
):
    pagina = coordinacion
    redactar = reverse(f"{BASE}redactar", args=[grupo.hilo_id])
    pagina.goto(f"{live_server.url}{redactar}?grupo={grupo.pk}")
    pagina.get_by_role("button", name="Insertar").click()
    razones = pagina.get_by_label("Razones")
    expect(razones).to_have_value("Se adopta. [Qué cambia.]")
    razones.fill("Se adopta. El método dirá el plazo.")
    pagina.get_by_label("Institución que responde").fill("Comité Coordinador")
    pagina.get_by_label("Firma").fill("Secretaría técnica")
    pagina.get_by_role("button", name="Guardar borrador").click()
    pagina.get_by_role("button", name="Enviar a revisión").click()
    pagina.get_by_role("button", name="Revisar y publicar").click()
    pagina.get_by_role("button", name="Publicar 1 respuesta y avisar").click()
    expect(pagina.get_by_text("Se publicó 1 respuesta")).to_be_visible()

    respuesta = Respuesta.objects.publicadas().get()
    assert respuesta.comentarios.count() == 2
    reescribir(plan)
    pagina.goto(live_server.url + reverse(f"{BASE}enlazar", args=[respuesta.pk]))
    pagina.get_by_label("Método").check()
    pagina.get_by_role("button", name="Enlazar", exact=True).click()
    expect(pagina.get_by_text("Versión 2: Método")).to_be_visible()

    leer_en_los_dos_sentidos(lectora, live_server.url, plan)


def reescribir(plan):
    metodo, otra = plan.secciones.raw_data
    metodo["value"]["texto"] = "<p>Después, con plazo.</p>"
    plan.secciones = [metodo, otra]
    plan.save_revision().publish()
    publicar(plan, motivo="Se atendieron los comentarios")


def leer_en_los_dos_sentidos(pagina, sitio, plan):
    ancla = plan.secciones[0].id
    pagina.goto(f"{sitio}/comentarios/plan/{plan.pk}/{ancla}/")
    cabeza = pagina.locator(".respuestas")
    expect(cabeza.get_by_text("El método dirá el plazo.")).to_be_visible()
    expect(
        pagina.get_by_text("Respondido junto con otro comentario").first
    ).to_be_visible()
    sin_desborde(pagina)
    cabeza.get_by_role("link", name="Ver qué cambió en la versión 2").click()

    cambio = pagina.locator(f'[id="{ancla}"]')
    expect(cambio.get_by_text("Este cambio responde a")).to_be_visible()
    expect(cambio.get_by_text("2 comentarios:")).to_be_visible()
    sin_desborde(pagina)
    cambio.get_by_role("link", name="Anónimo").first.click()
    expect(pagina.locator(".com:target")).to_be_visible()
    pagina.goto(f"{sitio}{plan.url}versiones/2/")
    expect(pagina.get_by_text("1 cambio responde a comentarios.")).to_be_visible()


def sin_desborde(pagina):
    """Nothing is wider than the screen."""
    ancho = pagina.locator("html").bounding_box()["width"]
    assert ancho <= pagina.viewport_size["width"]
