"""Printed = captured + cancelled, by plan, series and point."""

import pytest

from compromisos.conciliacion import (
    Conciliacion,
    conciliacion_de,
    conciliacion_por_punto,
    conciliacion_por_serie,
)
from tests.paginas.factories import PaginaPlanFactory

from .factories_de_consulta import (
    CuestionarioFactory,
    HojaFactory,
    PuntoTerritorialFactory,
    SerieImpresaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PaginaPlanFactory()


def serie_con(plan, punto=None, *, impresas=0, capturadas=0, canceladas=0):
    serie = SerieImpresaFactory(
        cuestionario=CuestionarioFactory(plan=plan), punto=punto
    )
    HojaFactory.create_batch(impresas, serie=serie)
    HojaFactory.create_batch(capturadas, serie=serie, capturada=True)
    HojaFactory.create_batch(canceladas, serie=serie, cancelada=True)
    return serie


def test_nothing_printed_adds_up(plan):
    assert conciliacion_de(plan) == Conciliacion()
    assert conciliacion_de(plan).cuadra


def test_a_sheet_that_waits_keeps_it_from_adding_up(plan):
    serie_con(plan, impresas=1, capturadas=2, canceladas=1)

    cuentas = conciliacion_de(plan)

    assert cuentas == Conciliacion(impresas=4, capturadas=2, canceladas=1)
    assert cuentas.por_capturar == 1
    assert not cuentas.cuadra


def test_captured_and_cancelled_add_up(plan):
    serie_con(plan, capturadas=2, canceladas=1)

    assert conciliacion_de(plan).cuadra


def test_each_plan_counts_its_own(plan):
    serie_con(PaginaPlanFactory(slug="otro"), impresas=3)

    assert conciliacion_de(plan).impresas == 0


def test_without_a_plan_only_what_belongs_to_none_is_counted(plan):
    serie_con(plan, impresas=3)

    assert conciliacion_de(None).impresas == 0


def test_one_series_and_one_point_can_be_asked_for(plan):
    punto = PuntoTerritorialFactory(plan=plan)
    una = serie_con(plan, punto, impresas=1)
    serie_con(plan, capturadas=2)

    assert conciliacion_de(plan, serie=una).impresas == 1
    assert conciliacion_de(plan, punto=punto).impresas == 1
    assert conciliacion_de(plan).impresas == 3


def test_every_point_is_told_and_last_what_belongs_to_none(plan):
    vacio = PuntoTerritorialFactory(plan=plan)
    lleno = PuntoTerritorialFactory(plan=plan)
    serie_con(plan, lleno, impresas=1, capturadas=1)
    serie_con(plan, impresas=5)

    filas = conciliacion_por_punto(plan)

    dichas = [(fila.punto, fila.cuentas.impresas) for fila in filas]
    assert dichas == [(vacio, 0), (lleno, 2), (None, 5)]


@pytest.mark.parametrize("cuantas", [1, 8])
def test_tables_ask_the_same_of_the_database_for_any_number_of_rows(
    plan, cuantas, django_assert_num_queries
):
    for _ in range(cuantas):
        serie_con(plan, PuntoTerritorialFactory(plan=plan), impresas=1, capturadas=1)

    with django_assert_num_queries(4):
        por_serie, por_punto = (
            conciliacion_por_serie(plan),
            conciliacion_por_punto(plan),
        )
        for fila in por_serie:
            str(fila.serie.cuestionario), str(fila.serie.punto.institucion)
        for fila in por_punto:
            str(fila.punto.institucion)

    assert len(por_serie) == len(por_punto) == cuantas
