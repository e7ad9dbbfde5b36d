"""From the gate to the public record of a final plan (DISENO §2, 6)."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from paginas.models import PaginaPlan
from tests.paginas.planes_finales import plan_firmado
from tests.paginas.sectores import crear_comite

from .personas import Equipo, Persona

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
ACUSE = b"%PDF-1.7 acuse del recorrido"
EN_LA_ALIANZA = "https://www.opengovpartnership.org/plan-del-recorrido"
LIMITE = datetime.date(2019, 8, 30)


@pytest.fixture
def comite(db):
    return crear_comite()


@pytest.fixture
def plan(comite) -> PaginaPlan:
    plan = plan_firmado(comite)
    PaginaPlan.objects.filter(pk=plan.pk).update(fecha_limite=LIMITE)
    return plan


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_a_final_plan_is_sent_published_and_told(
    live_server, browser, comite, plan, con_js
):
    sitio = live_server.url
    coral = Equipo(browser, sitio, comite.coordinacion.username)
    lectora = Persona(browser, sitio, con_js=con_js, ancho=360)
    lectora.ir(f"{plan.url}publicacion/")
    lectora.ve("Todavía no hay plan final en este sitio")
    lectora.sin_barreras()

    publicar_plan_final(coral, plan)
    registrar_el_envio(coral, plan)
    registrar_lo_que_publico_la_alianza(coral, plan)

    lectora.ir(f"{plan.url}publicacion/")
    lectora.ve("Constan 2 de 4 pasos.")
    lectora.ve("Oficina de la Alianza")
    lectora.ve(EN_LA_ALIANZA)
    lectora.ve("días después de la fecha límite (30 de agosto de 2019).")
    lectora.ve("Todavía no consta que se haya abierto")
    lectora.sin_barreras()
    descargar_la_prueba(lectora, sitio)
    enlace = lectora.pagina.get_by_role("link", name="Paquete para la Alianza")
    paquete = lectora.contexto.request.get(sitio + enlace.get_attribute("href"))
    assert paquete.body().startswith(b"PK")

    corregir_el_envio(coral, plan)
    lectora.ir(f"{plan.url}publicacion/")
    lectora.pagina.get_by_text("1 registro corregido").click()
    lectora.ve("Era otra oficina.")
    lectora.sin_barreras()


def publicar_plan_final(coral: Equipo, plan) -> None:
    pagina = coral.ir(f"/admin/compuerta/{plan.pk}/publicar/")
    pagina.locator("[name=motivo]").fill("Acordado por los sectores.")
    pagina.locator("[name=de_acuerdo]").check()
    coral.presionar("Publicar", exacto=False)
    coral.ve("El plan final es público")


def registrar_el_envio(coral: Equipo, plan) -> None:
    """First without a proof, which is refused beside its field and loses nothing."""
    pagina = coral.ir(f"/admin/versiones/{plan.pk}/")
    pagina.get_by_role("link", name="Envío y publicación").first.click()
    pagina.get_by_role(
        "link", name=re.compile("Registrar.*Se envió a la Alianza")
    ).click()
    pagina.locator("[name=ante]").fill("Oficina de la Alianza")
    coral.presionar("Registrar")
    coral.ve("Hace falta una prueba: un archivo o una dirección.")
    expect(pagina.locator("[name=ante]")).to_have_value("Oficina de la Alianza")
    pagina.locator("[name=archivo]").set_input_files(
        {"name": "acuse.pdf", "mimeType": "application/pdf", "buffer": ACUSE}
    )
    coral.presionar("Registrar")
    coral.ve("Quedó registrado y ya es público.")


def registrar_lo_que_publico_la_alianza(coral: Equipo, plan) -> None:
    pagina = coral.ir(f"/admin/versiones/{plan.pk}/publicacion/en_la_alianza/")
    pagina.locator("[name=url]").fill(EN_LA_ALIANZA)
    coral.presionar("Registrar")
    coral.ve("Quedó registrado y ya es público.")


def corregir_el_envio(coral: Equipo, plan) -> None:
    pagina = coral.ir(f"/admin/versiones/{plan.pk}/publicacion/")
    pagina.get_by_role("link", name=re.compile("Corregir.*Se envió")).click()
    pagina.locator("[name=ante]").fill("Unidad de Apoyo")
    pagina.locator("[name=motivo]").fill("Era otra oficina.")
    coral.presionar("Registrar la corrección")
    coral.ve("La corrección es pública")


def descargar_la_prueba(lectora: Persona, sitio: str) -> None:
    enlace = lectora.pagina.get_by_role("link", name="Prueba: acuse")
    respuesta = lectora.contexto.request.get(sitio + enlace.get_attribute("href"))
    assert respuesta.body() == ACUSE
    assert respuesta.headers["content-disposition"].startswith("attachment")
