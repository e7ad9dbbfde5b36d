"""Many at once, on real connections: one answer, and no question changed under it."""

import uuid

import pytest
from django.db import IntegrityError

from compromisos.consulta.excepciones import CuestionarioCongelado
from compromisos.models import Aporte, BorradorDeAporte, Pregunta
from compromisos.services.borradores import guardar_respuestas
from compromisos.services.cuestionarios import guardar_cuestionario
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory
from tests.comentarios.test_carreras import a_la_vez, fallas

from .cuestionarios import claves, cuestionario, definicion, pregunta, responder
from .test_aportes import borrador_de, enviar

pytestmark = pytest.mark.django_db(transaction=True)
VECES = 12


def test_many_clicks_on_send_are_one_answer():
    uno = cuestionario()
    borrador = borrador_de(uno)

    resultados = a_la_vez(*[lambda: enviar(borrador, uno)] * VECES)

    assert fallas(resultados) == []
    assert len({aporte.folio for aporte in resultados}) == 1
    assert Aporte.objects.count() == 1


def test_the_same_key_by_another_way_is_one_answer():
    uno, clave = cuestionario(), uuid.uuid4()

    resultados = a_la_vez(*[lambda: responder(uno, clave_de_envio=clave)] * VECES)

    assert fallas(resultados) == []
    assert Aporte.objects.count() == 1


def test_two_tabs_of_one_draft_lose_nothing():
    preguntas = [pregunta(f"¿{n}?") for n in range(VECES)]
    uno = cuestionario(*preguntas)
    borrador, formulario = borrador_de(uno, "cero"), definicion(uno)

    def guardar(clave):
        return lambda: guardar_respuestas(
            borrador=borrador, formulario=formulario, valores={clave: f"De {clave}"}
        )

    resultados = a_la_vez(*[guardar(clave) for clave in claves(uno)])

    assert fallas(resultados) == []
    assert set(BorradorDeAporte.objects.get().respuestas) == set(claves(uno))


def test_answering_while_an_editor_rewrites_leaves_one_truth():
    """Either the answer is to the new words, or the words were not changed."""
    uno = cuestionario()
    editora = UsuarioFactory(roles=[EDITORAS])

    class Forma:
        instance, changed_data, formsets = uno, ["titulo"], {}

        def save(self):
            Pregunta.objects.filter(cuestionario=uno).update(texto="¿Otra?")

    *respuestas, edicion = a_la_vez(
        *[lambda: responder(uno)] * 6,
        lambda: guardar_cuestionario(forma=Forma(), usuario=editora),
    )

    assert fallas(respuestas) == []
    assert not isinstance(edicion, IntegrityError)
    primero = Pregunta.objects.get().texto
    congelada = isinstance(edicion, CuestionarioCongelado)
    assert primero == ("¿Qué problema hay?" if congelada else "¿Otra?")
    assert Aporte.objects.count() == 6
