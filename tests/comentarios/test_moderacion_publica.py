import pytest
from django.urls import reverse

from comentarios.models import AjustesDeParticipacion

from .factories import ComentarioFactory

pytestmark = pytest.mark.django_db
DIRECCION = "/moderacion/"


def test_the_public_page_tells_the_figures_and_no_personal_data(client):
    comentario = ComentarioFactory(
        estado="rechazado", motivo="ofensas", nota="No insultes.", user_name="Lucía"
    )

    html = client.get(DIRECCION).content.decode()

    assert "Insulta, amenaza o discrimina" in html
    assert "espera 5 horas o menos" in html
    for secreto in (
        comentario.comment,
        comentario.folio,
        comentario.nota,
        "Lucía",
        comentario.invitado.correo,
    ):
        assert secreto not in html


def test_the_public_page_links_the_rules_when_there_are_rules(client, plan):
    AjustesDeParticipacion.objects.create(reglas=plan)

    assert f'href="{plan.url}"' in client.get(DIRECCION).content.decode()


def test_the_public_page_says_so_before_the_first_comment(client):
    html = client.get(DIRECCION).content.decode()

    assert "Todavía no se decide sobre ningún comentario." in html


def test_the_public_page_leaves_no_cookie(client):
    assert not client.get(DIRECCION).cookies
    assert reverse("comentarios:moderacion") == DIRECCION


@pytest.mark.parametrize("cuantos", [1, 60])
def test_the_public_page_takes_the_same_queries_however_many_comments(
    client, cuantos, plan, django_assert_max_num_queries
):
    hilo = ComentarioFactory(estado="publicado").hilo
    ComentarioFactory.create_batch(cuantos, hilo=hilo, estado="rechazado")

    with django_assert_max_num_queries(24):
        client.get(DIRECCION)
