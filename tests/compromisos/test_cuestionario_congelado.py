"""Once somebody answered, the words stay: in the service and in the database."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from compromisos.administracion.formas_de_cuestionario import CONGELADO, CUESTIONARIO
from compromisos.consulta.excepciones import CuestionarioCongelado
from compromisos.models import Aporte, Cuestionario, Pregunta
from compromisos.services.cuestionarios import guardar_cuestionario, nueva_version
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory

from .cuestionarios import (
    claves,
    con_condicion,
    cuestionario,
    definicion,
    pregunta,
    responder,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editora():
    return UsuarioFactory(roles=[EDITORAS])


class Forma:
    """What the service reads of the admin's form."""

    def __init__(self, instance, cambios):
        self.instance, self.changed_data, self.formsets = instance, cambios, {}

    def save(self):
        self.instance.save()
        return self.instance


def test_an_unanswered_questionnaire_is_saved(editora):
    uno = cuestionario()
    uno.titulo = "Otro título"

    guardar_cuestionario(forma=Forma(uno, ["titulo"]), usuario=editora)

    assert Cuestionario.objects.get().titulo == "Otro título"


@pytest.mark.parametrize("campo", ["titulo", "entrada", "pasos"])
def test_the_words_of_an_answered_one_are_not_saved(editora, campo):
    uno = cuestionario()
    responder(uno)

    with pytest.raises(CuestionarioCongelado):
        guardar_cuestionario(forma=Forma(uno, [campo]), usuario=editora)


def test_the_dates_of_an_answered_one_may_change(editora):
    uno = cuestionario()
    responder(uno)
    uno.cierra_en += datetime.timedelta(days=3)

    guardar_cuestionario(forma=Forma(uno, ["cierra_en"]), usuario=editora)

    assert Cuestionario.objects.get().cierra_en == uno.cierra_en


def test_only_who_builds_them_saves(editora):
    uno, nadie = cuestionario(), UsuarioFactory()

    with pytest.raises(PermissionDenied):
        guardar_cuestionario(forma=Forma(uno, []), usuario=nadie)
    with pytest.raises(PermissionDenied):
        nueva_version(cuestionario=uno, usuario=nadie)


@pytest.mark.parametrize(
    "acto",
    [
        lambda uno: Pregunta.objects.filter(cuestionario=uno).update(texto="Otra"),
        lambda uno: Pregunta.objects.filter(cuestionario=uno).delete(),
        lambda uno: Pregunta.objects.create(cuestionario=uno, texto="Una más"),
        lambda uno: (
            Pregunta.objects.create(cuestionario=cuestionario(), texto="De otro")
            and Pregunta.objects.filter(texto="De otro").update(cuestionario=uno)
        ),
        lambda uno: Cuestionario.objects.update(titulo="Otro"),
        lambda uno: Cuestionario.objects.update(pasos="Otro"),
        lambda uno: Aporte.objects.update(respuestas={}),
        lambda uno: Aporte.objects.all()._raw_delete("default"),
    ],
)
def test_the_database_itself_refuses(acto):
    uno = cuestionario()
    responder(uno)

    with pytest.raises(IntegrityError), transaction.atomic():
        acto(uno)


def test_the_database_lets_an_unanswered_one_change():
    uno = cuestionario()
    responder(cuestionario())

    assert Pregunta.objects.filter(cuestionario=uno).update(texto="Otra") == 1
    assert Cuestionario.objects.filter(pk=uno.pk).update(titulo="Otro") == 1
    assert Cuestionario.objects.update(agradecimiento="Mil gracias") == 2


def test_a_new_version_is_a_copy_without_dates_nor_answers(editora):
    uno = con_condicion()
    responder(uno, "2")

    nueva = nueva_version(cuestionario=uno, usuario=editora)

    nueva = Cuestionario.objects.get(pk=nueva.pk)
    assert (nueva.version, nueva.anterior) == (2, uno)
    assert (nueva.abre_en, nueva.cierra_en, nueva.congelado) == (None, None, False)
    assert claves(nueva) == claves(uno)
    copiados, originales = definicion(nueva), definicion(uno)
    assert copiados.campos == originales.campos
    assert len(claves(Cuestionario.objects.get(pk=uno.pk))) == 4


def test_a_new_version_can_be_rewritten(editora):
    uno = cuestionario()
    responder(uno)
    nueva = nueva_version(cuestionario=uno, usuario=editora)

    assert nueva.preguntas.all()[0].pk is not None
    assert Pregunta.objects.filter(cuestionario=nueva).update(texto="Otra") == 1
    assert Pregunta.objects.get(cuestionario=uno).texto == "¿Qué problema hay?"


def test_the_form_of_questions_is_not_there_for_an_answered_one():
    """Its panel has no questions at all, so none can be posted."""
    formas = [
        panel.bind_to_model(Cuestionario).get_form_class()
        for panel in (CUESTIONARIO, CONGELADO)
    ]

    assert "preguntas" in formas[0].formsets
    assert "preguntas" not in formas[1].formsets
    assert set(formas[1].base_fields) == {
        "abre_en",
        "cierra_en",
        "agradecimiento",
        "es_muestra",
    }


def test_closing_before_opening_is_refused():
    uno = cuestionario(pregunta())
    uno.cierra_en = uno.abre_en - datetime.timedelta(minutes=1)

    with pytest.raises(Exception, match="anterior a la apertura"):
        uno.full_clean()
