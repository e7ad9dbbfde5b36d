"""What readers flag and authors appeal, from a phone to a moderator's decision."""

import pytest

from comentarios.models import Apelacion, Comentario, Reporte

from .personas import Ciudadana, Equipo, Moderadora

pytestmark = pytest.mark.navegador

TEXTO = "Que cada avance enlace su evidencia en un formato que se pueda abrir."
SALUDO = "Llámenme al 55 1234 5678 y les explico."


def folio_de(ana, plan, texto) -> str:
    """A comment, written and confirmed."""
    ana.ir(plan.url)
    ana.pagina.get_by_role("link", name="Comentar Introducción").click()
    ana.escribir(texto)
    folio = ana.enviar()
    ana.confirmar()
    return folio


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_a_reader_flags_a_comment_and_a_moderator_keeps_it(
    sitio, browser, contenido, con_js
):
    Reporte.objects.all().delete()
    comentario = Comentario.objects.publicos().earliest("pk")
    ana = Ciudadana(browser, sitio, con_js=con_js, correo="ana@example.org")
    ana.ir(f"/comentarios/{comentario.pk}/")
    ana.pagina.locator(f"#c{comentario.pk}").get_by_role(
        "link", name="Reportar"
    ).first.click()
    ana.sin_barreras()
    ana.pagina.get_by_label("Insulta, amenaza o discrimina").check()
    ana.pagina.locator("[name=nota]").fill("Mira el final.")
    ana.presionar("Enviar el reporte")
    ana.ve("Gracias: lo leerá una persona")
    ana.sin_barreras()

    mar = Moderadora(browser, sitio, "moderadora")
    mar.ir("/admin/comentarios/reporte/")
    mar.ve("Mira el final.")
    mar.presionar(f"Sigue publicado {comentario.folio}")
    mar.ve("Ningún comentario público está reportado.")
    ana.ir(f"/comentarios/{comentario.pk}/")
    ana.ve(comentario.comment.split("\n")[0])


@pytest.mark.parametrize("con_js", [True, False], ids=["con_js", "sin_js"])
def test_a_rejected_comment_is_appealed_and_another_person_publishes_it(
    sitio, browser, plan, con_js
):
    Apelacion.objects.all().delete()
    ana = Ciudadana(browser, sitio, con_js=con_js, correo="ana@example.org")
    folio = folio_de(ana, plan, TEXTO)
    mar = Moderadora(browser, sitio, "moderadora")
    mar.rechazar(folio, "No trata sobre el plan ni sobre esta sección")

    ana.ir(f"/folio/{folio}/")
    ana.pagina.get_by_role("link", name="Pedir que se revise").click()
    ana.ve("No trata sobre el plan ni sobre esta sección")
    ana.sin_barreras()
    ana.pagina.locator("[name=argumento]").fill("Trata de la evidencia del plan.")
    ana.presionar("Pedir la revisión")
    ana.ve("Ya pediste la revisión")

    mar.ir("/admin/comentarios/apelacion/")
    mar.pagina.get_by_role("link", name=folio, exact=True).click()
    mar.ve("La decisión fue tuya")
    coral = Equipo(browser, sitio, "coordinacion")
    coral.ir("/admin/comentarios/apelacion/")
    coral.pagina.get_by_role("link", name=folio, exact=True).click()
    coral.ve("Trata de la evidencia del plan.")
    coral.presionar("Aceptar y publicar")
    coral.pagina.wait_for_load_state()

    ana.ir(f"/folio/{folio}/")
    ana.ve("Otra persona lo revisó y se publicó.")
    ana.pagina.get_by_role("link", name="Verlo en la conversación").click()
    ana.ve(TEXTO)
    ana.ir("/moderacion/")
    ana.ve("Se publicó tras una apelación")
    ana.sin_barreras()


def test_personal_data_is_marked_before_sending_on_a_phone_without_javascript(
    sitio, browser, plan
):
    ana = Ciudadana(browser, sitio, con_js=False, correo="ana@example.org")
    ana.ir(plan.url)
    ana.pagina.get_by_role("link", name="Comentar Introducción").click()
    ana.escribir(SALUDO)

    ana.ve("Muestra datos personales")
    assert ana.pagina.locator(".cuerpo mark").inner_text() == "55 1234 5678"
    ana.presionar("Corregir mi texto")
    ana.escribir(TEXTO)
    ana.no_ve("Muestra datos personales")
    ana.enviar()
