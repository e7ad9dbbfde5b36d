"""A citizen answers the questionnaire on her phone, and an editor reads what came."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compromisos.models import Aporte, Cuestionario, Tema
from paginas.models import PaginaConsulta
from tests.compromisos.cuestionarios import de_todos_los_tipos

from .personas import Equipo, Persona

pytestmark = pytest.mark.navegador
PROBLEMA = "En mi municipio nadie sabe cuánto costó la obra del mercado."


@pytest.fixture
def consulta(contenido):
    """Open today, whatever phase the demonstration is in."""
    ahora = timezone.now()
    Cuestionario.objects.update(
        abre_en=ahora - datetime.timedelta(days=1),
        cierra_en=ahora + datetime.timedelta(days=5),
    )
    return PaginaConsulta.objects.get()


@pytest.fixture(params=[True, False], ids=["con_js", "sin_js"])
def ana(consulta, sitio, browser, request):
    return Persona(browser, sitio, con_js=request.param, ancho=360)


def revisar_pantalla(ana):
    """Nothing is wider than her phone, and axe finds nothing."""
    ana.sin_barreras()
    if ana.con_js:
        exceso = "document.documentElement.scrollWidth - window.innerWidth"
        assert ana.pagina.evaluate(exceso) <= 0


def test_a_citizen_answers_on_a_phone(ana, consulta):
    ana.ir(consulta.url)
    ana.pagina.get_by_role("link", name="Responder el cuestionario").click()
    ana.ve("No pedimos tu nombre")
    revisar_pantalla(ana)
    ana.presionar("Empezar")
    ana.ve("Falta aceptar el aviso de privacidad.")
    revisar_pantalla(ana)
    ana.pagina.locator("[name=acepta_aviso]").check()
    ana.presionar("Empezar")

    ana.ve("Paso 1 de 4")
    ana.presionar("Siguiente")
    ana.ve("Escribe tu respuesta.")
    revisar_pantalla(ana)
    ana.pagina.get_by_label("¿Qué problema público debe atender el plan?").fill(
        PROBLEMA
    )
    ana.presionar("Siguiente")

    ana.ve("Paso 2 de 4")
    ana.pagina.get_by_label("Corrupción e impunidad").check()
    revisar_pantalla(ana)
    ana.presionar("Siguiente")

    ana.ve("Paso 3 de 4")
    ana.presionar("Anterior")
    expect(ana.pagina.get_by_label("Corrupción e impunidad")).to_be_checked()
    ana.presionar("Siguiente")
    ana.pagina.get_by_label("¿En qué entidad federativa vives?").select_option(
        label="Oaxaca"
    )
    ana.pagina.get_by_label("Ciudadanía").check()
    revisar_pantalla(ana)

    # The phone rings: she comes back later by the page itself.
    ana.presionar("Siguiente")
    ana.ir(consulta.url)
    ana.pagina.get_by_role("link", name="Responder el cuestionario").click()
    ana.ve("Tienes respuestas empezadas")
    revisar_pantalla(ana)
    ana.pagina.get_by_role("link", name="Seguir donde me quedé").click()

    ana.ve_titulo("Revisa y envía")
    ana.ve(PROBLEMA)
    revisar_pantalla(ana)
    ana.pagina.get_by_role("link", name="Cambiar El problema").click()
    ana.pagina.get_by_label("¿A quién afecta?").fill("A quienes venden ahí.")
    ana.presionar("Guardar y volver a revisar")
    ana.ve("A quienes venden ahí.")
    ana.presionar("Enviar mis respuestas")

    ana.ve("Recibimos tus respuestas")
    revisar_pantalla(ana)
    aporte = Aporte.objects.filter(es_muestra=False).get()
    ana.ve(aporte.folio)
    assert (aporte.entidad, aporte.sector) == ("20", "Ciudadanía")
    assert aporte.tema.slug == "corrupcion-e-impunidad"

    ana.pagina.go_back()
    ana.pagina.reload()
    ana.ve("Ya enviaste tus respuestas")
    ana.ir("/folio/")
    ana.pagina.get_by_label("Folio").fill(aporte.folio.lower())
    ana.presionar("Consultar")
    ana.ve("Lo recibimos por este sitio.")
    ana.no_ve(PROBLEMA)


def test_at_the_closing_minute_she_keeps_what_she_wrote(ana, consulta):
    ana.ir(f"{consulta.url}responder/")
    ana.pagina.locator("[name=acepta_aviso]").check()
    ana.presionar("Empezar")
    ana.pagina.get_by_label("¿Qué problema público debe atender el plan?").fill(
        PROBLEMA
    )
    Cuestionario.objects.update(cierra_en=timezone.now())
    ana.presionar("Siguiente")

    ana.ve("El cuestionario cerró el")
    ana.ve("Lo que acabas de escribir")
    expect(ana.pagina.locator("textarea").first).to_have_value(PROBLEMA)
    revisar_pantalla(ana)


def test_an_editor_reads_it_and_makes_another_version(consulta, sitio, browser):
    editora = Equipo(browser, sitio, "editora")
    editora.ir("/admin/aportes/")
    editora.ve("Este sitio:")
    editora.pagina.get_by_role("link", name="PA-").first.click()
    editora.ve("¿Qué problema público debe atender el plan?")

    editora.ir(f"/admin/cuestionarios/edit/{consulta.cuestionario_id}/")
    editora.ve("Su texto ya no cambia")
    editora.pagina.get_by_role("link", name="Hacer una versión nueva").first.click()
    editora.presionar("Hacer la versión nueva")
    editora.ve("está lista para editarse")
    preguntas = editora.pagina.locator("[data-inline-panel-child]")
    expect(preguntas).to_have_count(8)
    editora.pagina.locator("[name=preguntas-0-texto]").fill("¿Cuál es el problema?")
    editora.presionar("Guardar")
    editora.pagina.wait_for_url("**/admin/cuestionarios/")

    nueva = Cuestionario.objects.get(version=2)
    assert nueva.preguntas.first().texto == "¿Cuál es el problema?"


def test_every_kind_of_question_is_answered_on_a_phone(ana, consulta):
    """Topics under their axis, a scale, places in order."""
    Tema.objects.filter(slug="salud").update(eje_pnd="proyecto:bienestar")
    PaginaConsulta.objects.update(cuestionario=de_todos_los_tipos())
    ana.ir(f"{consulta.url}responder/")
    ana.pagina.locator("[name=acepta_aviso]").check()
    ana.presionar("Empezar")
    ana.pagina.get_by_label("¿Qué problema?").fill(PROBLEMA)
    colores = ana.pagina.get_by_role("group", name="¿Qué colores?")
    colores.get_by_label("Rojo").check()
    colores.get_by_label("Azul").check()
    revisar_pantalla(ana)
    ana.presionar("Siguiente")

    ana.pagina.get_by_label("5: Mucho").check()
    ana.pagina.get_by_role("group", name="Bienestar").get_by_label("Salud").check()
    ana.pagina.get_by_label("Lugar 1").select_option(label="Azul")
    ana.pagina.get_by_label("Lugar 2").select_option(label="Azul")
    ana.presionar("Siguiente")
    ana.ve("Una opción está en dos lugares")
    revisar_pantalla(ana)
    ana.pagina.get_by_label("Lugar 2").select_option(label="Rojo")
    ana.presionar("Siguiente")

    for dicho in ("Rojo; Azul", "5: Mucho", "1. Azul; 2. Rojo"):
        ana.ve(dicho)
    ana.presionar("Enviar mis respuestas")
    ana.ve("Recibimos tus respuestas")
