"""A 5PA begins beside the 4PA, which says the same all along (DISENO §1, §8)."""

import re

import pytest
from playwright.sync_api import Page as Pestana
from playwright.sync_api import expect

from compromisos.models import Compromiso
from paginas.models import PaginaPlan, PaginaTema

from .personas import Ciudadana, Equipo, Moderadora, Persona

pytestmark = pytest.mark.navegador

TEXTO = "Que el quinto plan diga desde el principio qué quedó pendiente del cuarto."
SECCIONES = 9  # as many as the 4PA has
SIN_TEXTO = ".public-DraftEditor-content"
QUITAR = "[data-streamfield-action=DELETE]"


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_another_plan_goes_as_far_as_its_consultation(sitio, browser, plan, con_js):
    lectora = Persona(browser, sitio, con_js=con_js, ancho=360)
    rutas = paginas_del_cuarto(plan)
    antes = [lo_que_dice(lectora, ruta) for ruta in rutas]

    coral = Equipo(browser, sitio, "coordinacion")
    quinto = empezar(coral)
    assert [lo_que_dice(lectora, ruta) for ruta in rutas] == antes
    escribir_una_seccion(coral, quinto)
    nuevo = escribir_un_compromiso(coral, quinto)
    dar_continuidad(coral, quinto, plan, nuevo)
    abrir_la_consulta(coral, quinto)

    ana = Ciudadana(browser, sitio, con_js=con_js, correo="ana@example.org")
    ana.ir(quinto.url)
    ana.sin_barreras()
    ana.pagina.get_by_role("link", name="Comentar Mensaje").first.click()
    ana.escribir(TEXTO)
    folio = ana.enviar()
    ana.confirmar()
    Moderadora(browser, sitio, "moderadora").publicar(folio)
    ana.ir(f"/folio/{folio}/")
    ana.ve(TEXTO)

    lectora.ir(f"{quinto.url}continuidad/")
    lectora.ve("1 de 13 revisados")
    lectora.sin_barreras()
    lectora.pagina.get_by_role("link", name="Cuidados, segunda etapa").click()
    lectora.ve("Da continuidad a un compromiso del plan anterior:")
    lectora.pagina.get_by_role("link", name="Política de cuidados").first.click()
    lectora.ve("Continúa en el plan siguiente (5PA).")
    lectora.sin_barreras()
    assert [lo_que_dice(lectora, ruta) for ruta in rutas] == antes

    hacerlo_el_plan_en_curso(coral, quinto)
    lectora.ir("/")
    lectora.ve("5.º Plan de Acción de México")
    lectora.sin_barreras()
    sin_portada = [ruta for ruta in rutas if ruta != "/"]
    assert [lo_que_dice(lectora, ruta) for ruta in sin_portada] == antes[1:]


def paginas_del_cuarto(plan) -> list[str]:
    """The home page first; then what the plan, its process and its board say."""
    tema = PaginaTema.objects.live().first()
    return [
        "/",
        "/proceso/",
        "/temas/",
        tema.url,
        plan.url,
        f"{plan.url}versiones/",
        f"{plan.url}resultados/",
        f"{plan.url}continuidad/",
        Compromiso.objects.child_of(plan).get(numero=1).url,
        "/seguimiento/",
    ]


def lo_que_dice(lectora: Persona, ruta: str) -> str:
    return lectora.ir(ruta).locator("main").inner_text()


def empezar(coral: Equipo) -> PaginaPlan:
    pagina = coral.ir("/admin/versiones/")
    pagina.get_by_role("link", name="Empezar otro plan").click()
    pagina.locator("[name=titulo]").fill("5.º Plan de Acción de México")
    pagina.locator("[name=siglas]").fill("5PA")
    poner_fecha(pagina, "inicio", "2025-01-01")
    poner_fecha(pagina, "fin", "2027-12-31")
    poner_fecha(pagina, "arranque", "2024-03-04")
    coral.presionar("Seguir con el calendario")
    coral.ve("/proceso-5pa/")
    coral.presionar("Crear el plan en borrador")
    coral.ve("El 5PA ya tiene sus páginas, todas en borrador")
    return PaginaPlan.objects.get(siglas="5PA")


