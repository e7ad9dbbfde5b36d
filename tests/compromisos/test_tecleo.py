"""What a capturist types, read by the codes on the paper."""

import pytest

from compromisos.captura.tecleo import en_blanco, leer_tecleado, ya_tecleado

from .cuestionarios import (
    claves,
    con_condicion,
    cuestionario,
    de_todos_los_tipos,
    definicion,
    pregunta,
)
from .factories import TemaFactory
from .lotes import ESCRITO

pytestmark = pytest.mark.django_db


@pytest.fixture
def todos():
    TemaFactory(nombre="Salud", slug="salud")
    return de_todos_los_tipos()


def tecleo(uno, *textos):
    return leer_tecleado(definicion(uno), dict(zip(claves(uno), textos, strict=False)))


def palabras(leido):
    return [r.palabras for r in leido.renglones]


def test_every_kind_of_question_is_read_by_its_code_and_told_in_words(todos):
    leido = tecleo(todos, *ESCRITO)

    assert leido.errores == {}
    assert palabras(leido) == [
        "",
        "Verde",
        "Rojo; Azul",
        "4",
        "Salud",
        "Oaxaca",
        "1. Azul; 2. Rojo",
        "Menos",
    ]


def test_what_was_stored_goes_back_to_the_codes_of_the_paper(todos):
    primero = tecleo(todos, *ESCRITO)

    vuelto = ya_tecleado(definicion(todos), primero.respuestas)

    assert [r.escrito for r in vuelto.renglones] == [
        *ESCRITO[:2], "1 3", *ESCRITO[3:],
    ]  # fmt: skip
    assert vuelto.respuestas == primero.respuestas


@pytest.mark.parametrize(
    ("lugar", "texto"),
    [(1, "4"), (1, "x"), (2, "1 2 3"), (3, "6"), (4, "99"), (5, "33"), (6, "1 1")],
)
def test_a_code_that_is_not_on_the_list_has_a_sentence(todos, lugar, texto):
    escrito = [*ESCRITO]
    escrito[lugar] = texto

    leido = tecleo(todos, *escrito)

    assert list(leido.errores) == [claves(todos)[lugar]]
    assert leido.renglones[lugar].escrito == texto


def test_a_required_blank_says_to_cancel_the_sheet(todos):
    leido = tecleo(todos, "")

    assert "cancela la hoja" in leido.errores[claves(todos)[0]]


def test_what_is_not_asked_of_her_is_neither_kept_nor_an_error():
    uno = con_condicion()

    leido = tecleo(uno, "2", "9", "Una ley", "Nada más")

    assert leido.errores == {}
    assert [r.aplica for r in leido.renglones] == [True, False, False, True]
    assert list(leido.respuestas) == [claves(uno)[0], claves(uno)[3]]


def test_what_a_condition_asks_for_is_required():
    uno = con_condicion()

    leido = tecleo(uno, "1", "", "")

    assert list(leido.errores) == [claves(uno)[1]]


def test_a_blank_screen_has_no_errors():
    leido = en_blanco(definicion(cuestionario(pregunta(obligatoria=True))))

    assert leido.errores == {}


@pytest.mark.parametrize("malo", ["\x00", "٣", "😀", "-1", "1e3", "' OR 1=1 --"])
def test_hostile_codes_are_only_wrong_codes(todos, malo):
    leido = tecleo(todos, "Falta agua", malo)

    assert set(leido.errores) <= {claves(todos)[1]}
    assert claves(todos)[1] not in leido.respuestas
