import datetime

import pytest
from django.core.exceptions import PermissionDenied

from comentarios import signals
from comentarios.estados import (
    AccionDeModeracion,
    EstadoComentario,
    MotivoDeModeracion,
)
from comentarios.excepciones import DecisionIncompleta, TransicionInvalida
from comentarios.models import Comentario, CorreoSaliente
from comentarios.services import moderacion
from comentarios.services.moderacion import decidir_en_lote, publicar_comentario

from .consultas import a_lo_mas
from .factories import ComentarioFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
SERVICIOS = {
    AccionDeModeracion.PUBLICAR: moderacion.publicar_comentario,
    AccionDeModeracion.RECHAZAR: moderacion.rechazar_comentario,
    AccionDeModeracion.OCULTAR: moderacion.ocultar_comentario,
    AccionDeModeracion.RESTITUIR: moderacion.restituir_comentario,
}
MAYO = datetime.datetime(2026, 5, 4, 18, 30, tzinfo=datetime.UTC)


def decidir(accion, comentario, moderadora, **extra):
    if accion.pide_motivo:
        extra.setdefault("motivo", MotivoDeModeracion.AJENO)
    return SERVICIOS[accion](
        comentario_id=comentario.pk, moderadora=moderadora, **extra
    )


def estado_guardado(comentario):
    return Comentario.objects.values_list("estado", flat=True).get(pk=comentario.pk)


@pytest.mark.parametrize("accion", AccionDeModeracion)
@pytest.mark.parametrize("estado", EstadoComentario)
def test_each_decision_starts_from_one_state_only(accion, estado, moderadora):
    comentario = ComentarioFactory(estado=estado)

    if estado == accion.desde:
        assert decidir(accion, comentario, moderadora).estado == accion.hacia
        assert estado_guardado(comentario) == accion.hacia
    else:
        with pytest.raises(TransicionInvalida):
            decidir(accion, comentario, moderadora)
        assert estado_guardado(comentario) == estado


@pytest.mark.parametrize("accion", AccionDeModeracion)
def test_a_decision_leaves_who_when_and_why_in_the_log(accion, moderadora):
    comentario = ComentarioFactory(estado=accion.desde)

    decidir(accion, comentario, moderadora, momento=MAYO)

    paso = comentario.pasos.last()
    assert (paso.de, paso.a, paso.usuario, paso.en) == (
        accion.desde,
        accion.hacia,
        moderadora,
        MAYO,
    )
    assert paso.motivo == (MotivoDeModeracion.AJENO if accion.pide_motivo else "")


@pytest.mark.parametrize("motivo", ["", "porque_si", "AJENO"])
@pytest.mark.parametrize(
    "accion", [AccionDeModeracion.RECHAZAR, AccionDeModeracion.OCULTAR]
)
def test_a_text_is_never_left_out_without_a_reason_from_the_list(
    accion, motivo, moderadora
):
    comentario = ComentarioFactory(estado=accion.desde)

    with pytest.raises(DecisionIncompleta):
        decidir(accion, comentario, moderadora, motivo=motivo)

    assert estado_guardado(comentario) == accion.desde


def test_a_note_longer_than_its_column_is_refused(moderadora):
    comentario = ComentarioFactory()

    with pytest.raises(DecisionIncompleta, match="500"):
        decidir(AccionDeModeracion.RECHAZAR, comentario, moderadora, nota="a" * 501)


def test_publishing_forgets_a_reason_sent_by_mistake(moderadora):
    comentario = ComentarioFactory()

    decidir_en_lote(
        comentario_ids=[comentario.pk],
        accion="publicar",
        moderadora=moderadora,
        motivo=MotivoDeModeracion.OFENSAS,
        nota="no va",
    )

    guardado = Comentario.objects.get(pk=comentario.pk)
    assert (guardado.estado, guardado.motivo, guardado.nota) == ("publicado", "", "")


