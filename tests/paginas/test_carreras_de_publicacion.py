"""Two people who record the same step at once: one row, and the other is told."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from paginas import roles
from paginas.models import ActoDePublicacion
from tests.comentarios.factories import UsuarioFactory

from .publicados import ENVIO, de_nuevo, plan_final, registrar

pytestmark = pytest.mark.django_db(transaction=True)
DIA = datetime.date(2019, 12, 1)


def a_la_vez(registrar_uno):
    def uno(n):
        try:
            return registrar_uno(n)
        except ValidationError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as hilos:
        return list(hilos.map(uno, range(4)))


@pytest.fixture
def coral():
    return UsuarioFactory(roles=[roles.COORDINACION])


def test_the_same_act_sent_several_times_at_once_is_one(coral):
    plan = plan_final()

    actos = a_la_vez(lambda _n: registrar(de_nuevo(plan), ENVIO, usuario=coral))

    assert len(set(actos)) == ActoDePublicacion.objects.count() == 1


def test_of_several_versions_of_one_step_at_once_the_first_stays(coral):
    plan = plan_final()

    actos = a_la_vez(
        lambda n: registrar(
            de_nuevo(plan),
            ENVIO,
            usuario=coral,
            fecha=DIA + datetime.timedelta(days=n),
        )
    )

    assert [acto for acto in actos if acto] == list(ActoDePublicacion.objects.all())
    assert ActoDePublicacion.objects.count() == 1


def test_two_corrections_of_one_act_at_once_leave_one(coral):
    plan = plan_final()
    acto = registrar(plan, ENVIO, usuario=coral)

    hechas = a_la_vez(
        lambda n: registrar(
            de_nuevo(plan),
            ENVIO,
            usuario=coral,
            ante=f"Oficina {n}",
            sustituye=acto,
            motivo="Era otra oficina",
        )
    )

    assert sum(hecha is not None for hecha in hechas) == 1
    assert ActoDePublicacion.objects.count() == 2
