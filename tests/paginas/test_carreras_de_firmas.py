"""Asked, signed and amended by many at once: each thing happens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from paginas.excepciones import FirmasRechazadas
from paginas.instantanea import huella_del_texto, instantanea
from paginas.models import Modificacion, SentidoDeFirma, SolicitudDeFirma
from paginas.services.firmas import solicitar_firmas
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.consultas_cerradas import de_nuevo
from tests.paginas.factories import PaginaPlanFactory, publicar
from tests.paginas.planes_finales import modificar, plan_final, reescribir
from tests.paginas.sectores import crear_comite, firma_de

pytestmark = pytest.mark.django_db(transaction=True)
A_LA_VEZ = 6


def a_la_vez(hacer, *rechazos):
    """What each of six threads got, or the refusal it was given."""

    def una(vez):
        try:
            return hacer(vez)
        except rechazos as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=A_LA_VEZ) as hilos:
        return list(hilos.map(una, range(A_LA_VEZ)))


def test_an_amendment_confirmed_by_many_at_once_is_published_once():
    comite = crear_comite()
    plan = plan_final(comite)
    reescribir(plan)
    leido = huella_del_texto(instantanea(de_nuevo(plan)))

    hechas = a_la_vez(lambda _vez: modificar(plan, comite, texto_revisado=leido).pk)

    assert len(set(hechas)) == 1
    assert Modificacion.objects.count() == 1
    assert plan.versiones.count() == 3


def test_signatures_asked_by_many_at_once_are_asked_once():
    comite = crear_comite()
    plan = PaginaPlanFactory()
    publicar(plan)

    hechas = a_la_vez(
        lambda _vez: solicitar_firmas(plan=de_nuevo(plan), usuario=comite.coordinacion),
        FirmasRechazadas,
    )

    assert SolicitudDeFirma.objects.count() == 1
    assert sum(isinstance(hecha, FirmasRechazadas) for hecha in hechas) == A_LA_VEZ - 1


def test_two_members_of_a_sector_who_disagree_at_once_leave_one_signature():
    comite = crear_comite()
    plan = PaginaPlanFactory()
    publicar(plan)
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    otra = UsuarioFactory()
    otra.groups.add(*comite.sfp.groups.all())

    def decidir(vez):
        sentido = SentidoDeFirma.RECHAZO if vez % 2 else SentidoDeFirma.FIRMO
        cuenta = otra if vez % 2 else comite.sfp
        firma_de(de_nuevo(plan), cuenta, sentido=sentido, comentario="Así lo decimos.")

    a_la_vez(decidir, PermissionDenied)

    assert solicitud.firmas.count() == 1
