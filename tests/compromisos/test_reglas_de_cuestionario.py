"""A questionnaire that makes no sense is told so, beside the field."""

import pytest

from compromisos.consulta.reglas import (
    enlazar_condiciones,
    reparo_de_los_pasos,
    reparos,
)

from .cuestionarios import COLORES, pregunta


def revisar(*preguntas, pasos=3):
    enlazar_condiciones(preguntas, escritas=[True] * len(preguntas))
    hallados = reparos(preguntas, pasos)
    return {
        (n, campo): frase for n, suyos in hallados.items() for campo, frase in suyos
    }


def elegir(**campos):
    return pregunta("¿Cuál?", tipo="una", opciones=COLORES, **campos)


def test_a_sound_questionnaire_has_nothing_to_mend():
    hallados = revisar(
        elegir(papel="sector"),
        pregunta("¿Por qué?", paso=2, solo_si_pregunta=1, solo_si_opcion=3),
        pregunta("¿Cuánto?", tipo="escala", maximo=10, opciones="Poco\nMucho", paso=2),
        pregunta("¿Qué primero?", tipo="orden", opciones=COLORES, maximo=2, paso=3),
    )

    assert hallados == {}


@pytest.mark.parametrize(
    ("mala", "campo", "frase"),
    [
        (pregunta(tipo="una"), "opciones", "al menos dos opciones"),
        (pregunta(tipo="una", opciones="Sola"), "opciones", "al menos dos opciones"),
        (pregunta(tipo="varias", opciones="A\na"), "opciones", "opción repetida"),
        (pregunta(tipo="orden", opciones="A\n" + "x" * 121), "opciones", "pasa de 120"),
        (
            pregunta(tipo="una", opciones="\n".join(map(str, range(41)))),
            "opciones",
            "demasiadas",
        ),
        (pregunta(opciones="A\nB"), "opciones", "no lleva opciones"),
        (pregunta(tipo="tema", opciones="A\nB"), "opciones", "no lleva opciones"),
        (pregunta(tipo="escala", opciones="Poco"), "opciones", "dos renglones"),
        (pregunta(tipo="escala", maximo=11), "maximo", "del 3 al 10"),
        (pregunta(tipo="escala", maximo=2), "maximo", "del 3 al 10"),
        (pregunta(maximo=5), "maximo", "de 10 a 3,000"),
        (pregunta(tipo="varias", opciones=COLORES, maximo=4), "maximo", "mayor que"),
        (pregunta(tipo="una", opciones=COLORES, maximo=2), "maximo", "no lleva máximo"),
        (pregunta(paso=4), "paso", "no existe el 4"),
        (pregunta(papel="tema"), "papel", "«El tema» se responde con"),
        (elegir(papel="problema"), "papel", "«Abierta: un texto»"),
    ],
)
def test_a_question_is_told_what_is_wrong(mala, campo, frase):
    assert frase in revisar(mala)[0, campo]


def test_two_questions_cannot_mean_the_same():
    hallados = revisar(pregunta(papel="problema"), pregunta(papel="problema"))

    assert set(hallados) == {(0, "papel"), (1, "papel")}


def test_questions_go_in_the_order_of_their_steps():
    hallados = revisar(pregunta(paso=2), pregunta(paso=1))

    assert "muévela antes" in hallados[1, "paso"]


@pytest.mark.parametrize(
    ("numero", "opcion", "campo", "frase"),
    [
        (1, None, "solo_si_opcion", "los dos números"),
        (None, 1, "solo_si_pregunta", "los dos números"),
        (9, 1, "solo_si_pregunta", "No hay una pregunta"),
        (2, 1, "solo_si_pregunta", "de un paso anterior"),
        (3, 1, "solo_si_pregunta", "de un paso anterior"),
        (4, 1, "solo_si_pregunta", "de un paso anterior"),
        (5, 1, "solo_si_pregunta", "no es de elegir"),
        (1, 4, "solo_si_opcion", "tiene 3 opciones"),
    ],
)
def test_a_condition_names_an_option_of_an_earlier_step(numero, opcion, campo, frase):
    preguntas = [
        elegir(),
        elegir(paso=2),
        pregunta(paso=2, solo_si_pregunta=numero, solo_si_opcion=opcion),
        elegir(paso=3),
    ]
    if numero == 5:
        preguntas[0] = pregunta()
        preguntas[2].solo_si_pregunta = 1

    assert frase in revisar(*preguntas)[2, campo]


def test_a_condition_follows_its_question_when_it_is_moved():
    """What the editor sees is the number; what is kept is the question."""
    nombre, color = pregunta("¿Nombre?"), elegir()
    detalle = pregunta("¿Por qué?", paso=2, solo_si_pregunta=2, solo_si_opcion=1)
    enlazar_condiciones([nombre, color, detalle], escritas=[False, False, True])

    enlazar_condiciones([color, nombre, detalle], escritas=[False, False, False])

    assert detalle.solo_si_pregunta == 1
    assert detalle.solo_si_clave == color.clave


def test_a_condition_left_without_its_question_is_told():
    color = elegir()
    detalle = pregunta("¿Por qué?", paso=2, solo_si_pregunta=1, solo_si_opcion=1)
    enlazar_condiciones([color, detalle], escritas=[False, True])
    otra = elegir()

    enlazar_condiciones([otra, detalle], escritas=[False, False])

    assert "No hay una pregunta" in str(reparos([otra, detalle], 2))


@pytest.mark.parametrize(
    ("preguntas", "frase"),
    [
        ([], "Agrega al menos una pregunta."),
        ([pregunta(paso=1), pregunta(paso=3)], "El paso 2 no tiene preguntas"),
        ([pregunta(paso=n) for n in (1, 2, 3)], ""),
    ],
)
def test_every_step_asks_something(preguntas, frase):
    dicho = reparo_de_los_pasos(preguntas, 3)

    assert dicho.startswith(frase)
    assert bool(dicho) == bool(frase)
