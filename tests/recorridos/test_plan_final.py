"""From a mended text to the final plan, its first report and an amendment."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import expect

from compromisos.models import Avance, Compromiso, CuentaDeCompromiso
from paginas.compuerta import bloqueos
from paginas.models import PaginaPlan, VentanaDeConsulta
from paginas.services.excepciones import conceder_excepcion

from .personas import Equipo, Publico

pytestmark = pytest.mark.navegador

RESUMEN_NUEVO = "Cualquier persona podrá seguir el dinero, con evidencia trimestral."
RESUMEN_MODIFICADO = RESUMEN_NUEVO.replace("trimestral", "mensual")

# Here the act also makes every document of the version before it answers.
PACIENCIA = 120_000
MOTIVO = "Lo acordó el Comité para este recorrido."


def cerrar_la_consulta():
    """The clock closes a window: here, by having opened and closed it before."""
    ahora = timezone.now()
    VentanaDeConsulta.objects.update(
        abre_en=ahora - datetime.timedelta(days=12),
        cierra_en=ahora - datetime.timedelta(minutes=1),
    )


def test_a_draft_becomes_the_final_plan_its_first_report_and_an_amendment(
    sitio, browser, plan
):
    cerrar_la_consulta()
    compromiso = Compromiso.objects.child_of(plan).get(numero=1)
    editora = Equipo(browser, sitio, "editora")
    editar(editora, compromiso, RESUMEN_NUEVO)
    coral = Equipo(browser, sitio, "coordinacion")
    coral.pagina.set_default_timeout(PACIENCIA)
    publicar_version(coral, plan)
    lectora = Publico(browser, sitio)
    lectora.ir(f"{plan.url}cambios/1-2/")
    lectora.ve_marcado("ins")
    lectora.ve("trimestral")
    lectora.sin_barreras()

    lectora.ir(f"{plan.url}compuerta/?asunto=conformidad")
    lectora.ve("la dio a otro texto, y éste es distinto")
    elias, cora = (Equipo(browser, sitio, c) for c in ("enlace", "corresponsable"))
    for parte in (elias, cora):
        aceptar(parte, compromiso)
    lectora.ir(f"{plan.url}compuerta/")
    lectora.ve("9 de 13 compromisos listos")
    lectora.sin_barreras()

    pedir_firmas(coral, plan)
    for cuenta in ("sfp", "inai", "nosc"):
        firmar(Equipo(browser, sitio, cuenta), plan)
    exceptuar_todo(coral, plan)
    publicar_plan_final(coral, plan)

    lectora.ir(plan.url)
    lectora.ve("Quién lo firmó")
    lectora.sin_barreras()
    for persona in lectora:
        pdf = persona.pagina.get_by_role("link", name="PDF").first
        archivo = persona.contexto.request.get(sitio + pdf.get_attribute("href"))
        assert archivo.body().startswith(b"%PDF")
    lectora.ir(f"{plan.url}compuerta/")
    lectora.ve("Academia")
    lectora.ve(MOTIVO)
    lectora.sin_barreras()

    reportar(elias)
    objetar(cora)
    propio = CuentaDeCompromiso.objects.get(usuario__username="enlace").compromiso
    lectora.ir(f"/seguimiento/compromiso/{propio.slug}/")
    lectora.ve("Se publicó la primera entrega del recorrido.")
    lectora.ve("La entrega está incompleta.")
    lectora.sin_barreras()

    editar(editora, compromiso, RESUMEN_MODIFICADO)
    for parte in (elias, cora):
        aceptar(parte, compromiso)
    modificar(coral, plan)
    lectora.ir(plan.url)
    lectora.ve("Plan final: modificación de la versión 3")
    lectora.ve("Sesión 20 del Comité")
    lectora.sin_barreras()
    lectora.seguir("Ver qué cambió")
    lectora.ve_marcado("ins")
    lectora.ir(f"{plan.url}versiones/3/")
    lectora.ve("Este texto tuvo modificaciones")
    lectora.ve("Academia")
    lectora.sin_barreras()


def aceptar(parte: Equipo, compromiso: Compromiso) -> None:
    """Read the exact text and agree to it, in the name of one side."""
    pagina = parte.ir(f"/admin/mis-compromisos/{compromiso.pk}/conformidad/")
    pagina.locator("[name=sentido][value=de_acuerdo]").check()
    pagina.locator("[name=en_calidad_de]").fill("Titular de la unidad responsable")
    pagina.locator("main form [type=submit]").last.click()
    parte.ve("Tu conformidad con este texto quedó registrada.")


def modificar(coral: Equipo, plan) -> None:
    """See every change, then confirm it."""
    pagina = coral.ir(f"/admin/versiones/{plan.pk}/modificar/")
    expect(pagina.locator("ins").first).to_be_visible()
    pagina.locator("[name=motivo]").fill("Se precisa cada cuándo se publica.")
    pagina.locator("[name=acuerdo]").fill("Sesión 20 del Comité")
    coral.presionar("Revisar antes de publicar")
    coral.ve("Esto se hará público")
    coral.presionar("Publicar la modificación")
    coral.ve("La versión 4 ya es el plan final.")


def editar(eva: Equipo, compromiso: Compromiso, resumen: str) -> None:
    """Change the working text and publish the page; the public text stays."""
    pagina = eva.ir(f"/admin/pages/{compromiso.pk}/edit/")
    pagina.locator("[name=resumen]").fill(resumen)
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
    """Accept what the demonstration leaves open: one on the screen, the rest alike."""
    pagina = coral.ir(f"/admin/compuerta/{plan.pk}/")
    pagina.get_by_role("link", name="Conceder excepción").first.click()
    pagina.locator("[name=motivo]").fill(MOTIVO)
    pagina.locator("[name=acuerdo]").fill("Sesión 12 del Comité")
    coral.presionar("Conceder", exacto=False)
    coral.ve("La excepción es pública")
    usuario = get_user_model().objects.get(username="coordinacion")
    for falta in bloqueos(PaginaPlan.objects.get(pk=plan.pk)):
        conceder_excepcion(
            plan=plan,
            falta=falta.clave,
            motivo=MOTIVO,
            acuerdo="Sesión 12 del Comité",
            usuario=usuario,
        )


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
