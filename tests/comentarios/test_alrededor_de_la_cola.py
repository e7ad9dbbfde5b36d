"""What announces the queue, and what it costs to read it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comentarios.models import (
    Apartado,
    PalabraVigilada,
    PropuestaDeModeracion,
)

from .factories import (
    ComentarioFactory,
    HiloFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db
FUTURO = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)
COLA = reverse("comentarios_comentario_modeladmin_index")
DECIDIR = reverse("comentarios_comentario_modeladmin_decidir")


def detalle(comentario):
    return reverse("comentarios_comentario_modeladmin_inspect", args=[comentario.pk])


@pytest.fixture
def cliente(client, moderadora):
    client.force_login(moderadora)
    return client


def test_the_menu_says_how_many_wait_to_whoever_may_decide(cliente, client, editora):
    ComentarioFactory.create_batch(3)

    assert '"data-pendientes": "3"' in cliente.get(COLA).content.decode().replace(
        "&quot;", '"'
    )
    client.force_login(editora)
    assert "data-pendientes" not in client.get(COLA).content.decode()


def test_the_home_panel_says_what_waits_for_each(client, moderadora, coordinacion):
    ComentarioFactory(senales=["curp"])
    ComentarioFactory(estado="publicado")
    inicio = reverse("wagtailadmin_home")

    client.force_login(moderadora)
    de_moderadora = client.get(inicio).content.decode()
    client.force_login(coordinacion)
    de_coordinacion = client.get(inicio).content.decode()
    client.force_login(UsuarioFactory(roles=["Enlaces"]))
    de_enlace = client.get(inicio).content.decode()

    assert "comentario por moderar" in de_moderadora
    assert "1 con datos personales" in de_moderadora
    assert "comentario sin respuesta" not in de_moderadora
    assert "comentario sin respuesta" in de_coordinacion
    assert "estás al día" in de_enlace


@pytest.mark.parametrize("cuantos", [10, 1000])
def test_the_queue_takes_the_same_queries_at_10_and_at_1000(
    cliente, cuantos, django_assert_max_num_queries
):
    hilos = [HiloFactory() for _ in range(5)]
    madre = ComentarioFactory(estado="publicado", hilo=hilos[0])
    for hilo in hilos:
        ComentarioFactory.create_batch(cuantos // 10, hilo=hilo)
    ComentarioFactory.create_batch(cuantos // 2, madre=madre)
    cliente.get(COLA)

    for consulta in ({}, {"seccion": hilos[0].pk, "senal": "ninguna", "q": "mejora"}):
        with django_assert_max_num_queries(25):
            assert cliente.get(COLA, consulta).status_code == 200


def test_a_full_row_costs_no_query_of_its_own(cliente, moderadora):
    """Families, claims, proposals, watched words and reasons, at 10 rows and at 60."""
    hilo = HiloFactory()
    otra = UsuarioFactory(roles=["Moderadoras"])
    PalabraVigilada.objects.create(texto="mejora*")

    def llenar(cuantos):
        for n in range(0, cuantos, 5):
            cabeza, _similar, mio, ajeno, propuesto = ComentarioFactory.create_batch(
                5, hilo=hilo
            )
            ComentarioFactory(hilo=hilo, semejante_a=cabeza)
            Apartado.objects.create(comentario=mio, moderadora=moderadora, hasta=FUTURO)
            Apartado.objects.create(comentario=ajeno, moderadora=otra, hasta=FUTURO)
            PropuestaDeModeracion.objects.create(
                comentario=propuesto,
                accion="rechazar",
                motivo="ajeno",
                usuario=otra,
                sectores={"s": f"S{n}"},
                en=timezone.now(),
            )

    def consultas():
        with CaptureQueriesContext(connection) as captura:
            respuesta = cliente.get(COLA, {"por_pagina": "200"})
        return len(captura), len(respuesta.context["object_list"])

    llenar(10)
    consultas()
    pocas, _filas = consultas()
    llenar(50)
    muchas, filas = consultas()

    assert filas == 60
    assert pocas == muchas <= 25


def test_deciding_leaves_no_second_log_beside_the_append_only_one(cliente):
    cliente.post(DECIDIR, {"solo": f"publicar:{ComentarioFactory().pk}"})

    assert not ModelLogEntry.objects.exists()
