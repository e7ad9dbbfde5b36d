"""Printing a series: numbered sheets, folios of their own, questions that hold."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from comentarios.models import AjustesDeParticipacion
from compromisos.models import Hoja, Pregunta, SerieImpresa
from compromisos.services.series import imprimir_serie
from paginas.roles import CAPTURISTAS, COORDINACION, EDITORAS, MODERADORAS
from sitio.comun.folio import leer_folio
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .cuestionarios import cuestionario, pregunta
from .factories import TemaFactory
from .factories_de_consulta import CuestionarioFactory, PuntoTerritorialFactory

pytestmark = pytest.mark.django_db


def imprimir(uno, *, cuantas=3, tamano="carta", punto=None, usuario=None):
    return imprimir_serie(
        cuestionario=uno, cuantas=cuantas, tamano=tamano, punto=punto, usuario=usuario
    )


def test_a_series_has_numbered_sheets_with_folios_of_their_own():
    serie = imprimir(cuestionario(), cuantas=12)

    hojas = list(serie.hojas.all())
    assert [hoja.numero for hoja in hojas] == list(range(1, 13))
    assert len({hoja.folio for hoja in hojas}) == 12
    assert all(leer_folio(hoja.folio) == hoja.folio for hoja in hojas)
    assert {hoja.estado for hoja in hojas} == {"impresa"}


def test_each_questionnaire_counts_its_own_series():
    uno, otro = cuestionario(), cuestionario()

    numeros = [imprimir(c).numero for c in (uno, uno, otro)]

    assert numeros == [1, 2, 1]


def test_a_number_of_series_is_taken_once():
    serie = imprimir(cuestionario())

    with pytest.raises(IntegrityError), transaction.atomic():
        SerieImpresa.objects.create(
            cuestionario=serie.cuestionario,
            numero=serie.numero,
            tamano="a4",
            cuantas=1,
            creada_en=serie.creada_en,
        )


def test_a_folio_that_something_else_has_is_not_printed(monkeypatch):
    usada = imprimir(cuestionario(), cuantas=1).hojas.get()
    sorteo = iter([usada.folio, "PA-000-000-000"])
    monkeypatch.setattr("compromisos.services.series.folio_nuevo", lambda: next(sorteo))

    nueva = imprimir(cuestionario(), cuantas=1).hojas.get()

    assert nueva.folio == "PA-000-000-000"


def test_what_is_printed_freezes_the_questions():
    uno = cuestionario()
    assert not uno.congelado

    imprimir(uno)

    assert uno.congelado
    with pytest.raises(DatabaseError), transaction.atomic():
        Pregunta.objects.filter(cuestionario=uno).update(texto="¿Otra?")


@pytest.mark.parametrize("cambio", ["update", "delete"])
def test_a_series_neither_changes_nor_goes_away(cambio):
    serie = imprimir(cuestionario())

    with pytest.raises(DatabaseError), transaction.atomic():
        filas = SerieImpresa.objects.filter(pk=serie.pk)
        Hoja.objects.filter(serie=serie).delete()
        filas.update(cuantas=9) if cambio == "update" else filas.delete()


@pytest.mark.parametrize("cuantas", [0, -1, 2001])
def test_a_series_has_between_one_and_two_thousand_sheets(cuantas):
    with pytest.raises(ValidationError) as error:
        imprimir(cuestionario(), cuantas=cuantas)

    assert list(error.value.message_dict) == ["cuantas"]
    assert not SerieImpresa.objects.exists()


def test_a_size_that_no_printer_has_is_refused():
    with pytest.raises(ValidationError) as error:
        imprimir(cuestionario(), tamano="oficio")

    assert list(error.value.message_dict) == ["tamano"]


def test_a_questionnaire_that_asks_nothing_is_not_printed():
    with pytest.raises(ValidationError) as error:
        imprimir(CuestionarioFactory())

    assert list(error.value.message_dict) == ["cuestionario"]


def test_the_point_is_of_the_same_plan():
    punto = PuntoTerritorialFactory(plan=PaginaPlanFactory())

    with pytest.raises(ValidationError) as error:
        imprimir(cuestionario(), punto=punto)

    assert list(error.value.message_dict) == ["punto"]


@pytest.mark.parametrize(
    ("rol", "puede"),
    [
        (EDITORAS, True),
        (COORDINACION, True),
        (MODERADORAS, False),
        (CAPTURISTAS, False),
    ],
)
def test_who_may_print(rol, puede):
    usuario = UsuarioFactory(roles=[rol])

    if puede:
        assert imprimir(cuestionario(), usuario=usuario).por == usuario
    else:
        with pytest.raises(PermissionDenied):
            imprimir(cuestionario(), usuario=usuario)


def test_a_series_keeps_the_notice_and_the_codes_of_its_day():
    plan = PaginaPlanFactory(resumen="Guardamos poco.")
    AjustesDeParticipacion.objects.create(aviso=plan)
    TemaFactory(slug="salud", nombre="Salud")
    uno = cuestionario(pregunta("¿Qué tema?", tipo="tema", papel="tema"))

    serie = imprimir(uno)

    [[clave, filas]] = serie.codigos.items()
    assert clave == str(uno.preguntas.get().clave)
    assert filas == [["1", "salud", "Salud", ""]]
    assert serie.aviso == "Guardamos poco."
