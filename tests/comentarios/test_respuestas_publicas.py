"""Answers as the public reads them: first, beside and on their own pages."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoComentario, EstadoRespuesta
from comentarios.models import Comentario
from comentarios.respuestas_publicas import A_LA_VISTA, CITADOS

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory, RespuestaFactory


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Presentación")


@pytest.fixture
def direccion(plan, ancla):
    return reverse("comentarios:hilo", args=["plan", plan.pk, ancla])


@pytest.fixture
def responder(hilo):
    def _responder(*comentarios, hace=0, **campos):
        return RespuestaFactory(
            hilo=hilo,
            a=comentarios or [ComentarioFactory(hilo=hilo, estado="publicado")],
            estado=EstadoRespuesta.PUBLICADA,
            publicada_en=timezone.now() - datetime.timedelta(hours=hace),
            **campos,
        )

    return _responder


def publicos(hilo, cuantos):
    return ComentarioFactory.create_batch(cuantos, hilo=hilo, estado="publicado")


def suya(respuesta):
    return reverse("comentarios:respuesta", args=[respuesta.pk])


def test_the_conversation_opens_with_each_answer_once(
    client, direccion, hilo, responder
):
    comentarios = publicos(hilo, 3)
    respuesta = responder(*comentarios, institucion="INAI", firma="Área de datos")

    html = client.get(direccion).content.decode()

    cabeza, resto = html.split('<div class="pila">', 1)
    assert "Lo que respondió el Comité" in cabeza
    assert cabeza.count(respuesta.razones) == 1
    assert "INAI, Área de datos" in cabeza
    assert "3 comentarios:" in cabeza
    for comentario in comentarios:
        assert reverse("comentarios:comentario", args=[comentario.pk]) in cabeza
    assert respuesta.razones not in resto


def test_a_comment_answered_with_others_says_so_and_leads_to_the_text(
    client, direccion, hilo, responder
):
    respuesta = responder(*publicos(hilo, 12))

    html = client.get(direccion).content.decode()

    _cabeza, resto = html.split('<div class="pila">', 1)
    assert resto.count("Respondido junto con otros 11: Adoptada.") == 12
    assert suya(respuesta) in resto


def test_the_whole_answer_stands_under_the_only_comment_it_covers(
    client, direccion, hilo, responder
):
    respuesta = responder(*publicos(hilo, 1))

    html = client.get(direccion).content.decode()

    _cabeza, resto = html.split('<div class="pila">', 1)
    assert respuesta.razones in resto
    assert "Respondido junto con" not in resto


def test_an_answer_left_with_one_public_comment_is_whole_under_it(
    client, direccion, hilo, responder
):
    visible, oculto = publicos(hilo, 2)
    responder(visible, oculto, razones="Se adopta el plazo.")
    Comentario.objects.filter(pk=oculto.pk).update(estado=EstadoComentario.OCULTO)

    html = client.get(direccion).content.decode()

    assert "Respondido junto con" not in html
    assert "1 comentario:" in html
    # At the head, under the text and under the stub of the one that is gone.
    assert html.count("Se adopta el plazo.") == 3


def test_a_long_answer_is_folded_and_nothing_of_it_is_lost(
    client, direccion, hilo, responder
):
    razones = "Se adopta. " * 80 + "Fin."
    responder(*publicos(hilo, 2), razones=razones)

    html = client.get(direccion).content.decode()

    assert '<details class="razones">' in html
    assert html.count("Fin.") == 1


def test_the_head_shows_the_newest_five_and_leads_to_all(
    client, direccion, plan, ancla, responder
):
    viejas = [responder(hace=n + 1) for n in range(A_LA_VISTA + 2)]
    todas = reverse("comentarios:respuestas", args=["plan", plan.pk, ancla])

    html = client.get(direccion).content.decode()

    cabeza = html.split('<div class="pila">', 1)[0]
    assert [suya(r) in cabeza for r in viejas] == [True] * 5 + [False] * 2
    assert f'href="{todas}"' in cabeza
    lista = client.get(todas).content.decode()
    assert all(f'id="r{r.pk}"' in lista for r in viejas)


def test_the_other_pages_only_lead_to_the_answers(
    client, direccion, plan, ancla, hilo, responder
):
    publicos(hilo, 25)
    respondido = ComentarioFactory(hilo=hilo, estado="publicado", respondido=True)
    responder(respondido)
    todas = reverse("comentarios:respuestas", args=["plan", plan.pk, ancla])

    html = client.get(f"{direccion}?pagina=2").content.decode()

    assert f'href="{todas}"' in html
    assert 'class="respuestas"' not in html


def test_an_answer_has_its_own_page_with_the_texts_it_answers(
    client, plan, ancla, hilo, responder
):
    comentarios = publicos(hilo, CITADOS + 2)
    otro = ComentarioFactory(hilo=hilo, estado="publicado", comment="Otra cosa")
    respuesta = responder(*comentarios, cambios=[(2, ancla)])

    html = client.get(suya(respuesta)).content.decode()

    assert respuesta.razones in html
    assert all(comentario.comment in html for comentario in comentarios)
    assert otro.comment not in html
    assert plan.url_de_cambio(2, ancla) in html
    assert "y 2 más" in html


def test_what_is_not_published_has_no_page(client, hilo, responder):
    borrador = RespuestaFactory(hilo=hilo, a=publicos(hilo, 1))
    publicada = responder()

    assert client.get(suya(borrador)).status_code == 404
    assert client.get("/comentarios/respuestas/999999/").status_code == 404
    assert client.post(suya(publicada)).status_code == 405
    hilo.destino.unpublish()
    assert client.get(suya(publicada)).status_code == 404


def test_a_hidden_text_is_not_on_the_page_of_its_answer(client, hilo, responder):
    oculto = ComentarioFactory(
        hilo=hilo, estado=EstadoComentario.OCULTO, comment="Ya no es público"
    )
    respuesta = responder(oculto)

    html = client.get(suya(respuesta)).content.decode()

    assert oculto.comment not in html
    assert "Lo que respondía ya no está publicado." in html


@pytest.mark.parametrize("cuantas", [1, 15])
def test_an_answer_and_the_list_cost_the_same_whatever_they_hold(
    client, settings, plan, ancla, hilo, responder, cuantas
):
    settings.GUARDAR_LECTURAS = False
    comentarios = publicos(hilo, cuantas)
    respuesta = responder(*comentarios)
    for comentario in comentarios:
        responder(comentario, cambios=[(2, ancla)])
    todas = reverse("comentarios:respuestas", args=["plan", plan.pk, ancla])
    client.get(todas)

    for direccion in (suya(respuesta), todas):
        with a_lo_mas(22):
            client.get(direccion)


@pytest.mark.parametrize("cuantas", [1, 25])
def test_a_conversation_reads_its_answers_in_three_queries(
    client, settings, direccion, hilo, responder, cuantas
):
    settings.GUARDAR_LECTURAS = False
    for comentario in publicos(hilo, cuantas):
        responder(comentario)
        responder(*publicos(hilo, 2))
    client.get(direccion)

    with a_lo_mas(40) as consultas:
        client.get(direccion)

    con_tabla = [sql for sql in consultas if "FROM" in sql]
    tablas = [sql.split('FROM "')[1].split('"')[0] for sql in con_tabla]
    assert tablas.count("comentarios_respuesta") == 1
    assert tablas.count("comentarios_enlacedecambio") == 1
