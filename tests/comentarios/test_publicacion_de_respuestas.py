"""From a draft to the public: review, publication together, and who is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from comentarios import signals
from comentarios.estados import EstadoComentario, EstadoRespuesta
from comentarios.excepciones import RespuestaInvalida
from comentarios.models import (
    Comentario,
    CorreoSaliente,
    PasoDeRespuesta,
    Respuesta,
)
from comentarios.services.enlaces import enlazar_cambio
from comentarios.services.publicacion_de_respuestas import (
    devolver_respuesta,
    enviar_a_revision,
    publicar_respuestas,
)
from comentarios.services.respuestas import editar_respuesta
from tests.paginas.factories import plan_que_cambio

from .factories import ComentarioFactory, HiloFactory, RespuestaFactory

pytestmark = pytest.mark.django_db


def publicado(**campos):
    return ComentarioFactory(estado=EstadoComentario.PUBLICADO, **campos)


def en_revision(*comentarios, **campos):
    return RespuestaFactory(
        hilo=comentarios[0].hilo,
        a=comentarios,
        **{"estado": EstadoRespuesta.EN_REVISION} | campos,
    )


def borrador(*comentarios):
    return en_revision(*comentarios, estado=EstadoRespuesta.BORRADOR)


def publicar(*respuestas, usuario, **opciones):
    return publicar_respuestas(
        respuesta_ids=[r.pk for r in respuestas], usuario=usuario, **opciones
    )


def test_a_draft_goes_to_review_comes_back_with_a_note_and_goes_out(
    editora, coordinacion
):
    respuesta = borrador(publicado())

    enviar_a_revision(respuesta_id=respuesta.pk, usuario=editora)
    devolver_respuesta(
        respuesta_id=respuesta.pk, nota=" Falta el plazo. ", usuario=coordinacion
    )
    enviar_a_revision(respuesta_id=respuesta.pk, usuario=editora)
    publicar(respuesta, usuario=coordinacion)

    pasos = respuesta.pasos.values_list("de", "a", "nota")
    assert list(pasos) == [
        ("borrador", "en_revision", ""),
        ("en_revision", "borrador", "Falta el plazo."),
        ("borrador", "en_revision", ""),
        ("en_revision", "publicada", ""),
    ]


@pytest.mark.parametrize("nota", ["", "  ", "a" * 501])
def test_an_answer_is_returned_with_a_reason(coordinacion, nota):
    respuesta = en_revision(publicado())

    with pytest.raises(RespuestaInvalida):
        devolver_respuesta(respuesta_id=respuesta.pk, nota=nota, usuario=coordinacion)

    respuesta.refresh_from_db()
    assert respuesta.estado == EstadoRespuesta.EN_REVISION


def test_what_is_in_review_is_not_edited(editora):
    comentario = publicado()
    respuesta = en_revision(comentario)

    with pytest.raises(RespuestaInvalida, match="en revisión"):
        editar_respuesta(
            respuesta_id=respuesta.pk,
            usuario=editora,
            edicion=0,
            comentarios=[comentario],
            resolucion="adoptada",
            razones="Otra cosa.",
            institucion="INAI",
            firma="Área",
        )


@pytest.mark.parametrize("estado", [EstadoRespuesta.BORRADOR, "descartada"])
def test_nothing_is_published_that_nobody_sent_to_review(coordinacion, estado):
    buena = en_revision(publicado())
    sin_enviar = en_revision(publicado(), estado=estado)

    with pytest.raises(RespuestaInvalida, match="ya no está en revisión"):
        publicar(buena, sin_enviar, usuario=coordinacion)

    assert not Respuesta.objects.publicadas().exists()


def test_only_the_edition_that_was_read_is_published(editora, coordinacion):
    respuesta = en_revision(publicado())
    leida = {respuesta.pk: respuesta.edicion}
    devolver_respuesta(respuesta_id=respuesta.pk, nota="Cambia", usuario=coordinacion)
    enviar_a_revision(respuesta_id=respuesta.pk, usuario=editora)

    with pytest.raises(RespuestaInvalida, match="Revísala de nuevo"):
        publicar(respuesta, usuario=coordinacion, vistas=leida)

    respuesta.refresh_from_db()
    assert publicar(
        respuesta, usuario=coordinacion, vistas={respuesta.pk: respuesta.edicion}
    )


def test_the_trace_of_an_answer_is_only_added_to(editora):
    respuesta = borrador(publicado())
    enviar_a_revision(respuesta_id=respuesta.pk, usuario=editora)

    for cambio in (
        lambda: PasoDeRespuesta.objects.update(nota="Otra"),
        lambda: PasoDeRespuesta.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            cambio()


def test_publicar_respuestas_marks_its_comments_and_dates_the_answer(coordinacion):
    uno = publicado()
    otro = publicado(hilo=uno.hilo)
    sin_relacion = publicado(hilo=uno.hilo)
    respuestas = [en_revision(uno, otro), en_revision(publicado())]

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
    respuesta = en_revision(publicado(quiere_respuesta=True))

    assert publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion) == 1
    assert publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion) == 0
    assert CorreoSaliente.objects.count() == 1


def test_only_authors_who_asked_get_the_answers_text_once_each(coordinacion):
    uno = publicado(quiere_respuesta=True)
    misma = publicado(hilo=uno.hilo, invitado=uno.invitado, quiere_respuesta=True)
    otra = publicado(hilo=uno.hilo, quiere_respuesta=False)
    respuesta = en_revision(uno, misma, otra)

    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    correo = CorreoSaliente.objects.get()
    assert (correo.tipo, correo.destinatario) == ("respuesta", uno.invitado.correo)
    (suya,) = correo.datos["respuestas"]
    assert suya["razones"] == respuesta.razones
    assert suya["folios"] == [uno.folio, misma.folio]
    assert not suya["corrige"]


def test_the_mail_carries_the_answers_own_words(
    coordinacion, mailoutbox, django_capture_on_commit_callbacks
):
    respuesta = en_revision(
        publicado(quiere_respuesta=True), razones='Se "adopta"\n\nen <parte> & ya.'
    )

    with django_capture_on_commit_callbacks(execute=True):
        publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    (correo,) = mailoutbox
    assert respuesta.razones in correo.body
    assert respuesta.firma in correo.body


@pytest.mark.parametrize("estado", ["oculto", "retirado"])
def test_an_answer_to_a_text_that_is_gone_does_not_come_out_and_says_which(
    coordinacion, editora, estado
):
    uno = publicado(quiere_respuesta=True)
    ido = ComentarioFactory(hilo=uno.hilo, estado=estado)
    respuesta = en_revision(uno, ido)

    with pytest.raises(RespuestaInvalida, match=ido.folio):
        publicar(respuesta, usuario=coordinacion)
    with pytest.raises(RespuestaInvalida, match=ido.folio):
        enviar_a_revision(respuesta_id=borrador(uno, ido).pk, usuario=editora)

    assert not Comentario.objects.filter(respondido=True).exists()
    assert not CorreoSaliente.objects.exists()


def test_publicar_respuestas_is_all_or_nothing(coordinacion):
    buena = en_revision(publicado(quiere_respuesta=True))
    huerfana = en_revision(ComentarioFactory(estado=EstadoComentario.RETIRADO))

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
    respuesta = en_revision(publicado())
    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    with pytest.raises(IntegrityError), transaction.atomic():
        cambio(respuesta)


def test_respuestas_publicadas_is_sent_once_after_the_commit(
    coordinacion, django_capture_on_commit_callbacks
):
    recibidas = []

    def escuchar(sender, **noticia):
        recibidas.append([respuesta.pk for respuesta in noticia["respuestas"]])

    signals.respuestas_publicadas.connect(escuchar)
    pks = [en_revision(publicado()).pk, en_revision(publicado()).pk]
    with django_capture_on_commit_callbacks(execute=True):
        publicar_respuestas(respuesta_ids=pks, usuario=coordinacion)
        assert not recibidas
    signals.respuestas_publicadas.disconnect(escuchar)

    assert recibidas == [pks]


def test_one_person_gets_one_mail_for_all_of_the_batch(
    coordinacion, mailoutbox, django_capture_on_commit_callbacks
):
    suyo = publicado(quiere_respuesta=True)
    otro_suyo = publicado(invitado=suyo.invitado, quiere_respuesta=True)
    una = en_revision(suyo, razones="Se adopta el plazo.")
    otra = en_revision(otro_suyo, razones="No se adopta el monto.")
    tercera = en_revision(suyo, otro_suyo, razones="Fuera de tema.")

    with django_capture_on_commit_callbacks(execute=True):
        publicar(una, otra, tercera, usuario=coordinacion)

    (correo,) = mailoutbox
    for respuesta in (una, otra, tercera):
        assert respuesta.razones in correo.body
    assert correo.subject == "Respuestas a lo que comentaste"
    assert "Corrige" not in correo.body


def test_an_answer_over_the_same_comment_says_that_it_corrects(
    coordinacion, mailoutbox, django_capture_on_commit_callbacks
):
    comentario = publicado(quiere_respuesta=True)
    publicar(en_revision(comentario), usuario=coordinacion)

    with django_capture_on_commit_callbacks(execute=True):
        publicar(en_revision(comentario, razones="Mejor."), usuario=coordinacion)

    correo = mailoutbox[-1]
    assert "Corrige o completa la respuesta que recibiste antes." in correo.body
    assert correo.subject == "Otra respuesta a tu comentario: Adoptada"


@pytest.fixture
def adoptada(coordinacion):
    """A published answer in a plan whose second version shows it."""
    plan = plan_que_cambio(cuantas=2)
    hilo = HiloFactory(destino=plan, ancla=plan.cambiadas[0])
    pidio = publicado(hilo=hilo, quiere_respuesta=True)
    publicado(hilo=hilo)
    respuesta = en_revision(*Comentario.objects.filter(hilo=hilo))
    publicar(respuesta, usuario=coordinacion)
    CorreoSaliente.objects.all().delete()
    respuesta.plan, respuesta.pidio = plan, pidio
    return respuesta


def test_the_change_is_told_once_to_who_asked_when_it_is_linked_later(
    coordinacion, adoptada, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for ancla in adoptada.plan.cambiadas:
            enlazar_cambio(
                respuesta_id=adoptada.pk,
                version=2,
                anclas=[ancla],
                usuario=coordinacion,
            )

    (correo,) = mailoutbox
    assert correo.to == [adoptada.pidio.invitado.correo]
    assert adoptada.plan.url_de_cambio(2, adoptada.plan.cambiadas[0]) in correo.body
    assert adoptada.pidio.folio in correo.body


def test_a_link_made_before_publication_goes_in_the_answers_own_mail(
    coordinacion, mailoutbox, django_capture_on_commit_callbacks
):
    plan = plan_que_cambio()
    hilo = HiloFactory(destino=plan, ancla=plan.cambiadas[0])
    respuesta = en_revision(
        publicado(hilo=hilo, quiere_respuesta=True), cambios=[(2, plan.cambiadas[0])]
    )

    with django_capture_on_commit_callbacks(execute=True):
        publicar(respuesta, usuario=coordinacion)

    (correo,) = mailoutbox
    assert plan.url_de_cambio(2, plan.cambiadas[0]) in correo.body


def test_nobody_is_told_of_a_change_linked_to_a_draft(editora):
    plan = plan_que_cambio()
    hilo = HiloFactory(destino=plan, ancla=plan.cambiadas[0])
    respuesta = borrador(publicado(hilo=hilo, quiere_respuesta=True))

    enlazar_cambio(
        respuesta_id=respuesta.pk, version=2, anclas=plan.cambiadas, usuario=editora
    )

    assert not CorreoSaliente.objects.exists()


def test_sending_and_returning_are_two_permissions(editora, moderadora):
    respuesta = borrador(publicado())

    with pytest.raises(PermissionDenied):
        enviar_a_revision(respuesta_id=respuesta.pk, usuario=moderadora)
    with pytest.raises(PermissionDenied):
        devolver_respuesta(respuesta_id=respuesta.pk, nota="No", usuario=editora)
