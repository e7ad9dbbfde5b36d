"""The questionnaire changes while somebody answers: what she wrote is not lost."""

import pytest

from compromisos.models import Aporte, BorradorDeAporte, Cuestionario, Pregunta
from compromisos.services.cuestionarios import nueva_version
from paginas.models import PaginaConsulta
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.cuestionarios import (
    COLORES,
    cuestionario,
    dichas,
    pregunta,
)

from .cuestionarios import Visita, pagina_de_consulta

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_prisa(settings):
    settings.COMENTARIOS = settings.COMENTARIOS | {"SEGUNDOS_MINIMOS": 0}


@pytest.fixture
def visita():
    uno = cuestionario(
        pregunta("¿Qué problema?", obligatoria=True),
        pregunta("¿Qué color?", tipo="una", opciones=COLORES),
        pregunta("¿Quién eres?", paso=2),
    )
    return Visita(pagina_de_consulta(uno))


def poner_version_nueva(visita, **cambios):
    """The page asks the second version: its first two questions are rewritten."""
    viejo = visita.pagina.cuestionario
    nueva = nueva_version(cuestionario=viejo, usuario=UsuarioFactory(roles=[EDITORAS]))
    for lugar, valores in cambios.items():
        clave = viejo.preguntas.all()[int(lugar[1:])].clave
        suya = Pregunta.objects.filter(cuestionario=nueva, clave=clave)
        suya.update(**valores) if valores else suya.delete()
    Cuestionario.objects.filter(pk=nueva.pk).update(
        abre_en=viejo.abre_en, cierra_en=viejo.cierra_en
    )
    PaginaConsulta.objects.update(cuestionario=nueva)
    return Cuestionario.objects.get(pk=nueva.pk)


def test_answers_to_the_same_questions_are_kept(visita):
    visita.empezar().responder(1, "Faltan medicinas", "2")
    nueva = poner_version_nueva(visita, p2={"texto": "¿Quién es usted?"})

    visita.ver("1/")
    assert "Faltan medicinas" in visita.html
    visita.enviar()

    aporte = Aporte.objects.get()
    assert aporte.cuestionario == nueva
    assert dichas(aporte) == ["Faltan medicinas", "2"]


def test_a_code_that_means_something_else_is_not_taken_for_the_old_answer(visita):
    """She chose «Verde», the second; now the second is «Azul»."""
    visita.empezar().responder(1, "Faltan medicinas", "2")
    poner_version_nueva(visita, p1={"opciones": "Rojo\nAzul\nVerde"})

    visita.ver("1/")
    assert "El cuestionario cambió desde que empezaste" in visita.html
    assert "<dd>Verde</dd>" in visita.html
    visita.enviar()

    assert dichas(Aporte.objects.get()) == ["Faltan medicinas"]


def test_what_is_no_longer_asked_is_shown_and_not_sent(visita):
    visita.empezar().responder(1, "Faltan medicinas").responder(2, "Soy enfermera")
    poner_version_nueva(visita, p2=None)
    Cuestionario.objects.filter(version=2).update(pasos="Paso A")

    visita.ver("revisar/")
    assert "¿Quién eres?" in visita.html
    assert "Soy enfermera" in visita.html
    visita.enviar()

    assert dichas(Aporte.objects.get()) == ["Faltan medicinas"]


def test_a_step_sent_under_the_old_version_is_kept_by_its_words(visita):
    """She was writing when the page changed its questionnaire."""
    visita.empezar().ver("1/")
    viejos = visita.ocultos
    poner_version_nueva(visita, p0={"texto": "¿Cuál es el problema?"}, p1=None)

    visita.responder(1, "Faltan medicinas", "2", **viejos)

    assert visita.lugar() == "1/"
    assert "El cuestionario cambió desde que empezaste" in visita.html
    assert "Faltan medicinas" in visita.html
    assert "<dt>¿Qué color?</dt>" in visita.html
    assert "<dd>Verde</dd>" in visita.html


def test_a_step_sent_under_questions_rewritten_in_place_keeps_its_texts(visita):
    """Nobody had answered yet, so the editor could change them."""
    visita.empezar().ver("1/")
    viejos = visita.ocultos
    primera, segunda, _tercera = visita.pagina.cuestionario.preguntas.all()
    datos = {f"r-{primera.clave}": "Un texto largo", f"r-{segunda.clave}": "2"}
    Pregunta.objects.filter(pk=primera.pk).delete()

    visita.respuesta = visita.cliente.post(
        visita.base + "1/", viejos | datos, follow=True
    )

    assert "Una pregunta que se quitó" in visita.html
    assert "Un texto largo" in visita.html
    assert BorradorDeAporte.objects.get().respuestas.keys() == {str(primera.clave)}


def test_a_change_during_the_review_is_shown_before_sending(visita):
    visita.empezar().responder(1, "Faltan medicinas").ver("revisar/")
    poner_version_nueva(visita, p2={"texto": "¿Quién es usted?"})

    visita.mandar("revisar/", accion="enviar")
    assert "El cuestionario cambió mientras revisabas" in visita.html
    assert "¿Quién es usted?" in visita.html
    assert not Aporte.objects.exists()
    visita.mandar("revisar/", accion="enviar")

    assert Aporte.objects.count() == 1


def test_a_step_that_is_gone_leads_to_the_first(visita):
    visita.empezar().ver("2/")
    viejos = visita.ocultos
    poner_version_nueva(visita, p2=None)
    Cuestionario.objects.filter(version=2).update(pasos="Paso A")

    visita.responder(2, "Soy enfermera", **viejos)

    assert visita.lugar() == "1/"
    assert "Soy enfermera" in visita.html


@pytest.mark.parametrize("nombre", ["r-", "r-no-es-clave", "r-" + "x" * 500])
def test_odd_names_of_fields_break_nothing(visita, nombre):
    visita.empezar().ver("1/")

    respuesta = visita.cliente.post(
        visita.base + "1/", {"huella": "vieja", nombre: "algo"}, follow=True
    )

    assert respuesta.status_code == 200
