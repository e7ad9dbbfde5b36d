"""Reading the plan as people do: a phone without JavaScript, a desk with it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from paginas.models import PaginaPlan
from tests.comentarios.factories import ComentarioFactory, HiloFactory
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.factories import PaginaPlanFactory, abrir, publicar, seccion

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
REGLAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXCESO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TEXTO = "<p>Quien responde por cada promesa se nombra por su cargo.</p>"


@pytest.fixture
def plan():
    """Two versions with changes of every kind, the second one open to comments."""
    uno, dos, tres = (seccion(n, TEXTO * 2) for n in ("Uno", "Dos", "Tres"))
    plan = PaginaPlanFactory(secciones=[uno, dos, tres])
    compromiso = CompromisoFactory(parent=plan, slug="gasto", completo=True)
    publicar(plan)
    cambiada = seccion("Dos", TEXTO.replace("se nombra", "se dice"), id=dos["id"])
    plan.secciones = [tres, cambiada, seccion("Nueva", TEXTO)]
    plan.save_revision().publish()
    compromiso.productos = [*compromiso.productos.all(), producto("Guía ciudadana")]
    compromiso.save_revision().publish()
    plan = PaginaPlan.objects.get(pk=plan.pk)
    abrir(plan)
    for destino, ancla in ((plan, tres["id"]), (compromiso, "objetivo")):
        hilo = HiloFactory(destino=destino, ancla=ancla)
        ComentarioFactory(hilo=hilo, estado="publicado", comment="Falta el plazo.")
    plan.ancla = tres["id"]
    return plan


RUTAS = [
    "",
    "gasto/",
    "gasto/?hilo=objetivo",
    "versiones/",
    "versiones/1/",
    "versiones/1/gasto/",
    "cambios/1-2/",
    "cambios/1-2/?vista=lado",
    "cambios/1-2/?todo=1",
    "cambios/1-1/",
]


@pytest.mark.parametrize("ruta", RUTAS)
def test_axe_finds_nothing_and_nothing_is_cut(page, live_server, plan, ruta):
    for ancho in (320, 1280):
        page.set_viewport_size({"width": ancho, "height": 800})
        page.goto(f"{live_server.url}{plan.url}{ruta}")
        informe = Axe().run(page, options={"runOnly": REGLAS})

        assert informe.violations_count == 0, informe.generate_report()
        assert page.evaluate(EXCESO) == 0


def test_the_page_that_says_nothing_is_public_yet_passes_axe(page, live_server):
    plan = PaginaPlanFactory()

    page.goto(f"{live_server.url}{plan.url}")

    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "todavía no es público"
    )
    assert Axe().run(page, options={"runOnly": REGLAS}).violations_count == 0


def test_without_javascript_the_thread_opens_in_its_section(browser, live_server, plan):
    page = browser.new_page(
        java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    page.goto(f"{live_server.url}{plan.url}")

    page.get_by_role("link", name="1 comentario en Tres").click()

    expect(page.locator(f"[id='{plan.ancla}']")).to_contain_text("Falta el plazo.")
    expect(page.get_by_role("link", name="Escribir un comentario")).to_be_visible()
    page.close()


def test_with_javascript_it_opens_without_leaving_the_place(page, live_server, plan):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}{plan.url}")
    page.evaluate("window.sigoAqui = true")

    page.get_by_role("link", name="1 comentario en Tres").click()

    expect(page.get_by_text("Falta el plazo.")).to_be_visible()
    assert page.evaluate("window.sigoAqui") is True
    assert f"hilo={plan.ancla}" in page.url
    expect(page.get_by_role("heading", name="Conversación sobre Tres")).to_be_focused()


def test_the_index_is_folded_on_a_phone_and_the_float_leads_to_it(
    page, live_server, plan
):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}{plan.url}")
    indice = page.locator("#indice details")

    expect(indice).not_to_have_attribute("open", "")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("link", name="Índice", exact=True).click()
    indice.locator("summary").click()
    indice.get_by_role("link", name="Tres").click()

    expect(page.locator(f"[id='{plan.ancla}'] h2")).to_be_in_viewport()


def test_the_filter_of_changes_works_with_the_keyboard(page, live_server, plan):
    page.goto(f"{live_server.url}{plan.url}cambios/1-2/")
    expect(page.get_by_text("Cambió de lugar").first).to_be_visible()

    page.get_by_role("link", name="Lado a lado").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Ya no está.").first).to_be_visible()
    expect(page.get_by_role("link", name="Lado a lado")).to_have_attribute(
        "aria-current", "true"
    )
