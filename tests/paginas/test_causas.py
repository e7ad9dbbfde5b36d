"""From what changed to the comments that caused it, and how many wait."""

import re
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoRespuesta, Resolucion
from comentarios.models import Comentario
from paginas.causas import cambios_que_responden
from paginas.conteos import conteos_del_plan
from paginas.conversacion import cifras_del_plan
from tests.comentarios.consultas import a_lo_mas
from tests.comentarios.factories import (
    ComentarioFactory,
    HiloFactory,
    RespuestaFactory,
)
from tests.compromisos.factories import CompromisoFactory

from .factories import plan_que_cambio

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return plan_que_cambio(cuantas=2)


def responder(plan, *, ancla, cambios, cuantos=1, **campos):
    """A published answer to that many comments on an anchor."""
    hilo = plan.hilos.get(ancla) or HiloFactory(destino=plan, ancla=ancla)
    plan.hilos[ancla] = hilo
    comentarios = ComentarioFactory.create_batch(
        cuantos, hilo=hilo, estado="publicado", respondido=True
    )
    return RespuestaFactory(
        hilo=hilo,
        a=comentarios,
        cambios=cambios,
        **{"estado": EstadoRespuesta.PUBLICADA, "publicada_en": timezone.now()}
        | campos,
    )


@pytest.fixture(autouse=True)
def hilos(plan):
    plan.hilos = {}


def cambio_en(html, ancla):
    """What the page says of that anchor."""
    suyo = f'<article class="cambio" id="{ancla}".*?</article>'
    return re.search(suyo, html, re.S)[0]


def test_a_changed_section_lists_the_answers_and_comments_that_caused_it(client, plan):
    una, otra = plan.cambiadas
    respuesta = responder(
        plan, ancla=una, cambios=[(2, una)], cuantos=3, institucion="INAI"
    )
    responder(plan, ancla=otra, cambios=[(2, una), (2, otra)], institucion="SFP")

    html = client.get(f"{plan.url}cambios/1-2/").content.decode()

    suyo = cambio_en(html, una)
    assert "Este cambio responde a" in suyo
    assert "INAI" in suyo
    assert "SFP" in suyo
    assert reverse("comentarios:respuesta", args=[respuesta.pk]) in suyo
    for comentario in respuesta.comentarios.all():
        assert reverse("comentarios:comentario", args=[comentario.pk]) in suyo
    assert "3 comentarios:" in suyo
    assert "INAI" not in cambio_en(html, otra)


def test_what_is_not_public_causes_nothing(client, plan):
    una, _otra = plan.cambiadas
    responder(plan, ancla=una, cambios=[(2, una)], estado=EstadoRespuesta.BORRADOR)
    respuesta = responder(plan, ancla=una, cambios=[(2, una)], cuantos=2)
    oculto = respuesta.comentarios.first()
    Comentario.objects.filter(pk=oculto.pk).update(estado="oculto")

    suyo = cambio_en(client.get(f"{plan.url}cambios/1-2/").content.decode(), una)

    assert suyo.count("Leer la respuesta") == 1
    assert "1 comentario:" in suyo
    assert reverse("comentarios:comentario", args=[oculto.pk]) not in suyo


def test_a_comparison_shows_the_causes_of_the_versions_between_in_both_directions(
    client, plan
):
    una, _otra = plan.cambiadas
    responder(plan, ancla=una, cambios=[(2, una)])
    responder(plan, ancla=una, cambios=[(1, una), (3, una)])

    for cuales in ("1-2", "2-1"):
        html = client.get(f"{plan.url}cambios/{cuales}/").content.decode()
        assert cambio_en(html, una).count("Leer la respuesta") == 1


def test_each_version_says_how_many_of_its_changes_respond_to_comments(client, plan):
    una, otra = plan.cambiadas
    responder(plan, ancla=una, cambios=[(2, una)])
    responder(plan, ancla=otra, cambios=[(2, una), (2, otra)])

    assert cambios_que_responden(plan) == {2: 2}
    lista = client.get(f"{plan.url}versiones/").content.decode()
    version = client.get(f"{plan.url}versiones/2/").content.decode()
    assert lista.count("2 cambios responden a comentarios.") == 1
    assert "2 cambios responden a comentarios." in version
    primera = client.get(f"{plan.url}versiones/1/").content.decode()
    assert "responden a comentarios" not in primera


@pytest.mark.parametrize("cuantas", [1, 12])
def test_the_causes_cost_two_queries_however_many_changes(client, settings, cuantas):
    settings.GUARDAR_LECTURAS = False
    plan = plan_que_cambio(cuantas=cuantas, slug="otro-plan")
    direccion = f"{plan.url}cambios/1-2/"
    client.get(direccion)
    with a_lo_mas(40) as antes:
        client.get(direccion)

    plan.hilos = {}
    for ancla in plan.cambiadas:
        responder(plan, ancla=ancla, cambios=[(2, ancla)], cuantos=2)
    # One asks for the links; the other, for the comments, only when there are some.
    with a_lo_mas(len(antes) + 1):
        client.get(direccion)


def test_thirty_sections_with_their_causes_take_less_than_300_ms_of_cpu(
    client, settings
):
    settings.GUARDAR_LECTURAS = False
    plan = plan_que_cambio(cuantas=30, slug="largo")
    plan.hilos = {}
    for ancla in plan.cambiadas:
        responder(plan, ancla=ancla, cambios=[(2, ancla)], cuantos=3)
    direccion = f"{plan.url}cambios/1-2/"
    client.get(direccion)

    inicio = time.process_time()
    client.get(direccion)

    assert time.process_time() - inicio < 0.3


def test_answered_and_pending_add_up_the_same_everywhere(client, plan):
    una, otra = plan.cambiadas
    compromiso = CompromisoFactory(parent=plan, numero=1)
    responder(plan, ancla=una, cambios=[], cuantos=3, resolucion=Resolucion.EN_PARTE)
    ComentarioFactory.create_batch(2, hilo=plan.hilos[una], estado="publicado")
    for estado in ("publicado", "pendiente", "oculto"):
        ComentarioFactory(
            hilo=HiloFactory(destino=compromiso, ancla=f"parte-{estado}"),
            estado=estado,
        )

    por_ancla, por_compromiso = conteos_del_plan(plan, [compromiso.pk])
    partes = [*por_ancla.values(), *por_compromiso.values()]
    total = cifras_del_plan(plan)

    assert total == {"comentarios": 6, "respondidos": 3, "pendientes": 3}
    assert sum(parte.publicados for parte in partes) == total["comentarios"]
    assert sum(parte.respondidos for parte in partes) == total["respondidos"]
    assert sum(parte.pendientes for parte in partes) == total["pendientes"]
    assert por_ancla[una].ultima_decision == "Adoptada en parte"
    assert otra not in por_ancla

    html = client.get(plan.url).content.decode()
    assert "3 con respuesta, 2 por responder" in html
    assert "Última respuesta: Adoptada en parte" in html