def poner_fecha(pagina: Pestana, campo: str, dia: str) -> None:
    pagina.locator(f"[name={campo}]").fill(dia)
    pagina.keyboard.press("Escape")  # its calendar would cover the next field


def publicar(pagina: Pestana) -> None:
    pagina.locator("footer").get_by_role("button", name="Más acciones").click()
    pagina.locator("[name=action-publish]").click()


def escribir_una_seccion(coral: Equipo, quinto: PaginaPlan) -> None:
    """The empty ones would not let it be published: they go, all but one."""
    pagina = coral.ir(f"/admin/pages/{quinto.pk}/edit/")
    expect(pagina.locator(SIN_TEXTO)).to_have_count(SECCIONES)
    for boton in pagina.locator(QUITAR).all()[1:]:
        boton.evaluate("boton => boton.click()")
    expect(pagina.locator(f"{SIN_TEXTO}:visible")).to_have_count(1)
    pagina.locator(SIN_TEXTO).first.click()
    pagina.keyboard.type("Este plan empieza por lo que quedó pendiente.")
    # The editor hands over what was typed a moment later.
    escrito = pagina.locator("[name=secciones-0-value-texto]")
    expect(escrito).to_have_value(re.compile("quedó pendiente"))
    publicar(pagina)
    pagina.wait_for_url(lambda url: "/edit/" not in url)


def escribir_un_compromiso(coral: Equipo, quinto: PaginaPlan) -> Compromiso:
    pagina = coral.ir(f"/admin/pages/add/compromisos/compromiso/{quinto.pk}/")
    pagina.locator("[name=title]").fill("Cuidados, segunda etapa")
    pagina.locator("[name=numero]").fill("1")
    pagina.locator("[name=origen]").select_option("continuidad_3pa")
    anterior = pagina.locator("[name=compromiso_anterior] option", has_text="MX0082")
    elegido = anterior.get_attribute("value")
    pagina.locator("[name=compromiso_anterior]").select_option(elegido)
    publicar(pagina)
    pagina.wait_for_url(lambda url: "/add/" not in url)
    return Compromiso.objects.child_of(quinto).get()


def dar_continuidad(coral: Equipo, quinto, plan, nuevo: Compromiso) -> None:
    viejo = Compromiso.objects.child_of(plan).get(numero=8)
    pagina = coral.ir(f"/admin/versiones/{quinto.pk}/continuidad/{viejo.pk}/")
    pagina.locator("[name=decision][value=continua]").check()
    pagina.locator("[name=razon][value=profundiza]").check()
    # It names that commitment as its antecedent, so it comes already chosen.
    expect(pagina.locator(f"[name=relevos][value='{nuevo.pk}']")).to_be_checked()
    pagina.locator("[name=motivo]").fill("Las bases están acordadas: falta aplicarlas.")
    pagina.locator("[name=acuerdo]").fill("Sesión 1 del Comité, 4 de abril de 2024")
    coral.presionar("Publicar la decisión")
    coral.ve("La decisión ya es pública.")


def abrir_la_consulta(coral: Equipo, quinto: PaginaPlan) -> None:
    pagina = coral.ir(f"/admin/versiones/{quinto.pk}/abrir-consulta/")
    poner_fecha(pagina, "cierra_en", "2090-01-01 12:00")
    pagina.locator("[name=motivo]").fill("Se abre la consulta del quinto plan.")
    coral.presionar("Revisar antes de publicar")
    coral.ve("Falta decidir si continúan 12 compromisos del plan anterior.")
    coral.presionar("Abrir la consulta")
    coral.ve("La consulta quedó abierta sobre la versión 1.")


def hacerlo_el_plan_en_curso(coral: Equipo, quinto: PaginaPlan) -> None:
    pagina = coral.ir(f"/admin/versiones/{quinto.pk}/")
    pagina.get_by_role("link", name="Hacerlo el plan en curso").click()
    coral.ve("Su proceso o sus fases son borradores")
    coral.presionar("Hacerlo el plan en curso")
    coral.ve("La portada, el menú y el pie ya hablan del 5PA.")
