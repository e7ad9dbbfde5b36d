"""An answer and two people at once, with real threads and connections."""

import pytest

from comentarios.estados import EstadoComentario, EstadoRespuesta, MotivoDeModeracion
from comentarios.excepciones import RespuestaInvalida
from comentarios.models import Comentario, CorreoSaliente, Respuesta
from comentarios.services.moderacion import ocultar_comentario
from comentarios.services.publicacion_de_respuestas import (
    devolver_respuesta,
    enviar_a_revision,
    publicar_respuestas,
)
from comentarios.services.respuestas import editar_respuesta

from .factories import ComentarioFactory, RespuestaFactory, UsuarioFactory
from .test_carreras_de_moderacion import a_la_vez

pytestmark = pytest.mark.django_db(transaction=True)
TEXTO = {
    "resolucion": "adoptada",
    "razones": "Lo que se editó.",
    "institucion": "INAI",
    "firma": "Área de datos",
}


@pytest.fixture
def coordinacion(transactional_db):
    return UsuarioFactory(roles=["Coordinación"])


@pytest.fixture
def comentario(transactional_db):
    return ComentarioFactory(estado=EstadoComentario.PUBLICADO, quiere_respuesta=True)


def respuesta_a(comentario, estado):
    return RespuestaFactory(hilo=comentario.hilo, a=[comentario], estado=estado)


def o_su_rechazo(acto):
    def intento():
        try:
            return acto()
        except RespuestaInvalida as rechazo:
            return rechazo

    return intento


def publicar(respuesta, usuario):
    return o_su_rechazo(
        lambda: publicar_respuestas(
            respuesta_ids=[respuesta.pk],
            usuario=usuario,
            vistas={respuesta.pk: respuesta.edicion},
        )
    )


def test_an_answer_is_published_or_returned_never_both(coordinacion, comentario):
    respuesta = respuesta_a(comentario, EstadoRespuesta.EN_REVISION)

    salidas = a_la_vez(
        publicar(respuesta, coordinacion),
        o_su_rechazo(
            lambda: devolver_respuesta(
                respuesta_id=respuesta.pk, nota="Falta.", usuario=coordinacion
            )
        ),
    )

    assert sum(isinstance(s, RespuestaInvalida) for s in salidas) == 1
    respuesta.refresh_from_db()
    assert respuesta.pasos.count() == 1
    assert respuesta.pasos.get().a == respuesta.estado
    publicada = respuesta.estado == EstadoRespuesta.PUBLICADA
    assert CorreoSaliente.objects.count() == publicada
    assert Comentario.objects.get(pk=comentario.pk).respondido == publicada


def test_what_is_edited_while_it_is_sent_never_goes_out_unread(
    coordinacion, comentario
):
    respuesta = respuesta_a(comentario, EstadoRespuesta.BORRADOR)

    def enviar_y_publicar():
        enviada = enviar_a_revision(respuesta_id=respuesta.pk, usuario=coordinacion)
        leida = Respuesta.objects.get(pk=respuesta.pk)
        publicar_respuestas(
            respuesta_ids=[enviada.pk],
            usuario=coordinacion,
            vistas={leida.pk: leida.edicion},
        )
        return leida.razones

    def editar():
        return editar_respuesta(
            respuesta_id=respuesta.pk,
            usuario=coordinacion,
            edicion=0,
            comentarios=[comentario],
            **TEXTO,
        )

    leida, edicion = a_la_vez(enviar_y_publicar, o_su_rechazo(editar))

    guardada = Respuesta.objects.get(pk=respuesta.pk)
    assert guardada.razones == leida
    if isinstance(edicion, RespuestaInvalida):
        assert leida != TEXTO["razones"]


def test_two_edits_of_one_draft_leave_one_and_tell_the_other(coordinacion, comentario):
    respuesta = respuesta_a(comentario, EstadoRespuesta.BORRADOR)

    def editar(razones):
        return o_su_rechazo(
            lambda: (
                editar_respuesta(
                    respuesta_id=respuesta.pk,
                    usuario=coordinacion,
                    edicion=0,
                    comentarios=[comentario],
                    **TEXTO | {"razones": razones},
                ).razones
            )
        )

    salidas = a_la_vez(editar("Una."), editar("Otra."))

    (quedo,) = [s for s in salidas if not isinstance(s, RespuestaInvalida)]
    respuesta.refresh_from_db()
    assert (respuesta.razones, respuesta.edicion) == (quedo, 1)


def test_an_answer_published_twice_at_once_comes_out_and_is_told_once(
    coordinacion, comentario
):
    respuesta = respuesta_a(comentario, EstadoRespuesta.EN_REVISION)

    salidas = a_la_vez(
        publicar(respuesta, coordinacion), publicar(respuesta, coordinacion)
    )

    assert sorted(salidas) == [0, 1]
    assert respuesta.pasos.count() == 1
    assert CorreoSaliente.objects.count() == 1


def test_publishing_while_its_comment_is_hidden_ends_in_one_of_the_two_orders(
    coordinacion, comentario
):
    respuesta = respuesta_a(comentario, EstadoRespuesta.EN_REVISION)
    moderadora = UsuarioFactory(roles=["Moderadoras"])

    publico, _oculto = a_la_vez(
        publicar(respuesta, coordinacion),
        lambda: ocultar_comentario(
            comentario_id=comentario.pk,
            moderadora=moderadora,
            motivo=MotivoDeModeracion.AJENO,
        ),
    )

    respuesta.refresh_from_db()
    guardado = Comentario.objects.get(pk=comentario.pk)
    assert guardado.estado == EstadoComentario.OCULTO
    if isinstance(publico, RespuestaInvalida):
        assert respuesta.estado == EstadoRespuesta.EN_REVISION
        assert not guardado.respondido
        assert not CorreoSaliente.objects.filter(tipo="respuesta").exists()
    else:
        assert respuesta.estado == EstadoRespuesta.PUBLICADA
        assert guardado.respondido
