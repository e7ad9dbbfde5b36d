"""Two people start a plan, or say which is in course, at once."""

import pytest

from paginas.excepciones import PlanRechazado
from paginas.models import PaginaPlan, Portada
from paginas.services.planes import poner_en_curso
from tests.paginas.factories import PaginaPlanFactory
from tests.paginas.planes_nuevos import (
    coordinadora,
    datos_del_5pa,
    empezar_el_5pa,
    proceso_con_fases,
)
from tests.paginas.test_carreras_de_versiones import a_la_vez

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cuarto():
    plan = PaginaPlanFactory()
    Portada.objects.update(plan=plan)
    proceso_con_fases(Portada.objects.get())
    return plan


def rechazado(acto):
    def corre():
        try:
            return acto()
        except PlanRechazado as error:
            return error

    return corre


def test_the_same_plan_started_by_two_is_one_with_all_its_pages(cuarto):
    coral, fechas = coordinadora(), datos_del_5pa(cuarto)["fechas"]

    salidas = a_la_vez(
        *[rechazado(lambda: empezar_el_5pa(cuarto, usuario=coral, fechas=fechas))] * 3
    )

    assert sum(isinstance(uno, PaginaPlan) for uno in salidas) == 1
    assert PaginaPlan.objects.filter(siglas="5PA").count() == 1
    rutas = list(Portada.objects.get().get_children().values_list("path", flat=True))
    assert len(rutas) == len(set(rutas)) == Portada.objects.get().numchild


def test_two_plans_started_at_once_both_stand(cuarto):
    coral, fechas = coordinadora(), datos_del_5pa(cuarto)["fechas"]

    a_la_vez(
        lambda: empezar_el_5pa(cuarto, usuario=coral, fechas=fechas),
        lambda: empezar_el_5pa(cuarto, usuario=coral, fechas=fechas, siglas="6PA"),
    )

    portada = Portada.objects.get()
    assert set(PaginaPlan.objects.values_list("siglas", flat=True)) == {
        "4PA",
        "5PA",
        "6PA",
    }
    assert portada.get_children().count() == portada.numchild


def test_the_plan_in_course_changes_once_however_many_press(cuarto):
    quinto = empezar_el_5pa(cuarto)
    quinto.save_revision().publish()
    coral = coordinadora()

    salidas = a_la_vez(*[lambda: poner_en_curso(plan=quinto, usuario=coral)] * 4)

    assert sum(salidas) == 1
