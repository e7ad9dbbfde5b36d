"""Role by action on answers, asked of the services and of the addresses."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from comentarios.estados import EstadoRespuesta
from comentarios.models import Respuesta
from comentarios.services import enlaces, publicacion_de_respuestas
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


def en_revision():
    respuesta = borrador()
    Respuesta.objects.filter(pk=respuesta.pk).update(estado=EstadoRespuesta.EN_REVISION)
    respuesta.refresh_from_db()
    return respuesta


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


def envia(usuario):
    publicacion_de_respuestas.enviar_a_revision(
        respuesta_id=borrador().pk, usuario=usuario
    )


def devuelve(usuario):
    publicacion_de_respuestas.devolver_respuesta(
        respuesta_id=en_revision().pk, nota="Falta el plazo.", usuario=usuario
    )


def publica(usuario):
    assert publicacion_de_respuestas.publicar_respuestas(
        respuesta_ids=[en_revision().pk], usuario=usuario
    )


ACTOS = [
    (envia, REDACTAN),
    (devuelve, PUBLICAN_RESPUESTAS),
    (publica, PUBLICAN_RESPUESTAS),
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


POR_ACTO = [
    ("enviar", borrador, REDACTAN, EstadoRespuesta.EN_REVISION),
    ("descartar", borrador, REDACTAN, EstadoRespuesta.DESCARTADA),
    ("devolver", en_revision, PUBLICAN_RESPUESTAS, EstadoRespuesta.BORRADOR),
    ("publicar", en_revision, PUBLICAN_RESPUESTAS, EstadoRespuesta.PUBLICADA),
]


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize(("accion", "fila", "pueden", "llega"), POR_ACTO)
def test_acting_addresses_obey_the_roles(client, accion, fila, pueden, llega, quien):
    entrar(client, quien)
    respuesta = fila()
    estaba = respuesta.estado
    args = [] if accion == "publicar" else [respuesta.pk]

    client.post(
        reverse(f"{BASE}{accion}", args=args),
        {
            "nota": "Falta el plazo.",
            "confirmo": "1",
            "respuesta": respuesta.pk,
            "vista": f"{respuesta.pk}-{respuesta.edicion}",
        },
    )

    respuesta.refresh_from_db()
    assert respuesta.estado == (llega if quien in pueden else estaba)
