"""Two people publish at once. Real connections, on either database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from paginas.excepciones import SinCambios, VersionRechazada
from paginas.models import VentanaDeConsulta
from sitio.comun.canon import huella
from tests.paginas.factories import PaginaPlanFactory, abrir, publicar

pytestmark = pytest.mark.django_db(transaction=True)


def a_la_vez(*actos):
    """What each one returned or raised, all started at the same moment."""
    salida = Barrier(len(actos))

    def corre(acto):
        try:
            salida.wait()
            return acto()
        except VersionRechazada as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actos)) as hilos:
        return list(hilos.map(corre, actos))


def test_the_same_text_published_four_times_at_once_is_one_version():
    plan = PaginaPlanFactory()

    resultados = a_la_vez(*[lambda: publicar(plan)] * 4)

    assert sum(isinstance(uno, SinCambios) for uno in resultados) == 3
    assert [v.numero for v in plan.versiones.all()] == [1]


def test_opening_and_publishing_at_once_never_repeat_a_number_or_break_the_chain():
    plan = PaginaPlanFactory()
    publicar(plan)
    plan.resumen = "Otro"
    plan.save_revision().publish()

    a_la_vez(lambda: abrir(plan), lambda: publicar(plan, motivo="Otro"))

    versiones = list(plan.versiones.order_by("numero"))
    assert [v.numero for v in versiones] == list(range(1, len(versiones) + 1))
    assert len(versiones) in (2, 3)
    for anterior, version in zip(versiones, versiones[1:], strict=False):
        assert version.sha256_anterior == huella(anterior.contenido)


def test_two_windows_opened_at_once_are_one():
    plan = PaginaPlanFactory()

    resultados = a_la_vez(*[lambda: abrir(plan)] * 3)

    assert sum(isinstance(uno, VentanaDeConsulta) for uno in resultados) == 1
    assert plan.ventanas.count() == 1
    assert plan.versiones.count() == 1
