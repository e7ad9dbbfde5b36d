"""One definition: its steps, what is asked of whom, and its words."""

import pytest

from compromisos.consulta.formulario import formulario_de
from compromisos.models import Tema
from tests.compromisos.factories import TemaFactory

from .cuestionarios import (
    claves,
    con_condicion,
    cuestionario,
    de_todos_los_tipos,
    definicion,
    pregunta,
)

pytestmark = pytest.mark.django_db


def test_steps_hold_their_questions_numbered_in_the_order_of_reading():
    formulario = definicion(de_todos_los_tipos())

    numeros = [[c.numero for c in paso.campos] for paso in formulario.pasos]
    assert numeros == [[1, 2, 3], [4, 5, 6, 7, 8]]
    assert [paso.titulo for paso in formulario.pasos] == ["Paso A", "Paso B"]


def test_options_have_the_code_of_their_line():
    campo = list(definicion(de_todos_los_tipos()).campos.values())[1]

    assert campo.textos == {"1": "Rojo", "2": "Verde", "3": "Azul"}


def test_a_scale_says_what_its_ends_mean():
    campo = list(definicion(de_todos_los_tipos()).campos.values())[3]

    assert list(campo.textos.values()) == ["1: Poco", "2", "3", "4", "5: Mucho"]


def test_topics_come_by_axis_and_those_of_none_come_last():
    TemaFactory(nombre="Suelto", slug="suelto", eje_pnd="")
    TemaFactory(nombre="Salud", slug="salud", eje_pnd="proyecto:bienestar")
    campo = next(iter(definicion(cuestionario(pregunta(tipo="tema"))).campos.values()))

    assert [o.codigo for o in campo.opciones] == ["salud", "suelto"]
    assert campo.opciones[0].grupo.startswith("Bienestar")
    assert campo.opciones[1].grupo == ""


def test_topics_without_axes_carry_no_headings():
    TemaFactory(eje_pnd="")
    campo = next(iter(definicion(cuestionario(pregunta(tipo="tema"))).campos.values()))

    assert {opcion.grupo for opcion in campo.opciones} == {""}


@pytest.mark.parametrize(
    ("dadas", "pasos"),
    [
        ({}, [1, 3]),
        ({0: "2"}, [1, 3]),
        ({0: "1"}, [1, 2, 3]),
        ({0: "1", 1: "1"}, [1, 2, 3]),
    ],
)
def test_a_step_that_asks_her_nothing_is_skipped(dadas, pasos):
    uno = con_condicion()
    formulario, llaves = definicion(uno), claves(uno)
    respuestas = {llaves[lugar]: valor for lugar, valor in dadas.items()}

    assert [p.numero for p in formulario.recorrido(respuestas)] == pasos


def test_a_question_hangs_from_the_whole_chain_above_it():
    """She said «Ley» and then took back the first answer."""
    uno = con_condicion()
    formulario, llaves = definicion(uno), claves(uno)
    tercera = formulario.campos[llaves[2]]

    assert formulario.aplica(tercera, {llaves[0]: "1", llaves[1]: "1"})
    assert not formulario.aplica(tercera, {llaves[0]: "2", llaves[1]: "1"})


def test_a_condition_is_met_by_one_of_several_chosen():
    uno = cuestionario(
        pregunta("¿Cuáles?", tipo="varias", opciones="A\nB\nC"),
        pregunta("¿Por qué B?", paso=2, solo_si_pregunta=1, solo_si_opcion=2),
    )
    formulario, llaves = definicion(uno), claves(uno)
    segunda = formulario.campos[llaves[1]]

    assert formulario.aplica(segunda, {llaves[0]: ["1", "2"]})
    assert not formulario.aplica(segunda, {llaves[0]: ["1", "3"]})


def test_the_fingerprint_changes_with_the_questions_and_not_with_the_topics():
    uno = de_todos_los_tipos()
    antes = definicion(uno).huella
    TemaFactory()

    assert definicion(uno).huella == antes
    segunda = uno.preguntas.all()[1]
    segunda.opciones = "Rojo\nAzul\nVerde"
    segunda.save()
    uno.refresh_from_db()
    assert formulario_de(uno.__class__.objects.get(), Tema.objects.all()).huella != (
        antes
    )
