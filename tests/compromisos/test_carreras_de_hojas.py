"""One sheet wanted by several at once, on real connections: exactly one has it."""

import pytest

from compromisos.consulta.excepciones import HojaNoDisponible
from compromisos.models import Hoja
from compromisos.services.hojas import (
    cancelar_hojas,
    marcar_capturada,
    marcar_capturadas,
)
from compromisos.services.series import imprimir_serie
from tests.comentarios.test_carreras import a_la_vez, fallas

from .cuestionarios import cuestionario
from .factories_de_consulta import HojaFactory

pytestmark = pytest.mark.django_db(transaction=True)
VECES = 8


def test_cancelling_against_typing_in_leaves_one_of_them():
    for _ in range(3):
        hoja = HojaFactory()

        resultados = a_la_vez(
            lambda hoja=hoja: marcar_capturada(hoja, usuario=None),
            lambda hoja=hoja: cancelar_hojas(
                hojas=[hoja], motivo="Se mojó", usuario=None
            ),
        )

        [perdio] = fallas(resultados)
        assert isinstance(perdio, HojaNoDisponible)
        hoja.refresh_from_db()
        assert bool(hoja.motivo) == (hoja.estado == "cancelada")


def test_of_many_who_type_the_same_sheet_one_wins():
    hoja = HojaFactory()

    resultados = a_la_vez(*[lambda: marcar_capturada(hoja, usuario=None)] * VECES)

    assert [type(falla) for falla in fallas(resultados)] == [HojaNoDisponible] * (
        VECES - 1
    )


def test_batches_that_share_sheets_do_not_wait_for_each_other_for_ever():
    ids = [hoja.pk for hoja in HojaFactory.create_batch(20)]

    resultados = a_la_vez(
        lambda: marcar_capturadas(ids, usuario=None),
        lambda: marcar_capturadas(ids[::-1], usuario=None),
        lambda: marcar_capturadas(ids[5:], usuario=None),
    )

    perdieron = fallas(resultados)
    assert {type(falla) for falla in perdieron} == {HojaNoDisponible}
    capturadas = Hoja.objects.filter(estado="capturada").count()
    assert capturadas in (20, 15)
    assert len(perdieron) == 2


def test_series_printed_at_once_have_numbers_of_their_own():
    uno = cuestionario()

    def imprimir():
        return imprimir_serie(
            cuestionario=uno, cuantas=5, tamano="a4", punto=None, usuario=None
        )

    resultados = a_la_vez(*[imprimir] * VECES)

    assert fallas(resultados) == []
    assert sorted(serie.numero for serie in resultados) == list(range(1, VECES + 1))
    assert Hoja.objects.values("folio").distinct().count() == VECES * 5
