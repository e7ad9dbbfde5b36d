"""Two people decide about the same commitment at once."""

import pytest

from paginas.excepciones import ContinuidadRechazada
from paginas.models import RevisionDeContinuidad
from tests.paginas.continuidades import anteriores, decidir, plan_con_anterior
from tests.paginas.test_carreras_de_versiones import a_la_vez

pytestmark = pytest.mark.django_db(transaction=True)


def sin_quejas(acto):
    def corre():
        try:
            return acto()
        except ContinuidadRechazada:
            return None

    return corre


def test_of_two_contrary_decisions_the_second_is_asked_to_read_the_first():
    plan = plan_con_anterior(cuantos=1)
    [pk] = anteriores(plan)

    resultados = a_la_vez(
        sin_quejas(lambda: decidir(plan, pk, leida=0)),
        sin_quejas(lambda: decidir(plan, pk, decision="no_continua", leida=0)),
    )

    assert sum(uno is not None for uno in resultados) == 1
    assert RevisionDeContinuidad.objects.count() == 1


def test_the_same_button_pressed_five_times_decides_once():
    plan = plan_con_anterior(cuantos=1)
    [pk] = anteriores(plan)

    a_la_vez(*[lambda: decidir(plan, pk, leida=0)] * 5)

    assert RevisionDeContinuidad.objects.count() == 1
