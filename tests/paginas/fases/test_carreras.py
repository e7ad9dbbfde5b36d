"""Two people close the same phase at once. Real connections, on either database."""

import pytest

from paginas.excepciones import CierreRechazado
from paginas.models import CierreDeFase, ExcepcionDeFase
from tests.paginas.test_carreras_de_versiones import a_la_vez

from .proceso import (
    cerrar,
    cerrar_como_sea,
    exceptuar,
    exceptuar_todo,
    fase_de,
    reabrir,
)

pytestmark = pytest.mark.django_db(transaction=True)


def sin_quejas(acto):
    def corre():
        try:
            return acto()
        except CierreRechazado:
            return None

    return corre


def test_of_two_acts_for_one_phase_one_is_recorded():
    fase = fase_de()
    exceptuar_todo(fase)

    resultados = a_la_vez(
        sin_quejas(lambda: cerrar(fase)),
        sin_quejas(lambda: cerrar(fase, acuerdo="Sesión 8, 10 de agosto de 2026")),
    )

    assert sum(uno is not None for uno in resultados) == 1
    assert CierreDeFase.objects.count() == 1


def test_the_same_button_pressed_four_times_opens_it_again_once():
    fase = fase_de()
    cerrar_como_sea(fase)

    a_la_vez(*[lambda: reabrir(fase)] * 4)

    assert fase.cierres.count() == 2


def test_the_same_exception_granted_four_times_is_one():
    fase = fase_de()

    a_la_vez(*[lambda: exceptuar(fase, "puntos_territoriales")] * 4)

    assert ExcepcionDeFase.objects.count() == 1
