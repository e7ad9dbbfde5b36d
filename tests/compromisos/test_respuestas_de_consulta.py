"""What an answer may be, type by type, whatever arrives."""

import pytest
from django.core.exceptions import ValidationError

from compromisos.consulta.respuestas import en_palabras, leer, leidas
from tests.comentarios.hostiles import HOSTILES
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
RAROS = [None, "", [], {}, 7, ["x", None], [["1"]], {"a": 1}, "99", "-1", "1\x00"]


@pytest.fixture
def campos():
    TemaFactory(slug="salud", nombre="Salud")
    formulario = definicion(de_todos_los_tipos())
    return {campo.tipo: campo for campo in reversed(list(formulario.campos.values()))}


@pytest.mark.parametrize(
    ("tipo", "crudo", "leido"),
    [
        ("abierta", "  Faltan\u200b medicinas \n\n\n\n y médicos ", None),
        ("una", "2", "2"),
        ("una", "", ""),
        ("varias", ["3", "1"], ["1", "3"]),
        ("varias", ["1", "1"], ["1"]),
        ("escala", "5", "5"),
        ("tema", "salud", "salud"),
        ("entidad", "09", "09"),
        ("orden", ["3", "1"], ["3", "1"]),
        ("orden", [], []),
    ],
)
def test_an_answer_is_read(campos, tipo, crudo, leido):
    if leido is None:
        leido = "Faltan medicinas\n\n y médicos"

    assert leer(campos[tipo], crudo) == leido


@pytest.mark.parametrize(
    ("tipo", "crudo", "frase"),
    [
        ("abierta", "", "Escribe tu respuesta."),
        ("abierta", " \u200b ", "Escribe tu respuesta."),
        ("abierta", "a" * 201, "Tiene 201 caracteres y caben 200: quita 1."),
        ("una", "4", "Elige una opción de la lista."),
        ("varias", ["1", "9"], "Elige una opción de la lista."),
        ("varias", ["1", "2", "3"], "Elige 2 opciones como máximo."),
        ("escala", "0", "Elige una opción de la lista."),
        ("escala", "6", "Elige una opción de la lista."),
        ("tema", "no-existe", "Elige una opción de la lista."),
        ("entidad", "33", "Elige una opción de la lista."),
        ("orden", ["1", "1"], "Una opción está en dos lugares"),
        ("orden", ["1", "2", "3"], "Elige 2 opciones como máximo."),
    ],
)
def test_a_wrong_answer_is_told_what_to_do(campos, tipo, crudo, frase):
    with pytest.raises(ValidationError, match=frase):
        leer(campos[tipo], crudo)


@pytest.mark.parametrize(
    ("tipo", "frase"),
    [
        ("una", "Elige una opción."),
        ("varias", "Elige al menos una opción."),
        ("escala", "Elige una opción."),
        ("entidad", "Elige una opción."),
        ("orden", "Elige al menos una opción."),
    ],
)
def test_a_required_question_asks_to_be_answered(tipo, frase):
    opciones = "A\nB" if tipo in ("una", "varias", "orden") else ""
    uno = cuestionario(pregunta(tipo=tipo, opciones=opciones, obligatoria=True))
    (campo,) = definicion(uno).campos.values()

    with pytest.raises(ValidationError, match=frase):
        leer(campo, [] if tipo in ("varias", "orden") else "")


@pytest.mark.parametrize("crudo", [*RAROS, *HOSTILES[::7]])
def test_nothing_that_arrives_breaks_a_question(campos, crudo):
    for campo in campos.values():
        try:
            valor = leer(campo, crudo)
        except ValidationError:
            continue
        assert isinstance(valor, str | list)
        assert "\x00" not in str(valor)


def test_every_question_says_its_answer_in_words(campos):
    assert en_palabras(campos["una"], "2") == "Verde"
    assert en_palabras(campos["varias"], ["1", "3"]) == "Rojo; Azul"
    assert en_palabras(campos["orden"], ["3", "1"]) == "1. Azul; 2. Rojo"
    assert en_palabras(campos["entidad"], "09") == "Ciudad de México"
    assert en_palabras(campos["tema"], "ya-no-esta") == "ya-no-esta"
    assert en_palabras(campos["una"], "") == ""


def test_what_she_is_not_asked_is_not_sent():
    """She answered it, and then took back what it hangs from."""
    uno = con_condicion()
    llaves = claves(uno)
    dadas = {llaves[0]: "2", llaves[1]: "1", llaves[2]: "La de aguas"}

    assert leidas(definicion(uno), dadas) == {llaves[0]: "2"}


def test_each_fault_is_told_by_its_question():
    uno = con_condicion()
    llaves = claves(uno)

    with pytest.raises(ValidationError) as mal:
        leidas(definicion(uno), {llaves[0]: "1"})

    assert list(mal.value.error_dict) == [llaves[1]]


def test_an_empty_questionnaire_is_not_an_answer():
    uno = cuestionario(pregunta("¿Algo?"), pregunta("¿Más?"))

    with pytest.raises(ValidationError, match="al menos una pregunta"):
        leidas(definicion(uno), {})
