import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from comentarios.estados import EstadoComentario, EstadoRespuesta, Resolucion
from comentarios.excepciones import EdicionCruzada, RespuestaInvalida
from comentarios.models import Comentario, Respuesta
from comentarios.services.publicacion_de_respuestas import (
    enviar_a_revision,
    publicar_respuestas,
)
from comentarios.services.respuestas import (
    descartar_respuesta,
    editar_respuesta,
    redactar_respuesta,
)

from .factories import ComentarioFactory, RespuestaFactory

pytestmark = pytest.mark.django_db
TEXTO = {
    "resolucion": Resolucion.EN_PARTE,
    "razones": "Se acorta el plazo; el presupuesto no cambia.",
    "institucion": "INAI",
    "firma": "Dirección de Gobierno Abierto",
}


def publicado(**campos):
    return ComentarioFactory(estado=EstadoComentario.PUBLICADO, **campos)


def borrador(*comentarios, **campos):
    return RespuestaFactory(hilo=comentarios[0].hilo, a=comentarios, **campos)


def test_redactar_respuesta_writes_a_draft_to_many_comments(editora):
    uno = publicado()
    otro = publicado(hilo=uno.hilo)

    respuesta = redactar_respuesta(comentarios=[uno, otro.pk], autora=editora, **TEXTO)

    guardada = Respuesta.objects.get(pk=respuesta.pk)
    assert guardada.estado == EstadoRespuesta.BORRADOR
    assert guardada.hilo == uno.hilo
    assert set(guardada.comentarios.all()) == {uno, otro}
    assert not Comentario.objects.filter(respondido=True)


def test_a_comment_may_have_many_answers_and_an_answer_many_comments(editora):
    uno = publicado()
    otro = publicado(hilo=uno.hilo)

    redactar_respuesta(comentarios=[uno, otro], autora=editora, **TEXTO)
    redactar_respuesta(comentarios=[uno], autora=editora, **TEXTO)

    assert uno.respuestas.count() == 2
    assert otro.respuestas.count() == 1


@pytest.mark.parametrize(
    "falta",
    [
        {"razones": "  \n "},
        {"institucion": ""},
        {"firma": " "},
        {"resolucion": "aplazada"},
        {"razones": "a" * 4001},
        {"firma": "a" * 161},
    ],
)
def test_redactar_respuesta_refuses_what_an_answer_may_not_lack(editora, falta):
    with pytest.raises(RespuestaInvalida):
        redactar_respuesta(comentarios=[publicado()], autora=editora, **(TEXTO | falta))

    assert not Respuesta.objects.exists()


def test_redactar_respuesta_refuses_comments_of_two_threads(editora):
    with pytest.raises(RespuestaInvalida, match="misma sección"):
        redactar_respuesta(
            comentarios=[publicado(), publicado()], autora=editora, **TEXTO
        )


@pytest.mark.parametrize("estado", set(EstadoComentario) - {EstadoComentario.PUBLICADO})
def test_redactar_respuesta_refuses_comments_that_are_not_public(editora, estado):
    uno = publicado()
    otro = ComentarioFactory(hilo=uno.hilo, estado=estado)

    with pytest.raises(RespuestaInvalida, match="publicados"):
        redactar_respuesta(comentarios=[uno, otro], autora=editora, **TEXTO)


def test_redactar_respuesta_refuses_an_empty_or_invented_choice(editora):
    with pytest.raises(RespuestaInvalida):
        redactar_respuesta(comentarios=[], autora=editora, **TEXTO)
    with pytest.raises(RespuestaInvalida):
        redactar_respuesta(comentarios=[10**9], autora=editora, **TEXTO)


def test_editar_respuesta_rewrites_a_draft_and_its_comments(editora):
    uno = publicado()
    otro = publicado(hilo=uno.hilo)
    respuesta = borrador(uno)

    editar_respuesta(
        respuesta_id=respuesta.pk,
        usuario=editora,
        edicion=0,
        comentarios=[otro],
        **TEXTO,
    )

    respuesta.refresh_from_db()
    assert respuesta.razones == TEXTO["razones"]
    assert list(respuesta.comentarios.all()) == [otro]


def test_editar_respuesta_keeps_the_draft_in_its_thread(editora):
    respuesta = borrador(publicado())

    with pytest.raises(RespuestaInvalida, match="otra sección"):
        editar_respuesta(
            respuesta_id=respuesta.pk,
            usuario=editora,
            edicion=0,
            comentarios=[publicado()],
            **TEXTO,
        )


def test_a_published_answer_is_neither_edited_nor_discarded(editora):
    comentario = publicado()
    respuesta = borrador(comentario, estado=EstadoRespuesta.PUBLICADA)

    with pytest.raises(RespuestaInvalida, match="otra respuesta"):
        editar_respuesta(
            respuesta_id=respuesta.pk,
            usuario=editora,
            edicion=0,
            comentarios=[comentario],
            **TEXTO,
        )
    with pytest.raises(RespuestaInvalida, match="otra respuesta"):
        descartar_respuesta(respuesta_id=respuesta.pk, usuario=editora)

    assert Respuesta.objects.get().razones == respuesta.razones


def test_descartar_respuesta_leaves_the_draft_aside_with_its_trace(editora):
    respuesta = borrador(publicado())

    descartar_respuesta(respuesta_id=respuesta.pk, usuario=editora)

    respuesta.refresh_from_db()
    assert respuesta.estado == EstadoRespuesta.DESCARTADA
    assert respuesta.pasos.get().usuario == editora
    with pytest.raises(RespuestaInvalida, match="descartada"):
        descartar_respuesta(respuesta_id=respuesta.pk, usuario=editora)


def test_two_people_on_one_draft_never_overwrite_without_knowing(editora, coordinacion):
    comentario = publicado()
    respuesta = borrador(comentario)

    def guardar(usuario, razones):
        return editar_respuesta(
            respuesta_id=respuesta.pk,
            usuario=usuario,
            edicion=0,
            comentarios=[comentario],
            **(TEXTO | {"razones": razones}),
        )

    guardar(editora, "Lo de Ana.")
    with pytest.raises(EdicionCruzada):
        guardar(coordinacion, "Lo de Bea.")

    respuesta.refresh_from_db()
    assert respuesta.razones == "Lo de Ana."


def test_each_act_on_an_answer_is_logged_with_its_author(editora, coordinacion):
    comentario = publicado()
    respuesta = redactar_respuesta(comentarios=[comentario], autora=editora, **TEXTO)
    editar_respuesta(
        respuesta_id=respuesta.pk,
        usuario=editora,
        edicion=0,
        comentarios=[comentario],
        **TEXTO,
    )
    enviar_a_revision(respuesta_id=respuesta.pk, usuario=editora)
    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    actos = ModelLogEntry.objects.for_instance(respuesta).order_by("pk")
    assert [(acto.action, acto.user) for acto in actos] == [
        ("wagtail.create", editora),
        ("wagtail.edit", editora),
        ("comentarios.enviar_a_revision", editora),
        ("wagtail.publish", coordinacion),
    ]


def test_writing_and_publishing_are_two_permissions(editora, moderadora):
    comentario = publicado()
    respuesta = borrador(comentario)

    with pytest.raises(PermissionDenied):
        redactar_respuesta(comentarios=[comentario], autora=moderadora, **TEXTO)
    with pytest.raises(PermissionDenied):
        publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=editora)
