"""Two moderators at once, with real threads and connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from comentarios.estados import EstadoComentario, EstadoRespuesta, MotivoDeModeracion
from comentarios.excepciones import TransicionInvalida
from comentarios.models import (
    AjustesDeParticipacion,
    Comentario,
    CorreoSaliente,
    PropuestaDeModeracion,
    Respuesta,
)
from comentarios.services.apartados import apartar, apartar_siguientes
from comentarios.services.moderacion import (
    decidir_en_lote,
    ocultar_comentario,
    publicar_comentario,
    rechazar_comentario,
)
from comentarios.services.publicacion_de_respuestas import publicar_respuestas
from comentarios.services.segunda_revision import revisar_propuestas
from tests.compromisos.factories import SectorFactory

from .factories import ComentarioFactory, RespuestaFactory, UsuarioFactory

pytestmark = pytest.mark.django_db(transaction=True)


def a_la_vez(*actos):
    """Run them at once; returns what each gave back or raised."""
    salida = Barrier(len(actos))

    def correr(acto):
        try:
            salida.wait(timeout=10)
            return acto()
        except TransicionInvalida as rechazo:
            return rechazo
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actos)) as hilos:
        return list(hilos.map(correr, actos))


def dos_moderadoras():
    return [UsuarioFactory(roles=["Moderadoras"]) for _ in range(2)]


def publicar(comentario, moderadora):
    return lambda: publicar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora
    )


def rechazar(comentario, moderadora):
    return lambda: rechazar_comentario(
        comentario_id=comentario.pk,
        moderadora=moderadora,
        motivo=MotivoDeModeracion.AJENO,
    )


def ocultar(comentario, moderadora):
    return lambda: ocultar_comentario(
        comentario_id=comentario.pk,
        moderadora=moderadora,
        motivo=MotivoDeModeracion.AJENO,
    )


@pytest.mark.parametrize(
    ("estado", "uno", "otro"),
    [
        ("pendiente", publicar, rechazar),
        ("pendiente", publicar, publicar),
        ("publicado", ocultar, ocultar),
    ],
)
def test_one_moderator_wins_and_the_other_is_told(estado, uno, otro):
    ana, beatriz = dos_moderadoras()
    comentario = ComentarioFactory(estado=estado)
    pasos = comentario.pasos.count()

    salidas = a_la_vez(uno(comentario, ana), otro(comentario, beatriz))

    perdidas = [s for s in salidas if isinstance(s, TransicionInvalida)]
    assert len(perdidas) == 1
    assert "llegó antes" in str(perdidas[0])
    guardado = Comentario.objects.get(pk=comentario.pk)
    assert guardado.pasos.count() == pasos + 1
    assert guardado.pasos.last().a == guardado.estado
    assert CorreoSaliente.objects.count() == 1


def test_two_batches_over_the_same_comments_share_them_without_deadlock():
    ana, beatriz = dos_moderadoras()
    hilo = ComentarioFactory().hilo
    ids = [c.pk for c in ComentarioFactory.create_batch(40, hilo=hilo)]

    def lote(moderadora, orden, accion):
        return lambda: decidir_en_lote(
            comentario_ids=orden,
            accion=accion,
            moderadora=moderadora,
            motivo=MotivoDeModeracion.REPETIDO,
        )

    salidas = a_la_vez(lote(ana, ids, "publicar"), lote(beatriz, ids[::-1], "rechazar"))

    assert sum(len(salida.hechos) for salida in salidas) == len(ids)
    assert sum(len(salida.fallidos) for salida in salidas) == len(ids)
    for comentario in Comentario.objects.filter(pk__in=ids):
        assert comentario.pasos.last().a == comentario.estado


def test_an_answer_published_twice_at_once_comes_out_once():
    coordinacion = UsuarioFactory(roles=["Coordinación"])
    comentario = ComentarioFactory(
        estado=EstadoComentario.PUBLICADO, quiere_respuesta=True
    )
    respuesta = RespuestaFactory(
        hilo=comentario.hilo, a=[comentario], estado=EstadoRespuesta.EN_REVISION
    )

    def publicar_respuesta():
        return publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    assert sorted(a_la_vez(publicar_respuesta, publicar_respuesta)) == [0, 1]
    assert Respuesta.objects.publicadas().count() == 1
    assert CorreoSaliente.objects.count() == 1


def test_two_who_take_the_next_ones_at_once_never_hold_the_same():
    ana, beatriz = dos_moderadoras()
    hilo = ComentarioFactory().hilo
    ComentarioFactory.create_batch(39, hilo=hilo)

    salidas = a_la_vez(
        lambda: apartar_siguientes(moderadora=ana),
        lambda: apartar_siguientes(moderadora=beatriz),
    )

    assert [len(ids) for ids in salidas] == [20, 20]
    assert not set(salidas[0]) & set(salidas[1])
    assert ana.apartados.count() == beatriz.apartados.count() == 20


def test_of_two_who_open_the_same_at_once_one_holds_it():
    ana, beatriz = dos_moderadoras()
    comentario = ComentarioFactory()

    def abrir(moderadora):
        return lambda: apartar(comentario_ids=[comentario.pk], moderadora=moderadora)

    assert sorted(a_la_vez(abrir(ana), abrir(beatriz))) == [[], [comentario.pk]]


def test_of_two_who_confirm_at_once_one_does_and_one_mail_is_sent():
    AjustesDeParticipacion.objects.create(segunda_revision_al_rechazar=True)
    quienes = [*dos_moderadoras(), UsuarioFactory(roles=["Moderadoras"])]
    for quien in quienes:
        quien.groups.add(SectorFactory().grupo)
    proponente, ana, beatriz = quienes
    comentario = ComentarioFactory()
    rechazar(comentario, proponente)()
    propuesta = PropuestaDeModeracion.objects.get()

    def confirmar(revisora):
        return lambda: revisar_propuestas(
            propuesta_ids=[propuesta.pk], revisora=revisora, confirma=True
        )

    salidas = a_la_vez(confirmar(ana), confirmar(beatriz))

    assert sorted(len(salida.hechos) for salida in salidas) == [0, 1]
    assert CorreoSaliente.objects.count() == 1
    assert Comentario.objects.get(pk=comentario.pk).estado == "rechazado"
