"""From a closed consultation to its published results, read on a phone."""

import pytest
from playwright.sync_api import expect

from .personas import Equipo, Persona
from .test_plan_final import cerrar_la_consulta

pytestmark = pytest.mark.navegador


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_the_results_are_published_read_and_taken_away(sitio, browser, plan, con_js):
    cerrar_la_consulta()
    lectora = Persona(browser, sitio, con_js=con_js, ancho=360)
    lectora.ir(f"{plan.url}resultados/")
    lectora.ve("Resultados preliminares")
    lectora.sin_barreras()

    publicar(Equipo(browser, sitio, "coordinacion"), plan)

    pagina = lectora.ir(f"{plan.url}resultados/")
    lectora.ve("Resultados publicados")
    lectora.ve("Sesión 12 del Comité")
    lectora.ve("El texto sigue igual en este recorrido.")
    pagina.get_by_role("link", name="Seguimiento y rendición de cuentas").last.click()
    expect(pagina.locator("h1")).to_have_text("Seguimiento y rendición de cuentas")
    lectora.ve_titulo("El texto que se comentó")
    expect(pagina.locator(".dicho").first).to_be_visible()
    lectora.sin_barreras()
    pagina.get_by_role("link", name="Todos los resultados").click()
    bajar(lectora)


def publicar(coral: Equipo, plan) -> None:
    pagina = coral.ir(f"/admin/versiones/{plan.pk}/")
    pagina.get_by_role("link", name="Publicar los resultados").click()
    coral.ve("comentarios publicados no tienen respuesta.")
    pagina.locator("[name=motivo_sin_respuesta]").fill("Se responden en noviembre.")
    pagina.locator("[name=motivo_sin_version]").fill(
        "El texto sigue igual en este recorrido."
    )
    pagina.locator("[name=acuerdo]").fill("Sesión 12 del Comité")
    pagina.locator("[name=de_acuerdo]").check()
    coral.presionar("Publicar los resultados")
    coral.ve("Los resultados quedaron publicados.")


def bajar(lectora: Persona) -> None:
    """Every file that the page offers is there."""
    enlaces = lectora.pagina.locator("#descargas a")
    rutas = [enlace.get_attribute("href") for enlace in enlaces.all()]
    assert len(rutas) == 4
    for ruta in rutas:
        respuesta = lectora.contexto.request.get(lectora.base + ruta)
        assert respuesta.status == 200, ruta
        if ruta.endswith(".pdf"):
            assert respuesta.body().startswith(b"%PDF")
