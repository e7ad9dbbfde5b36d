import importlib

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from comentarios.estados import EstadoRespuesta, Resolucion
from comentarios.excepciones import RespuestaInvalida
from comentarios.models import EnlaceDeCambio
from comentarios.services.enlaces import enlazar_cambio, quitar_enlace
from compromisos.models import Compromiso
from paginas.compuerta import faltas
from paginas.models import PaginaPlan
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, abrir, plan_que_cambio, publicar

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory, RespuestaFactory

pytestmark = pytest.mark.django_db
BASE = "comentarios_respuesta_modeladmin_"


@pytest.fixture
def plan():
    return plan_que_cambio(cuantas=2)


@pytest.fixture
def adoptada(plan):
    """An answer to a comment on the first section, in the state asked for."""

    def _adoptada(estado=EstadoRespuesta.BORRADOR, **campos):
        hilo = HiloFactory(destino=plan, ancla=plan.cambiadas[0])
        comentario = ComentarioFactory(hilo=hilo, estado="publicado")
        return RespuestaFactory(hilo=hilo, a=[comentario], estado=estado, **campos)

    return _adoptada


@pytest.mark.parametrize(
    "estado", [EstadoRespuesta.BORRADOR, EstadoRespuesta.PUBLICADA]
)
def test_an_answer_is_linked_to_several_changes_also_after_publication(
    plan, adoptada, coordinacion, estado
):
    respuesta = adoptada(estado)

    enlazar_cambio(
        respuesta_id=respuesta.pk,
        version=2,
        anclas=plan.cambiadas,
        usuario=coordinacion,
    )

    assert [(e.version, e.ancla, e.titulo) for e in respuesta.enlaces.all()] == [
        (2, plan.cambiadas[0], "Sección 0"),
        (2, plan.cambiadas[1], "Sección 1"),
    ]
    assert {e.por for e in respuesta.enlaces.all()} == {coordinacion}


def test_the_same_change_is_linked_once(plan, adoptada, coordinacion):
    respuesta = adoptada()
    for _vez in range(2):
        nuevos = enlazar_cambio(
            respuesta_id=respuesta.pk,
            version=2,
            anclas=[plan.cambiadas[0]] * 2,
            usuario=coordinacion,
        )

    assert nuevos == []
    assert respuesta.enlaces.count() == 1


def test_a_part_that_did_not_change_there_is_refused(plan, adoptada, coordinacion):
    respuesta = adoptada()
    cambiada = plan.cambiadas[0]

    for version, anclas in (
        (2, [plan.igual]),
        (2, [cambiada, "inventada"]),
        (1, [cambiada]),
        (9, [cambiada]),
        (2, []),
    ):
        with pytest.raises(RespuestaInvalida):
            enlazar_cambio(
                respuesta_id=respuesta.pk,
                version=version,
                anclas=anclas,
                usuario=coordinacion,
            )
    assert not EnlaceDeCambio.objects.exists()


@pytest.mark.parametrize(
    "resolucion", [Resolucion.NO_ADOPTADA, Resolucion.FUERA_DE_ALCANCE]
)
def test_what_adopts_nothing_has_no_change_to_link(
    plan, adoptada, coordinacion, resolucion
):
    respuesta = adoptada(resolucion=resolucion)

    with pytest.raises(RespuestaInvalida, match="se adoptó"):
        enlazar_cambio(
            respuesta_id=respuesta.pk,
            version=2,
            anclas=plan.cambiadas,
            usuario=coordinacion,
        )


def test_who_writes_drafts_links_drafts_and_not_what_is_public(
    plan, adoptada, editora, moderadora
):
    def enlazar(respuesta, usuario):
        return enlazar_cambio(
            respuesta_id=respuesta.pk,
            version=2,
            anclas=plan.cambiadas,
            usuario=usuario,
        )

    borrador = adoptada()
    assert enlazar(borrador, editora)
    with pytest.raises(PermissionDenied):
        enlazar(borrador, moderadora)
    with pytest.raises(PermissionDenied):
        enlazar(RespuestaFactory(estado=EstadoRespuesta.PUBLICADA), editora)


