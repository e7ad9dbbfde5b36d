"""Two people publish the results at once. Real connections, on either database."""

import pytest

from paginas.models import ResultadosDeConsulta

from .consultas_cerradas import de_nuevo, plan_consultado
from .factories import dar_resultados
from .test_carreras_de_versiones import a_la_vez

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_results_published_four_times_at_once_are_published_once():
    plan = plan_consultado()

    actas = a_la_vez(*[lambda: dar_resultados(de_nuevo(plan))] * 4)

    assert len({acta.pk for acta in actas}) == 1
    assert ResultadosDeConsulta.objects.count() == 1
