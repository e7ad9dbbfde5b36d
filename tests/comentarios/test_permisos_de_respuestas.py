"""Role by action on answers, asked of the services and of the addresses."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from comentarios.estados import EstadoRespuesta
from comentarios.services import enlaces
from tests.paginas.factories import plan_que_cambio

from .factories import HiloFactory, RespuestaFactory
from .test_permisos import (
    PUBLICAN_RESPUESTAS,
    QUIENES,
    REDACTAN,
    borrador,
    entrar,
    persona,
)

pytestmark = pytest.mark.django_db
BASE = "comentarios_respuesta_modeladmin_"


def publicada():
    return RespuestaFactory(estado=EstadoRespuesta.PUBLICADA)


def enlaza(estado):
    """A draft's link is part of it; a published one's is public at once."""

    def acto(usuario):
        plan = plan_que_cambio()
        hilo = HiloFactory(destino=plan, ancla=plan.cambiadas[0])
        assert enlaces.enlazar_cambio(
            respuesta_id=RespuestaFactory(hilo=hilo, estado=estado).pk,
            version=2,
            anclas=plan.cambiadas,
            usuario=usuario,
        )

    return acto


def desenlaza(usuario):
    respuesta = RespuestaFactory(cambios=[(2, "general")])
    enlaces.quitar_enlace(enlace_id=respuesta.enlaces.get().pk, usuario=usuario)
    assert not respuesta.enlaces.exists()


ACTOS = [
    (enlaza(EstadoRespuesta.BORRADOR), REDACTAN),
    (enlaza(EstadoRespuesta.PUBLICADA), PUBLICAN_RESPUESTAS),
    (desenlaza, REDACTAN),
]


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize(("acto", "pueden"), ACTOS)
def test_services_obey_the_roles(acto, pueden, quien):
    usuario = persona(quien)

    if quien in pueden:
        acto(usuario)
    else:
        with pytest.raises(PermissionDenied):
            acto(usuario)


DIRECCIONES = [
    ("enlazar", borrador, REDACTAN),
    ("enlazar", publicada, PUBLICAN_RESPUESTAS),
]


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize(("accion", "fila", "pueden"), DIRECCIONES)
def test_reading_addresses_obey_the_roles(client, accion, fila, pueden, quien):
    entrar(client, quien)

    respuesta = client.get(reverse(f"{BASE}{accion}", args=[fila().pk]))

    if quien in pueden:
        assert respuesta.status_code == 200
    else:
        assert respuesta.status_code in {302, 403, 404}
