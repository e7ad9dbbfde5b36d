"""An author on her phone: what she wrote is hers to change, to take back, to erase."""

import pytest
from playwright.sync_api import expect

from comentarios.models import Comentario, Invitado

from .personas import Ciudadana, Moderadora

pytestmark = pytest.mark.navegador

CORREO = "ana@example.org"
TEXTO = "Que cada avance enlace su evidencia en un formato que se pueda abrir."
CORREGIDO = "Que cada avance enlace su evidencia, en un formato abierto y con fecha."


@pytest.fixture(params=[True, False], ids=["con_js", "sin_js"])
def ana(sitio, browser, plan, request):
    ana = Ciudadana(browser, sitio, con_js=request.param, correo=CORREO)
    ana.ir(plan.url)
    ana.pagina.get_by_role("link", name="Comentar Introducción").click()
    return ana


def sin_desborde(ana):
    """Nothing is wider than her phone."""
    if ana.con_js:
        exceso = "document.documentElement.scrollWidth - window.innerWidth"
        assert ana.pagina.evaluate(exceso) <= 0


def test_she_comments_confirms_edits_and_withdraws(ana):
    ana.escribir(TEXTO)
    folio = ana.enviar()
    ana.confirmar()
    ana.pagina.get_by_role("link", name="Mis comentarios").first.click()
    ana.ve(TEXTO)
    ana.ve("Pendiente de moderación")
    ana.sin_barreras()
    sin_desborde(ana)

    ana.pagina.get_by_role("link", name=f"Editar {folio}").click()
    ana.sin_barreras()
    ana.pagina.get_by_label("Tu comentario").fill(CORREGIDO)
    ana.presionar("Ver cómo quedará")
    ana.ve("Así quedará")
    ana.ve(CORREGIDO)
    ana.sin_barreras()
    ana.presionar("Guardar")
    ana.pagina.wait_for_url("**/comentarios/mios/**")
    ana.ve(CORREGIDO)
    ana.no_ve(TEXTO)

    ana.presionar(f"No enviármela {folio}")
    ana.ve("No recibirás por correo la respuesta razonada.")
    ana.pagina.get_by_role("link", name=f"Retirar {folio}").click()
    ana.sin_barreras()
    ana.presionar("Retirar mi comentario")
    ana.pagina.wait_for_url("**/folio/**")
    for paso in (
        "Lo recibimos y enviamos un correo para confirmarlo.",
        "Se confirmó. Espera moderación.",
        "Quien lo escribió lo editó antes de la moderación.",
        "Quien lo escribió lo retiró.",
    ):
        ana.ve(paso)
    ana.sin_barreras()


def test_she_erases_her_data_and_keeps_what_was_published(ana, sitio, browser):
    ana.escribir(TEXTO)
    folio = ana.enviar()
    ana.confirmar()
    Moderadora(browser, sitio, "moderadora").publicar(folio)

    ana.ir("/comentarios/mios/")
    ana.ve("Ya es público: otras personas pueden haberlo leído")
    ana.pagina.get_by_role("link", name="Borrar mis datos").first.click()
    ana.sin_barreras()
    ana.presionar("Enviarme el enlace")
    ana.ve("Revisa tu correo")
    ana.ir(ana.enlace_del_ultimo_correo("/comentarios/borrar/"))
    ana.ve("Tienes 1 comentario publicado")
    ana.presionar("Borrar mis datos")
    ana.ve("Elige qué hacer con lo que ya se publicó")
    ana.sin_barreras()
    sin_desborde(ana)
    assert Invitado.objects.filter(correo=CORREO).exists()

    ana.pagina.get_by_label("Que se quede").check()
    ana.presionar("Borrar mis datos")
    ana.ve("Listo: tus datos se borraron")
    ana.sin_barreras()
    assert not Invitado.objects.filter(correo=CORREO).exists()
    assert any("Tus datos se borraron" in correo for correo in ana.correos())

    ana.ir("/comentarios/mios/")
    ana.ve("Este dispositivo no te reconoce.")
    ana.ir(f"/comentarios/{Comentario.objects.get(folio=folio).pk}/")
    expect(ana.pagina.get_by_text(TEXTO).first).to_be_visible()
    ana.no_ve(CORREO)