def test_publicar_comentario_leaves_the_replies_as_they_were(moderadora):
    madre = ComentarioFactory(estado=EstadoComentario.OCULTO)
    pendiente = ComentarioFactory(madre=madre)
    rechazada = ComentarioFactory(madre=madre, estado=EstadoComentario.RECHAZADO)

    moderacion.restituir_comentario(comentario_id=madre.pk, moderadora=moderadora)

    assert estado_guardado(pendiente) == EstadoComentario.PENDIENTE
    assert estado_guardado(rechazada) == EstadoComentario.RECHAZADO
    assert not Comentario.objects.filter(
        pk__in=[pendiente.pk, rechazada.pk], is_public=True
    )


def test_ocultar_comentario_leaves_its_published_replies_public(moderadora):
    madre = ComentarioFactory(estado=EstadoComentario.PUBLICADO)
    hija = ComentarioFactory(madre=madre, estado=EstadoComentario.PUBLICADO)

    decidir(AccionDeModeracion.OCULTAR, madre, moderadora)

    assert Comentario.objects.get(pk=hija.pk).is_public


@pytest.mark.parametrize("estado", ["pendiente", "rechazado", "sin_confirmar"])
def test_a_reply_is_not_published_under_a_text_that_was_never_public(
    estado, moderadora
):
    hija = ComentarioFactory(madre=ComentarioFactory(estado=estado))

    with pytest.raises(TransicionInvalida, match="no es público"):
        publicar_comentario(comentario_id=hija.pk, moderadora=moderadora)


@pytest.mark.parametrize("estado", ["publicado", "oculto", "retirado"])
def test_a_reply_is_published_under_a_text_or_its_stub(estado, moderadora):
    hija = ComentarioFactory(madre=ComentarioFactory(estado=estado))

    publicar_comentario(comentario_id=hija.pk, moderadora=moderadora)

    assert estado_guardado(hija) == EstadoComentario.PUBLICADO


def test_nobody_decides_about_her_own_text(moderadora):
    propio = ComentarioFactory(invitado=None, user=moderadora)

    with pytest.raises(TransicionInvalida, match="otra persona"):
        publicar_comentario(comentario_id=propio.pk, moderadora=moderadora)


def test_the_second_moderator_is_told_who_decided_and_when(moderadora):
    comentario = ComentarioFactory()
    publicar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora, momento=MAYO
    )
    otra = UsuarioFactory(roles=["Moderadoras"])

    with pytest.raises(TransicionInvalida) as rechazo:
        decidir(AccionDeModeracion.RECHAZAR, comentario, otra)

    assert str(rechazo.value) == (
        "Marta Ruiz llegó antes: quedó «publicado» el 4 may 2026, 12:30."
    )


def test_an_unknown_comment_or_decision_is_refused(moderadora):
    with pytest.raises(TransicionInvalida, match="no existe"):
        publicar_comentario(comentario_id=10**9, moderadora=moderadora)
    with pytest.raises(DecisionIncompleta):
        decidir_en_lote(comentario_ids=[], accion="borrar", moderadora=moderadora)


def test_comentario_cambio_is_sent_once_per_comment_after_the_commit(
    moderadora, django_capture_on_commit_callbacks
):
    recibidos = []

    def escuchar(sender, **noticia):
        recibidos.append((noticia["comentario"].pk, noticia["de"], noticia["a"]))

    signals.comentario_cambio.connect(escuchar)
    pks = [ComentarioFactory().pk, ComentarioFactory().pk]
    with django_capture_on_commit_callbacks(execute=True):
        decidir_en_lote(comentario_ids=pks, accion="publicar", moderadora=moderadora)
        assert not recibidos
    signals.comentario_cambio.disconnect(escuchar)

    assert recibidos == [(pk, "pendiente", "publicado") for pk in pks]


