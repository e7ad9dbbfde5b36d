"""A citizen's comment, from a phone to its reasoned answer (DISENO §2, 3 to 5)."""

import pytest
from playwright.sync_api import expect

from comentarios.models import Comentario
from paginas.models import VentanaDeConsulta

from .personas import Ciudadana, Equipo, Moderadora

pytestmark = pytest.mark.navegador

TEXTO = "Que cada avance enlace su evidencia en un formato que se pueda abrir."
REPLICA = "De acuerdo, y que se pueda descargar completa."


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_a_comment_goes_from_a_phone_to_its_answer(sitio, browser, plan, con_js):
    ana = Ciudadana(browser, sitio, con_js=con_js, correo="ana@example.org")
    ana.ir(plan.url)
    ana.pagina.get_by_role("link", name="Comentar Introducción").click()
    ana.escribir(TEXTO)
    ana.ve("Así se publicará")
    ana.ve(TEXTO)
    ana.sin_barreras()
    folio = ana.enviar()
    ana.ve("Falta que lo confirmes")
    ana.sin_barreras()
    ana.ir(ana.enlace_del_ultimo_correo("confirmar"))
    ana.sin_barreras()
    ana.confirmar()
    ana.sin_barreras()

    mar = Moderadora(browser, sitio, "moderadora")
    mar.publicar(folio)
    ana.ir(f"/folio/{folio}/")
    ana.ve(TEXTO)
    ana.pagina.get_by_role("link", name="Verlo en la conversación").click()
    ana.ve(TEXTO)

    beto = Ciudadana(browser, sitio, con_js=con_js, correo="beto@example.org")
    beto.ir(f"/comentarios/{Comentario.objects.get(folio=folio).pk}/")
    beto.pagina.locator(f"#c{pk_de(folio)}").get_by_role(
        "link", name="Responder"
    ).click()
    beto.escribir_respuesta(REPLICA)
    replica = beto.enviar()
    beto.confirmar()
    mar.rechazar(replica, "Repite un texto ya enviado por la misma persona")
    beto.ir(f"/folio/{replica}/")
    beto.ve("Repite un texto ya enviado por la misma persona")

    responder(Equipo(browser, sitio, "coordinacion"), folio)
    ana.ir(f"/comentarios/{pk_de(folio)}/")
    ana.ve("Se agrega a la sección de seguimiento.")
    ana.sin_barreras()
    assert any("Se agrega a la sección" in correo for correo in ana.correos())


def pk_de(folio: str) -> int:
    return Comentario.objects.get(folio=folio).pk


def responder(coral: Equipo, folio: str) -> None:
    """Write an answer to that comment, send it to review, and publish it."""
    comentario = Comentario.objects.get(folio=folio)
    pagina = coral.ir(f"/admin/comentarios/respuesta/redactar/{comentario.hilo_id}/")
    pagina.locator(f"#com-{comentario.pk}").check()
    pagina.locator("[name=resolucion][value=en_parte]").check()
    pagina.locator("[name=razones]").fill("Se agrega a la sección de seguimiento.")
    pagina.locator("[name=institucion]").fill("Secretaría de la Función Pública")
    pagina.locator("[name=firma]").fill("Unidad responsable del seguimiento")
    coral.presionar("Guardar borrador")
    coral.presionar("Enviar a revisión")
    coral.presionar("Revisar y publicar")
    coral.presionar("Publicar 1 respuesta y avisar")
    pagina.wait_for_load_state()


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_what_was_written_comes_back_when_the_window_closes(
    sitio, browser, plan, con_js
):
    ana = Ciudadana(browser, sitio, con_js=con_js, correo="ana@example.org")
    ana.ir(plan.url)
    ana.pagina.get_by_role("link", name="Comentar Introducción").click()
    ventana = VentanaDeConsulta.objects.get()
    VentanaDeConsulta.objects.update(cierra_en=ventana.abre_en.replace(microsecond=1))

    ana.escribir(TEXTO)

    expect(ana.pagina.locator("textarea")).to_have_value(TEXTO)
    ana.no_ve("Así se publicará")
