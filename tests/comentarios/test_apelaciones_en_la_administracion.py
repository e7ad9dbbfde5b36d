"""Where moderators find appeals and resolve them."""

import pytest
from django.urls import reverse

from comentarios.models import Apelacion, Comentario

from .consultas import a_lo_mas
from .factories import ComentarioFactory, UsuarioFactory
from .test_apelaciones import presentar, rechazar

pytestmark = pytest.mark.django_db
LISTA = reverse("comentarios_apelacion_modeladmin_index")


@pytest.fixture
def otra(db):
    return UsuarioFactory(roles=["Moderadoras"], first_name="Olga", last_name="Paz")


@pytest.fixture
def apelada(moderadora):
    comentario = ComentarioFactory(comment="Mi <texto> apelado.")
    return presentar(rechazar(comentario, moderadora))


@pytest.fixture
def detalle(apelada):
    return reverse("comentarios_apelacion_modeladmin_inspect", args=[apelada.pk])


def test_the_page_shows_text_decision_and_argument_escaped(
    client, apelada, detalle, otra
):
    client.force_login(otra)

    pagina = client.get(detalle).content.decode()

    assert "Mi &lt;texto&gt; apelado." in pagina
    assert "&lt;cito&gt; el diagnóstico." in pagina
    assert "Insulta, amenaza o discrimina" in pagina
    assert "Marta Ruiz" in pagina
    assert apelada.comentario.invitado.correo not in pagina


def test_another_moderator_accepts_and_it_is_published(client, apelada, detalle, otra):
    client.force_login(otra)

    pagina = client.post(detalle, {"accion": "aceptar", "razones": ""}, follow=True)

    assert "aceptada. Se avisó a quien apeló." in pagina.content.decode()
    assert Comentario.objects.get(pk=apelada.comentario_id).es_publico
    resueltas = client.get(f"{LISTA}?estado=resueltos").content.decode()
    assert apelada.comentario.folio in resueltas


def test_denying_without_reasons_is_said_beside_the_field(
    client, apelada, detalle, otra
):
    client.force_login(otra)

    respuesta = client.post(detalle, {"accion": "negar", "razones": ""})

    assert respuesta.status_code == 422
    assert "Escribe las razones" in respuesta.content.decode()


@pytest.mark.parametrize("accion", ["", "borrar"])
def test_an_unknown_action_does_nothing(client, apelada, detalle, otra, accion):
    client.force_login(otra)

    assert client.post(detalle, {"accion": accion}).status_code == 422
    assert Apelacion.objects.abiertas().exists()


def test_who_decided_is_told_and_sees_no_button(client, detalle, moderadora):
    client.force_login(moderadora)

    pagina = client.get(detalle).content.decode()

    assert "La decisión fue tuya" in pagina
    assert 'value="aceptar"' not in pagina
    respuesta = client.post(detalle, {"accion": "aceptar"})
    assert respuesta.status_code == 422


def test_the_panel_tells_whoever_can_resolve_it(client, apelada, otra, moderadora):
    client.force_login(otra)
    assert "apelación por resolver" in client.get("/admin/").content.decode()
    client.force_login(moderadora)
    assert "apelación por resolver" not in client.get("/admin/").content.decode()


def test_the_detail_of_the_comment_tells_it(client, apelada, detalle, otra):
    client.force_login(otra)
    comentario = reverse(
        "comentarios_comentario_modeladmin_inspect", args=[apelada.comentario_id]
    )

    assert f'href="{detalle}"' in client.get(comentario).content.decode()


@pytest.mark.parametrize("pk", ["x", "0", "9" * 30])
def test_an_unknown_one_is_a_404(client, otra, pk):
    client.force_login(otra)

    url = reverse("comentarios_apelacion_modeladmin_inspect", args=[pk])
    assert client.get(url).status_code == 404


def test_the_list_costs_the_same_with_one_or_with_thirty(
    client, apelada, otra, moderadora
):
    client.force_login(otra)
    client.get(LISTA)
    with a_lo_mas(25) as con_una:
        client.get(LISTA)
    hilo = apelada.comentario.hilo
    for comentario in ComentarioFactory.create_batch(29, hilo=hilo):
        presentar(rechazar(comentario, moderadora))
    with a_lo_mas(25) as con_treinta:
        client.get(LISTA)
    assert len(con_treinta) == len(con_una)
