"""From a mended text to the final plan and its first report (DISENO §2, 1, 5 to 7)."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compromisos.models import Avance, Compromiso, CuentaDeCompromiso
from paginas.models import VentanaDeConsulta

from .personas import Equipo, Persona

pytestmark = pytest.mark.navegador

RESUMEN_NUEVO = "Cualquier persona podrá seguir el dinero, con evidencia trimestral."


def cerrar_la_consulta():
    """The clock closes a window: here, by having opened and closed it before."""
    ahora = timezone.now()
    VentanaDeConsulta.objects.update(
        abre_en=ahora - datetime.timedelta(days=12),
        cierra_en=ahora - datetime.timedelta(minutes=1),
    )


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_a_draft_becomes_the_final_plan_and_its_first_report(
    sitio, browser, plan, con_js
):
    cerrar_la_consulta()
    compromiso = Compromiso.objects.child_of(plan).get(numero=1)
    editar(Equipo(browser, sitio, "editora"), compromiso)
    coral = Equipo(browser, sitio, "coordinacion")
    publicar_version(coral, plan)
    lectora = Persona(browser, sitio, con_js=con_js, ancho=360)
    lectora.ir(f"{plan.url}cambios/1-2/")
    expect(lectora.pagina.locator("ins").first).to_be_visible()
    lectora.ve("trimestral")
    lectora.sin_barreras()

    pedir_firmas(coral, plan)
    for cuenta in ("sfp", "inai", "nosc"):
        firmar(Equipo(browser, sitio, cuenta), plan)
    exceptuar_todo(coral, plan)
    publicar_plan_final(coral, plan)

    lectora.ir(plan.url)
    lectora.ve("Plan final")
    lectora.sin_barreras()
    pdf = lectora.pagina.get_by_role("link", name="PDF").first.get_attribute("href")
    assert lectora.contexto.request.get(sitio + pdf).body().startswith(b"%PDF")
    lectora.ir(f"{plan.url}compuerta/")
    lectora.ve("Academia")
    lectora.ve("Lo acordó el Comité para este recorrido.")
    lectora.sin_barreras()

    reportar(Equipo(browser, sitio, "enlace"))
    objetar(Equipo(browser, sitio, "corresponsable"))
    propio = CuentaDeCompromiso.objects.get(usuario__username="enlace").compromiso
    lectora.ir(f"/seguimiento/compromiso/{propio.slug}/")
    lectora.ve("Se publicó la primera entrega del recorrido.")
    lectora.ve("La entrega está incompleta.")
    lectora.sin_barreras()


def editar(eva: Equipo, compromiso: Compromiso) -> None:
    """Change the working text and publish the page; the public text stays."""
    pagina = eva.ir(f"/admin/pages/{compromiso.pk}/edit/")
    pagina.locator("[name=resumen]").fill(RESUMEN_NUEVO)
    pagina.locator("footer").get_by_role("button", name="Más acciones").click()
    pagina.locator("[name=action-publish]").click()
    pagina.wait_for_url(lambda url: "/edit/" not in url)


def publicar_version(coral: Equipo, plan) -> None:
    pagina = coral.ir(f"/admin/versiones/{plan.pk}/publicar/")
    pagina.locator("[name=motivo]").fill("Se recoge lo que pidió la consulta.")
    coral.presionar("Revisar antes de publicar")
    coral.ve("Gasto abierto y responsable en programas sociales")
    coral.presionar("Publicar la versión")
    coral.ve("La versión 2 ya es el texto público.")


def pedir_firmas(coral: Equipo, plan) -> None:
    coral.ir(f"/admin/compuerta/{plan.pk}/")
    coral.presionar("Pedir firmas")
    coral.ve("Se pidió la firma al primer sector.")


def firmar(sector: Equipo, plan) -> None:
    pagina = sector.ir(f"/admin/compuerta/{plan.pk}/")
    pagina.get_by_role("link", name="Leer y firmar").click()
    pagina.locator("[name=sentido][value=firmo]").check()
    sector.presionar("Registrar la decisión")
    sector.ve("La decisión de tu sector quedó registrada")


def exceptuar_todo(coral: Equipo, plan) -> None:
    """Accept, in public and with a reason, whatever the demonstration leaves open."""
    pagina = coral.ir(f"/admin/compuerta/{plan.pk}/")
    botones = pagina.get_by_role("link", name="Conceder excepción", exact=False)
    for _vez in range(40):
        if not botones.count():
            return
        botones.first.click()
        pagina.locator("[name=motivo]").fill("Lo acordó el Comité para este recorrido.")
        pagina.locator("[name=acuerdo]").fill("Sesión 12 del Comité")
        coral.presionar("Conceder", exacto=False)
        coral.ve("La excepción es pública")
        coral.ir(f"/admin/compuerta/{plan.pk}/")
    raise AssertionError("the gate never ran out of faults")


def publicar_plan_final(coral: Equipo, plan) -> None:
    pagina = coral.ir(f"/admin/compuerta/{plan.pk}/publicar/")
    pagina.locator("[name=motivo]").fill("Acordado por los sectores.")
    pagina.locator("[name=de_acuerdo]").check()
    coral.presionar("Publicar", exacto=False)
    coral.ve("El plan final es público")


def reportar(elias: Equipo) -> None:
    propio = CuentaDeCompromiso.objects.get(usuario__username="enlace").compromiso
    pagina = elias.ir(f"/admin/mis-compromisos/{propio.pk}/avance/")
    pagina.locator("[name=estado]").select_option("en_proceso")
    pagina.locator("[name=texto]").fill("Se publicó la primera entrega del recorrido.")
    pagina.locator("[name=evidencia_url]").fill("https://www.example.org/entrega")
    pagina.locator("main form [type=submit]").last.click()
    pagina.wait_for_url("**/mis-compromisos/")


def objetar(cora: Equipo) -> None:
    avance = Avance.objects.latest("pk")
    pagina = cora.ir("/admin/mis-compromisos/")
    pagina.locator(f"a[href*='/avances/{avance.pk}/postura/']").click()
    pagina.locator("[name=sentido][value=objeta]").check()
    pagina.locator("[name=texto]").fill("La entrega está incompleta.")
    pagina.locator("main form [type=submit]").last.click()
    pagina.wait_for_url("**/mis-compromisos/")
