import datetime

import pytest

from paginas.calendario import paso_actual, ruta
from paginas.models import PaginaFase
from paginas.models.proceso import EstadoFase

from .factories import AjusteFactory, PaginaFaseFactory

FASES = {
    1: (datetime.date(2019, 5, 24), datetime.date(2019, 6, 14)),
    2: (datetime.date(2019, 6, 17), datetime.date(2019, 6, 21)),
    3: (datetime.date(2019, 6, 24), datetime.date(2019, 7, 19)),
}


@pytest.fixture
def fases(proceso):
    return [
        PaginaFaseFactory(
            parent=proceso, numero=numero, inicio_planeado=inicio, fin_planeado=fin
        )
        for numero, (inicio, fin) in FASES.items()
    ]


def actual_el(*fecha):
    pasos = ruta(PaginaFase.objects.en_orden(), datetime.date(*fecha))
    return paso_actual(pasos).fase.numero


@pytest.mark.usefixtures("fases")
@pytest.mark.parametrize(
    ("fecha", "numero"),
    [
        ((2019, 5, 1), 1),
        ((2019, 6, 14), 1),
        ((2019, 6, 15), 2),
        ((2019, 6, 20), 2),
        ((2020, 1, 1), 3),
    ],
)
def test_ruta_marks_the_phase_under_way_or_the_next_or_the_last(fecha, numero):
    assert actual_el(*fecha) == numero


@pytest.mark.usefixtures("fases")
def test_ruta_marks_only_one_step_when_two_phases_overlap():
    segunda = PaginaFase.objects.get(numero=2)
    AjusteFactory(fase=segunda, inicio=FASES[1][0], fin=FASES[2][1])

    pasos = ruta(PaginaFase.objects.en_orden(), FASES[1][0])

    assert [p.estado for p in pasos[:2]] == [EstadoFase.EN_CURSO, EstadoFase.EN_CURSO]
    assert [p.es_actual for p in pasos] == [True, False, False]


@pytest.mark.usefixtures("fases")
def test_ruta_follows_the_demonstration_calendar_and_says_so():
    tercera = PaginaFase.objects.get(numero=3)
    dia = datetime.date(2026, 11, 22)
    AjusteFactory(fase=tercera, inicio=dia, fin=dia, es_demostracion=True)

    paso = ruta(PaginaFase.objects.en_orden(), dia)[2]

    assert (paso.estado, paso.inicio) == (EstadoFase.EN_CURSO, dia)
    assert paso.es_de_demostracion


@pytest.mark.usefixtures("fases")
def test_ruta_needs_two_queries_for_any_number_of_phases(django_assert_num_queries):
    with django_assert_num_queries(2):
        ruta(PaginaFase.objects.en_orden())


def test_ruta_without_phases_has_no_present_step():
    assert paso_actual(ruta([])) is None
