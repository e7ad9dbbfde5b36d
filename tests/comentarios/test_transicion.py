import pytest
from django.db import IntegrityError, connection, transaction

from comentarios.estados import TRANSICIONES, EstadoComentario
from comentarios.excepciones import TransicionInvalida
from comentarios.models import Comentario, PasoDeComentario
from comentarios.services.transicion import cambiar_estado

from .factories import ComentarioFactory

pytestmark = pytest.mark.django_db
PASOS = [(de, a) for de in EstadoComentario for a in EstadoComentario]


@pytest.mark.parametrize(("de", "a"), PASOS)
def test_cambiar_estado_allows_the_steps_of_transiciones_and_no_other(de, a):
    comentario = ComentarioFactory(estado=de)
    pasos = comentario.pasos.count()

    if a in TRANSICIONES.get(de, ()):
        assert cambiar_estado(comentario.pk, a=a).estado == a
        ultimo = comentario.pasos.last()
        assert (ultimo.de, ultimo.a) == (de, a)
    else:
        with pytest.raises(TransicionInvalida):
            cambiar_estado(comentario.pk, a=a)
        assert comentario.pasos.count() == pasos
        assert Comentario.objects.get(pk=comentario.pk).estado == de


def test_publicado_en_keeps_the_first_time_it_was_public():
    comentario = ComentarioFactory(estado=EstadoComentario.OCULTO)

    devuelto = cambiar_estado(comentario.pk, a=EstadoComentario.PUBLICADO)

    assert devuelto.publicado_en == comentario.publicado_en
    guardado = Comentario.objects.get(pk=comentario.pk)
    assert guardado.publicado_en == comentario.publicado_en


@pytest.mark.parametrize("estado", EstadoComentario)
def test_is_public_and_is_removed_follow_estado(estado):
    comentario = Comentario.objects.get(pk=ComentarioFactory(estado=estado).pk)

    assert comentario.is_public == (estado == EstadoComentario.PUBLICADO)
    assert comentario.is_removed == (
        estado in {EstadoComentario.RETIRADO, EstadoComentario.OCULTO}
    )


@pytest.mark.parametrize("columna", ["is_public", "is_removed"])
def test_the_database_refuses_visibility_written_by_hand(columna):
    comentario = ComentarioFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Comentario.objects.filter(pk=comentario.pk).update(**{columna: True})
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE django_comments SET {columna} = %s WHERE id = %s",
            [True, comentario.pk],
        )


def test_the_log_cannot_be_rewritten_or_erased():
    pasos = PasoDeComentario.objects.filter(comentario=ComentarioFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        pasos.update(nota="otra")
    with pytest.raises(IntegrityError), transaction.atomic():
        pasos.delete()


def test_a_stored_comment_cannot_be_saved():
    with pytest.raises(TypeError, match="services"):
        ComentarioFactory().save()