@pytest.mark.parametrize(
    ("accion", "tipo"),
    [
        (AccionDeModeracion.PUBLICAR, "publicado"),
        (AccionDeModeracion.RECHAZAR, "rechazado"),
        (AccionDeModeracion.OCULTAR, "oculto"),
        (AccionDeModeracion.RESTITUIR, "publicado"),
    ],
)
def test_the_author_is_told_of_each_outcome(accion, tipo, moderadora):
    comentario = ComentarioFactory(estado=accion.desde)

    decidir(accion, comentario, moderadora)

    correo = CorreoSaliente.objects.get()
    assert (correo.tipo, correo.destinatario) == (tipo, comentario.invitado.correo)
    assert correo.datos["folio"] == comentario.folio


def test_decidir_en_lote_does_what_it_can_and_reports_the_rest(moderadora):
    listos = [ComentarioFactory(), ComentarioFactory()]
    decidido = ComentarioFactory(estado=EstadoComentario.RECHAZADO)
    ids = [decidido.pk, *(c.pk for c in listos), listos[0].pk, 10**9]

    resultado = decidir_en_lote(
        comentario_ids=ids, accion="publicar", moderadora=moderadora
    )

    assert [c.pk for c in resultado.hechos] == [c.pk for c in listos]
    assert {f.comentario_id for f in resultado.fallidos} == {decidido.pk, 10**9}
    assert all(fallido.razon for fallido in resultado.fallidos)
    assert estado_guardado(decidido) == EstadoComentario.RECHAZADO


def test_decidir_en_lote_checks_the_permission_before_anything(editora):
    comentario = ComentarioFactory()

    with pytest.raises(PermissionDenied):
        decidir_en_lote(
            comentario_ids=[comentario.pk], accion="publicar", moderadora=editora
        )

    assert estado_guardado(comentario) == EstadoComentario.PENDIENTE


@pytest.mark.parametrize("accion", AccionDeModeracion)
def test_the_mail_of_each_outcome_is_sent_in_the_authors_language(
    accion, moderadora, mailoutbox, django_capture_on_commit_callbacks
):
    comentario = ComentarioFactory(estado=accion.desde, idioma="en")

    with django_capture_on_commit_callbacks(execute=True):
        decidir(accion, comentario, moderadora)

    (correo,) = mailoutbox
    assert correo.to == [comentario.invitado.correo]
    assert comentario.folio in correo.subject + correo.body
    assert comentario.comment not in correo.body
    assert CorreoSaliente.objects.get().destinatario == ""


def test_the_reason_and_the_note_reach_the_author_as_they_were_written(
    moderadora, mailoutbox, django_capture_on_commit_callbacks
):
    comentario = ComentarioFactory()

    with django_capture_on_commit_callbacks(execute=True):
        decidir(
            AccionDeModeracion.RECHAZAR,
            comentario,
            moderadora,
            nota='Habla de "otro" plan & de <otra> ley.',
        )

    (correo,) = mailoutbox
    (html, _tipo), *_resto = correo.alternatives
    assert "No trata sobre el plan ni sobre esta sección" in correo.body
    assert 'Habla de "otro" plan & de <otra> ley.' in correo.body
    assert "&lt;otra&gt;" in html


def test_decidir_en_lote_takes_at_most_500(moderadora):
    with pytest.raises(DecisionIncompleta, match="500"):
        decidir_en_lote(
            comentario_ids=range(1, 502), accion="publicar", moderadora=moderadora
        )


def test_decidir_en_lote_decides_500_in_fourteen_queries_a_hundred(moderadora):
    hilo = ComentarioFactory().hilo
    ids = [c.pk for c in ComentarioFactory.create_batch(500, hilo=hilo)]

    with a_lo_mas(70):
        resultado = decidir_en_lote(
            comentario_ids=ids,
            accion="rechazar",
            moderadora=moderadora,
            motivo=MotivoDeModeracion.PUBLICIDAD,
        )

    assert len(resultado.hechos) == 500
    assert CorreoSaliente.objects.count() == 500
