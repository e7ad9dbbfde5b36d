import datetime

import pytest
import time_machine

from compromisos.administracion.propios import compromisos_propios
from paginas.corte import Corte, corte
from tests.compromisos.factories import AvanceFactory, CompromisoFactory, CuentaFactory
from tests.paginas.factories import (
    AjusteFactory,
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    portada_del_sitio,
    publicar,
)

HOY = datetime.date(2026, 11, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hoy():
    with time_machine.travel(datetime.datetime(2026, 11, 22, 18, tzinfo=datetime.UTC)):
        yield


@pytest.fixture
def demostracion():
    proceso = PaginaProcesoFactory(parent=portada_del_sitio())
    AjusteFactory(fase=PaginaFaseFactory(parent=proceso), es_demostracion=True)


@pytest.fixture
def compromiso():
    return CompromisoFactory(parent=PaginaPlanFactory(), completo=True)


def test_corte_is_today_even_with_older_reports(compromiso):
    AvanceFactory(
        compromiso=compromiso, fecha=datetime.date(2021, 7, 23), es_muestra=True
    )

    assert corte() == Corte(HOY)


def test_corte_of_a_demonstration_is_its_newest_sample_report(demostracion, compromiso):
    AvanceFactory(
        compromiso=compromiso, fecha=datetime.date(2020, 2, 1), es_muestra=True
    )
    AvanceFactory(
        compromiso=compromiso, fecha=datetime.date(2021, 7, 23), es_muestra=True
    )
    AvanceFactory(compromiso=compromiso, fecha=HOY)

    assert corte() == Corte(datetime.date(2021, 7, 23), es_de_demostracion=True)


def test_corte_of_a_demonstration_without_reports_is_today(demostracion):
    assert corte() == Corte(HOY)


def test_the_desk_of_a_party_reads_the_same_day_as_the_board(compromiso, demostracion):
    fecha = datetime.date(2021, 6, 30)
    AvanceFactory(compromiso=compromiso, fecha=fecha, es_muestra=True)
    publicar(compromiso.plan)
    usuario = CuentaFactory(compromiso=compromiso).usuario

    [propio] = compromisos_propios(usuario)

    assert compromiso.plan.dia_de_corte() == fecha
    assert not propio.seguido.tarde
