import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from comentarios import signals
from comentarios.estados import EstadoComentario, EstadoRespuesta, Resolucion
from comentarios.excepciones import RespuestaInvalida
from comentarios.models import Comentario, CorreoSaliente, Respuesta
from comentarios.services.respuestas import (
    descartar_respuesta,
    editar_respuesta,
    publicar_respuestas,
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
        respuesta_id=respuesta.pk, usuario=editora, comentarios=[otro], **TEXTO
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
            comentarios=[comentario],
            **TEXTO,
        )
    with pytest.raises(RespuestaInvalida, match="otra respuesta"):
        descartar_respuesta(respuesta_id=respuesta.pk, usuario=editora)

    assert Respuesta.objects.get().razones == respuesta.razones


def test_descartar_respuesta_removes_the_draft_and_keeps_its_comments(editora):
    comentario = publicado()

    descartar_respuesta(respuesta_id=borrador(comentario).pk, usuario=editora)

    assert not Respuesta.objects.exists()
    assert Comentario.objects.filter(pk=comentario.pk).exists()


def test_publicar_respuestas_marks_its_comments_and_dates_the_answer(coordinacion):
    uno = publicado()
    otro = publicado(hilo=uno.hilo)
    sin_relacion = publicado(hilo=uno.hilo)
    respuestas = [borrador(uno, otro), borrador(publicado())]

    cuantas = publicar_respuestas(
        respuesta_ids=[r.pk for r in respuestas], usuario=coordinacion
    )

    assert cuantas == 2
    assert (
        Respuesta.objects.publicadas().filter(publicada_en__isnull=False).count() == 2
    )
    assert Comentario.objects.filter(respondido=True).count() == 3
    assert not Comentario.objects.get(pk=sin_relacion.pk).respondido


def test_publicar_respuestas_counts_each_answer_once(coordinacion):
    respuesta = borrador(publicado(quiere_respuesta=True))

    assert publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion) == 1
    assert publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion) == 0
    assert CorreoSaliente.objects.count() == 1


def test_only_authors_who_asked_get_the_answers_text_once_each(coordinacion):
    uno = publicado(quiere_respuesta=True)
    misma = publicado(hilo=uno.hilo, invitado=uno.invitado, quiere_respuesta=True)
    otra = publicado(hilo=uno.hilo, quiere_respuesta=False)
    respuesta = borrador(uno, misma, otra)

    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    correo = CorreoSaliente.objects.get()
    assert (correo.tipo, correo.destinatario) == ("respuesta", uno.invitado.correo)
    assert correo.datos["razones"] == respuesta.razones
    assert correo.datos["folios"] == [uno.folio, misma.folio]


def test_the_mail_carries_the_answers_own_words(
    coordinacion, mailoutbox, django_capture_on_commit_callbacks
):
    respuesta = borrador(
        publicado(quiere_respuesta=True), razones='Se "adopta"\n\nen <parte> & ya.'
    )

    with django_capture_on_commit_callbacks(execute=True):
        publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    (correo,) = mailoutbox
    assert respuesta.razones in correo.body
    assert respuesta.firma in correo.body


def test_an_answer_skips_the_comments_that_are_no_longer_public(coordinacion):
    uno = publicado(quiere_respuesta=True)
    oculto = ComentarioFactory(
        hilo=uno.hilo, estado=EstadoComentario.OCULTO, quiere_respuesta=True
    )

    publicar_respuestas(respuesta_ids=[borrador(uno, oculto).pk], usuario=coordinacion)

    assert not Comentario.objects.get(pk=oculto.pk).respondido
    assert CorreoSaliente.objects.count() == 1


def test_publicar_respuestas_is_all_or_nothing(coordinacion):
    buena = borrador(publicado(quiere_respuesta=True))
    huerfana = borrador(ComentarioFactory(estado=EstadoComentario.RETIRADO))

    with pytest.raises(RespuestaInvalida, match="No se publicó ninguna"):
        publicar_respuestas(respuesta_ids=[buena.pk, huerfana.pk], usuario=coordinacion)

    assert not Respuesta.objects.publicadas().exists()
    assert not CorreoSaliente.objects.exists()


@pytest.mark.parametrize(
    "cambio",
    [
        lambda respuesta: Respuesta.objects.update(razones="Otra cosa"),
        lambda respuesta: Respuesta.objects.update(estado=EstadoRespuesta.BORRADOR),
        lambda respuesta: Respuesta.objects.all().delete(),
        lambda respuesta: respuesta.comentarios.add(publicado(hilo=respuesta.hilo)),
        lambda respuesta: respuesta.comentarios.clear(),
    ],
)
def test_the_database_refuses_to_change_a_published_answer(cambio, coordinacion):
    respuesta = borrador(publicado())
    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    with pytest.raises(IntegrityError), transaction.atomic():
        cambio(respuesta)


def test_each_act_on_an_answer_is_logged_with_its_author(editora, coordinacion):
    comentario = publicado()
    respuesta = redactar_respuesta(comentarios=[comentario], autora=editora, **TEXTO)
    editar_respuesta(
        respuesta_id=respuesta.pk,
        usuario=editora,
        comentarios=[comentario],
        **TEXTO,
    )
    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    actos = ModelLogEntry.objects.for_instance(respuesta).order_by("pk")
    assert [(acto.action, acto.user) for acto in actos] == [
        ("wagtail.create", editora),
        ("wagtail.edit", editora),
        ("wagtail.publish", coordinacion),
    ]


def test_writing_and_publishing_are_two_permissions(editora, moderadora):
    comentario = publicado()
    respuesta = borrador(comentario)

    with pytest.raises(PermissionDenied):
        redactar_respuesta(comentarios=[comentario], autora=moderadora, **TEXTO)
    with pytest.raises(PermissionDenied):
        publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=editora)


def test_respuestas_publicadas_is_sent_once_after_the_commit(
    coordinacion, django_capture_on_commit_callbacks
):
    recibidas = []

    def escuchar(sender, **noticia):
        recibidas.append([respuesta.pk for respuesta in noticia["respuestas"]])

    signals.respuestas_publicadas.connect(escuchar)
    pks = [borrador(publicado()).pk, borrador(publicado()).pk]
    with django_capture_on_commit_callbacks(execute=True):
        publicar_respuestas(respuesta_ids=pks, usuario=coordinacion)
        assert not recibidas
    signals.respuestas_publicadas.disconnect(escuchar)

    assert recibidas == [pks]
