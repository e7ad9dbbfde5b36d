"""Codes on paper: short, steady after printing, and read back into what is stored."""

import pytest
from django.core.exceptions import ValidationError

from compromisos.consulta.papel import (
    codigos_de,
    con_codigo,
    formulario_de_serie,
    leer_codigo,
)
from compromisos.consulta.respuestas import leer
from compromisos.services.series import imprimir_serie

from .cuestionarios import cuestionario, de_todos_los_tipos, definicion, pregunta
from .factories import TemaFactory

pytestmark = pytest.mark.django_db


def campo_de(**campos):
    [campo] = definicion(cuestionario(pregunta(**campos))).campos.values()
    return campo


def serie_de(uno):
    return imprimir_serie(
        cuestionario=uno, cuantas=1, tamano="a4", punto=None, usuario=None
    )


def test_every_code_reads_back_into_an_answer_that_is_accepted():
    TemaFactory(slug="salud")
    for campo in definicion(de_todos_los_tipos()).campos.values():
        for codigo, opcion in con_codigo(campo):
            valor = leer_codigo(campo, codigo)
            assert valor in (opcion.codigo, [opcion.codigo])
            assert leer(campo, valor) == valor


def test_a_topic_that_comes_later_moves_no_code_already_printed():
    TemaFactory(slug="salud", orden=2)
    TemaFactory(slug="empleo", orden=3)
    uno = cuestionario(pregunta(tipo="tema", papel="tema"))
    serie = serie_de(uno)

    TemaFactory(slug="agua", orden=1)

    [suyos] = codigos_de(formulario_de_serie(serie)).values()
    assert suyos == {"1": "salud", "2": "empleo"}
    [nuevos] = codigos_de(definicion(uno)).values()
    assert nuevos["1"] == "agua"


def test_a_series_asks_what_was_asked_besides_its_topics():
    uno = de_todos_los_tipos()

    impreso = formulario_de_serie(serie_de(uno))

    assert impreso == definicion(uno)


def test_topics_have_short_numbers_by_axis():
    TemaFactory(slug="b", eje_pnd="2", nombre="B")
    TemaFactory(slug="a", eje_pnd="1", nombre="A")

    campo = campo_de(tipo="tema")

    assert [(codigo, o.codigo) for codigo, o in con_codigo(campo)] == [
        ("1", "a"),
        ("2", "b"),
    ]


@pytest.mark.parametrize(
    ("escrito", "valor"),
    [("20", "20"), ("9", "09"), ("09", "09"), (" 09 ", "09"), ("", ""), ("-", "")],
)
def test_an_entity_is_read_with_or_without_its_zero(escrito, valor):
    assert leer_codigo(campo_de(tipo="entidad"), escrito) == valor


@pytest.mark.parametrize("escrito", ["13", "1,3", "1 3", "1; 3", "1.3", " 1 - 3 "])
def test_several_codes_are_read_with_anything_between_them(escrito):
    campo = campo_de(tipo="varias", opciones="Rojo\nVerde\nAzul")

    assert leer_codigo(campo, escrito) == ["1", "3"]


def test_the_codes_of_an_order_are_read_the_first_one_first():
    campo = campo_de(tipo="orden", opciones="Rojo\nVerde\nAzul")

    assert leer_codigo(campo, "312") == ["3", "1", "2"]


def test_with_ten_options_or_more_codes_are_not_run_together():
    campo = campo_de(tipo="varias", opciones="\n".join("ABCDEFGHIJKL"))

    assert leer_codigo(campo, "12") == ["12"]
    assert leer_codigo(campo, "1 2") == ["1", "2"]


@pytest.mark.parametrize("escrito", ["9", "x", "1x", "<b>", "²", "\x00", "9" * 999])
def test_a_code_of_no_option_is_told_with_those_that_there_are(escrito):
    campo = campo_de(tipo="una", opciones="Rojo\nVerde")

    with pytest.raises(ValidationError, match="van del 1 al 2"):
        leer_codigo(campo, escrito)


def test_a_topic_list_with_nothing_in_it_is_told():
    with pytest.raises(ValidationError):
        leer_codigo(campo_de(tipo="tema"), "1")


def test_a_text_is_read_as_it_is():
    assert leer_codigo(campo_de(), " 13 - x ") == " 13 - x "
