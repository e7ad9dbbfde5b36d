"""Claims: who reads what, until when, and what others may do meanwhile."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoComentario
from comentarios.models import Apartado, Comentario
from comentarios.services.apartados import (
    apartar,
    apartar_siguientes,
    renovar_apartados,
    soltar,
)
from comentarios.services.moderacion import decidir_en_lote

from .factories import ComentarioFactory, UsuarioFactory
from .test_cola import COLA, DECIDIR, detalle, estado_de, folios, mensajes

pytestmark = pytest.mark.django_db
APARTAR = reverse("comentarios_comentario_modeladmin_apartar")


@pytest.fixture
def cliente(client, moderadora):
    client.force_login(moderadora)
    return client


@pytest.fixture
def olga():
    return UsuarioFactory(roles=["Moderadoras"], first_name="Olga", last_name="Paz")


def dentro_de(minutos):
    return timezone.now() + datetime.timedelta(minutes=minutos)


def test_opening_a_comment_that_waits_holds_it(cliente, moderadora):
    comentario = ComentarioFactory()

    html = cliente.get(detalle(comentario)).content.decode()

    apartado = Apartado.objects.get()
    assert (apartado.comentario, apartado.moderadora) == (comentario, moderadora)
    assert "Nadie más decidirá sobre él hasta las" in html


@pytest.mark.parametrize("estado", ["publicado", "rechazado"])
def test_what_does_not_wait_is_not_held(cliente, estado):
    cliente.get(detalle(ComentarioFactory(estado=estado)))

    assert not Apartado.objects.exists()


def test_what_somebody_else_reads_says_who_and_until_when(cliente, olga):
    comentario = ComentarioFactory()
    apartar(comentario_ids=[comentario.pk], moderadora=olga)

    for direccion in (COLA, detalle(comentario)):
        html = cliente.get(direccion).content.decode()
        assert "Lo lee Olga Paz hasta las" in html
        assert 'name="solo"' not in html
    assert Apartado.objects.get().moderadora == olga


def test_a_decision_on_what_somebody_else_reads_is_refused_by_folio(cliente, olga):
    suyo, libre = ComentarioFactory(), ComentarioFactory()
    apartar(comentario_ids=[suyo.pk], moderadora=olga)

    respuesta = cliente.post(
        DECIDIR,
        {"accion": "publicar", "comentario": [f"{suyo.pk}-0", f"{libre.pk}-0"]},
        follow=True,
    )

    assert estado_de(suyo) == EstadoComentario.PENDIENTE
    assert estado_de(libre) == EstadoComentario.PUBLICADO
    assert any(f"{suyo.folio}: Lo lee Olga Paz" in m for m in mensajes(respuesta))


def test_a_claim_ends_by_the_clock(moderadora, olga, time_machine):
    comentario = ComentarioFactory()
    apartar(comentario_ids=[comentario.pk], moderadora=olga)
    time_machine.move_to(dentro_de(11))

    resultado = decidir_en_lote(
        comentario_ids=[comentario.pk], accion="publicar", moderadora=moderadora
    )

    assert resultado.hechos


def test_a_claim_lasts_while_she_works(cliente, moderadora, time_machine):
    comentario = ComentarioFactory()
    apartar(comentario_ids=[comentario.pk], moderadora=moderadora)
    time_machine.move_to(dentro_de(8))
    cliente.get(COLA)
    time_machine.move_to(dentro_de(8))

    assert Apartado.objects.vigentes().filter(moderadora=moderadora).exists()


def test_what_ended_is_not_renewed(olga, time_machine):
    apartar(comentario_ids=[ComentarioFactory().pk], moderadora=olga)
    time_machine.move_to(dentro_de(11))

    assert renovar_apartados(moderadora=olga) == 0


def test_deciding_gives_it_back(moderadora):
    comentario = ComentarioFactory()
    apartar(comentario_ids=[comentario.pk], moderadora=moderadora)

    decidir_en_lote(
        comentario_ids=[comentario.pk], accion="publicar", moderadora=moderadora
    )

    assert not Apartado.objects.exists()


def test_a_button_gives_back_one_or_all(cliente, moderadora, olga):
    uno, otro, ajeno = ComentarioFactory.create_batch(3)
    apartar(comentario_ids=[uno.pk, otro.pk], moderadora=moderadora)
    apartar(comentario_ids=[ajeno.pk], moderadora=olga)

    cliente.post(APARTAR, {"soltar": ajeno.pk})
    cliente.post(APARTAR, {"soltar": uno.pk})
    assert set(Apartado.objects.values_list("pk", flat=True)) == {otro.pk, ajeno.pk}

    cliente.post(APARTAR, {"soltar": "todos"})
    assert set(Apartado.objects.values_list("pk", flat=True)) == {ajeno.pk}


def test_the_next_twenty_are_the_oldest_that_nobody_reads(cliente, moderadora, olga):
    ahora = timezone.now()
    todos = [
        ComentarioFactory(submit_date=ahora - datetime.timedelta(hours=30 - n))
        for n in range(25)
    ]
    apartar(comentario_ids=[todos[0].pk], moderadora=olga)

    respuesta = cliente.post(APARTAR, {"tomar": "1"}, follow=True)
    cliente.post(APARTAR, {"tomar": "1"})

    esperados = [comentario.folio for comentario in todos[1:21]]
    assert folios(respuesta) == esperados
    assert moderadora.apartados.count() == 20


def test_her_own_text_is_never_among_the_next(moderadora):
    ComentarioFactory(invitado=None, user=moderadora)

    assert apartar_siguientes(moderadora=moderadora) == []


def test_with_nothing_left_to_take_a_sentence_says_so(cliente):
    respuesta = cliente.post(APARTAR, {"tomar": "1"}, follow=True)

    assert "No queda ninguno libre." in mensajes(respuesta)


def test_filter_by_who_reads(cliente, moderadora, olga):
    libre, mio, ajeno = ComentarioFactory.create_batch(3)
    apartar(comentario_ids=[mio.pk], moderadora=moderadora)
    apartar(comentario_ids=[ajeno.pk], moderadora=olga)

    assert folios(cliente.get(COLA, {"apartado": "libres"})) == [libre.folio]
    assert folios(cliente.get(COLA, {"apartado": "mios"})) == [mio.folio]
    assert len(folios(cliente.get(COLA))) == 3


def test_the_way_on_skips_what_somebody_else_reads(cliente, olga):
    primero, ajeno, libre = ComentarioFactory.create_batch(3)
    apartar(comentario_ids=[ajeno.pk], moderadora=olga)
    pedido = {"accion": "publicar", "seguir": "1", "comentario": f"{primero.pk}-0"}

    assert cliente.post(DECIDIR, pedido).url == detalle(libre)


def test_who_does_not_moderate_holds_nothing(client, editora):
    client.force_login(editora)

    assert client.post(APARTAR, {"tomar": "1"}).status_code == 302
    for servicio in (apartar_siguientes, lambda **q: apartar(comentario_ids=[1], **q)):
        with pytest.raises(PermissionDenied):
            servicio(moderadora=editora)
    assert soltar(moderadora=editora) == 0


def test_what_was_not_read_is_not_decided_and_the_rest_is(cliente):
    reescrito, igual = ComentarioFactory(), ComentarioFactory()
    Comentario.objects.filter(pk=reescrito.pk).update(edicion=1)

    respuesta = cliente.post(
        DECIDIR,
        {"accion": "publicar", "comentario": [f"{reescrito.pk}-0", f"{igual.pk}-0"]},
        follow=True,
    )

    assert estado_de(reescrito) == EstadoComentario.PENDIENTE
    assert estado_de(igual) == EstadoComentario.PUBLICADO
    assert f"{reescrito.folio}: Cambió mientras lo leías: léelo de nuevo." in mensajes(
        respuesta
    )


@pytest.mark.parametrize("valor", ["{pk}", "{pk}-0", "{pk}-2"])
def test_only_the_writing_on_the_screen_is_published(cliente, valor):
    comentario = ComentarioFactory(edicion=1)

    cliente.post(DECIDIR, {"solo": f"publicar:{valor.format(pk=comentario.pk)}"})
    assert estado_de(comentario) == EstadoComentario.PENDIENTE

    cliente.post(DECIDIR, {"solo": f"publicar:{comentario.pk}-1"})
    assert estado_de(comentario) == EstadoComentario.PUBLICADO


def test_every_form_says_which_writing_it_shows(cliente):
    comentario = ComentarioFactory(edicion=3)
    valor = f"{comentario.pk}-3"

    for html in (
        cliente.get(COLA).content.decode(),
        cliente.get(detalle(comentario)).content.decode(),
        cliente.post(DECIDIR, {"solo": f"rechazar:{valor}"}).content.decode(),
    ):
        assert f'name="comentario" value="{valor}"' in html
