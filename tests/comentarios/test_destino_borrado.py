"""Trap 16: what citizens wrote outlives the page it was about.

The admin refuses to delete such a page and so does a signal (tests/paginas/
test_permanencia.py); here the page goes past both, as SQL by hand would.
"""

import datetime

import pytest
from django.db.models.signals import pre_delete
from django.urls import reverse
from django.utils import timezone
from factory.django import mute_signals

from comentarios.destinos import ANCLA_GENERAL
from comentarios.excepciones import DestinoCerrado
from comentarios.models import Comentario
from comentarios.services.confirmacion import confirmar_comentario
from tests.paginas.factories import PaginaTemaFactory, PaginaTemasFactory


@pytest.fixture
def tema(plan):
    temas = PaginaTemasFactory(parent=plan.get_parent())
    return PaginaTemaFactory(
        parent=temas,
        resumen="Un resumen <b>sin</b> etiquetas",
        comentarios_desde=timezone.now() - datetime.timedelta(days=1),
    )


def borrar_sin_guardia(pagina):
    with mute_signals(pre_delete):
        pagina.delete()


@pytest.fixture
def comentario(recibir, tema):
    return recibir(destino=tema, ancla=ANCLA_GENERAL)


def test_a_dossier_takes_comments_too(client, comentario, tema):
    ruta = reverse("comentarios:escribir", args=["tema", tema.pk, ANCLA_GENERAL])

    html = client.get(ruta).content.decode()

    assert "Un resumen &lt;b&gt;sin&lt;/b&gt; etiquetas" in html
    assert comentario.version is None


def test_deleting_the_page_deletes_no_comment_and_its_folio_answers(
    client, comentario, tema
):
    borrar_sin_guardia(tema)

    assert Comentario.objects.filter(pk=comentario.pk).exists()
    html = client.get(f"/folio/{comentario.folio}/").content.decode()
    assert f"Comentario sobre {comentario.hilo.etiqueta}" in html


def test_its_link_says_that_the_page_is_gone(client, comentario, tema, token_de):
    token = token_de(comentario)
    borrar_sin_guardia(tema)

    with pytest.raises(DestinoCerrado, match="ya no está publicada"):
        confirmar_comentario(token=token)
    respuesta = client.post(reverse("comentarios:confirmar", args=[token]))
    assert respuesta.status_code == 403
    assert "ya no está publicada" in respuesta.content.decode()


def test_its_public_comments_have_no_address_left(client, comentario, tema):
    Comentario.objects.update(estado="publicado", publicado_en=timezone.now())
    borrar_sin_guardia(tema)

    ruta = reverse("comentarios:comentario", args=[comentario.pk])
    assert client.get(ruta).status_code == 404