def test_a_drafts_link_is_taken_away_and_a_published_one_stays(
    plan, adoptada, coordinacion
):
    respuesta = adoptada(cambios=[(2, plan.cambiadas[0])])
    quitar_enlace(enlace_id=respuesta.enlaces.get().pk, usuario=coordinacion)
    assert not respuesta.enlaces.exists()

    hilo = respuesta.hilo
    publicada = RespuestaFactory(
        hilo=hilo, estado=EstadoRespuesta.PUBLICADA, cambios=[(2, plan.cambiadas[0])]
    )
    enlace = publicada.enlaces.get()
    with pytest.raises(RespuestaInvalida, match="no se quitan"):
        quitar_enlace(enlace_id=enlace.pk, usuario=coordinacion)
    for cambio in (
        lambda: EnlaceDeCambio.objects.filter(pk=enlace.pk).delete(),
        lambda: EnlaceDeCambio.objects.update(version=1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            cambio()
    assert publicada.enlaces.count() == 1


def test_a_comment_on_a_commitment_may_have_changed_any_part_of_the_plan():
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, numero=1, completo=True)
    abrir(plan)
    compromiso.objetivo = "<p>Publicar el gasto cada mes.</p>"
    compromiso.save_revision().publish()
    plan.resumen = "Otro resumen."
    plan.save_revision().publish()
    publicar(PaginaPlan.objects.get(pk=plan.pk), motivo="Se precisa")

    compromiso = Compromiso.objects.get(pk=compromiso.pk)
    cambios = compromiso.cambios_en(2)

    assert list(cambios) == [f"c{compromiso.pk}-objetivo", "general"]
    assert compromiso.url_de_cambio(2, f"c{compromiso.pk}-objetivo") == (
        f"{plan.url}cambios/1-2/#c{compromiso.pk}-objetivo"
    )
    assert compromiso.versiones_con_cambios() == [2]


def test_linking_an_answer_mends_the_gate(plan, adoptada, coordinacion):
    respuesta = adoptada(EstadoRespuesta.PUBLICADA)
    falta = f"respuesta_sin_cambio:{respuesta.pk}"
    assert falta in {f.clave for f in faltas(plan)}

    enlazar_cambio(
        respuesta_id=respuesta.pk,
        version=2,
        anclas=plan.cambiadas[:1],
        usuario=coordinacion,
    )

    assert falta not in {f.clave for f in faltas(plan)}


def test_a_new_link_shows_on_the_next_request(client, plan, adoptada, coordinacion):
    respuesta = adoptada(EstadoRespuesta.PUBLICADA)
    hilo = reverse("comentarios:hilo", args=["plan", plan.pk, plan.cambiadas[0]])
    cambio = plan.url_de_cambio(2, plan.cambiadas[0])
    assert cambio not in client.get(hilo).content.decode()

    enlazar_cambio(
        respuesta_id=respuesta.pk,
        version=2,
        anclas=plan.cambiadas[:1],
        usuario=coordinacion,
    )

    assert cambio in client.get(hilo).content.decode()


def test_the_screen_offers_only_versions_and_what_each_changed(
    client, plan, adoptada, coordinacion
):
    client.force_login(coordinacion)
    respuesta = adoptada(EstadoRespuesta.PUBLICADA)
    direccion = reverse(f"{BASE}enlazar", args=[respuesta.pk])

    pantalla = client.get(direccion)
    assert [a for a, *_resto in pantalla.context["cambios"]] == plan.cambiadas
    assert pantalla.context["versiones"] == [2]

    vuelta = client.post(
        direccion, {"version": 2, "ancla": plan.cambiadas}, follow=True
    )
    assert "2 cambios" in vuelta.content.decode()
    assert respuesta.enlaces.count() == 2
    assert "Ya enlazado" in client.get(direccion).content.decode()


def test_the_screen_says_why_it_refuses(client, plan, adoptada, coordinacion):
    client.force_login(coordinacion)
    respuesta = adoptada()
    direccion = reverse(f"{BASE}enlazar", args=[respuesta.pk])

    for datos in ({}, {"version": "x"}, {"version": 2, "ancla": [plan.igual]}):
        vuelta = client.post(direccion, datos)
        assert vuelta.status_code == 200
        assert 'role="alert"' in vuelta.content.decode()
    assert not EnlaceDeCambio.objects.exists()


def test_a_drafts_link_is_taken_away_from_its_own_screen(
    client, plan, adoptada, coordinacion
):
    client.force_login(coordinacion)
    respuesta = adoptada(cambios=[(2, plan.cambiadas[0])])
    direccion = reverse(f"{BASE}desenlazar", args=[respuesta.enlaces.get().pk])
    ficha = reverse(f"{BASE}inspect", args=[respuesta.pk])

    assert direccion in client.get(ficha).content.decode()
    assert client.get(direccion).status_code == 405
    assert client.post(direccion).url == ficha
    assert not respuesta.enlaces.exists()


def test_a_plan_with_one_version_says_that_the_change_comes_later(client, coordinacion):
    client.force_login(coordinacion)
    plan = PaginaPlanFactory()
    abrir(plan)
    respuesta = RespuestaFactory(hilo=HiloFactory(destino=plan, ancla="general"))

    html = client.get(reverse(f"{BASE}enlazar", args=[respuesta.pk])).content.decode()

    assert "Todavía no hay una segunda versión" in html


def test_choosing_among_many_changes_costs_the_same_queries(client, coordinacion):
    client.force_login(coordinacion)
    plan = plan_que_cambio(cuantas=12)
    hilo = HiloFactory(destino=plan, ancla=plan.cambiadas[0])
    direccion = reverse(f"{BASE}enlazar", args=[RespuestaFactory(hilo=hilo).pk])
    client.get(direccion)

    with a_lo_mas(22):
        client.get(direccion)


@pytest.mark.parametrize(
    ("modelo", "propia", "hilo", "queda"),
    [
        ("paginaplan", "", "general", "general"),
        ("paginaplan", "c7-problema", "general", "c7-problema"),
        ("compromiso", "", "objetivo", "c5-objetivo"),
        ("compromiso", "problema", "objetivo", "c5-problema"),
        ("compromiso", "c7-problema", "objetivo", "c7-problema"),
    ],
)
def test_the_migration_names_anchors_as_the_comparison_does(
    modelo, propia, hilo, queda
):
    mudar = importlib.import_module("comentarios.migrations.0010_mudar_enlaces")

    class Vieja:
        ancla_del_cambio = propia

        class hilo:
            ancla = None
            objeto_id = 5

            class tipo:
                model = modelo

    Vieja.hilo.ancla = hilo

    assert mudar.ancla_de(Vieja) == queda
    assert apps.is_installed("comentarios")
