"""Many at once, on real connections: one winner, nothing twice, nothing lost.

Run on both databases: `make test` and `make test-postgres`.
"""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection, connections, transaction
from django.db.models import Count
from django.utils import timezone

from comentarios.estados import EstadoComentario
from comentarios.excepciones import DestinoCerrado, PadreInvalido, TransicionInvalida
from comentarios.models import (
    Comentario,
    CorreoSaliente,
    Cupo,
    Hilo,
    Invitado,
    PasoDeComentario,
)
from comentarios.services.confirmacion import confirmar_comentario
from comentarios.services.correo import encolar_correo
from comentarios.services.entrega import entregar
from comentarios.services.limites import contar_envio
from comentarios.services.retiro import retirar_comentario
from comentarios.services.transicion import cambiar_estado
from paginas.models import VentanaDeConsulta
from tests.paginas.factories import plan_en_consulta

VECES = 20
NO_SE_HACE = "django_tasks.backends.dummy.DummyBackend"


def a_la_vez(*acciones):
    """Start them together, each with its own connection; results or exceptions."""
    barrera = threading.Barrier(len(acciones))

    def correr(accion):
        try:
            barrera.wait(timeout=30)
            return accion()
        except Exception as error:  # noqa: BLE001
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acciones)) as hilos:
        return list(hilos.map(correr, acciones))


def fallas(resultados):
    return [resultado for resultado in resultados if isinstance(resultado, Exception)]


def publicar(comentario):
    """As moderation does, step by step."""
    with transaction.atomic():
        if comentario.estado == EstadoComentario.SIN_CONFIRMAR:
            cambiar_estado(comentario.pk, a=EstadoComentario.PENDIENTE)
        return cambiar_estado(comentario.pk, a=EstadoComentario.PUBLICADO)


@pytest.fixture
def plan(transactional_db):
    return plan_en_consulta()


@pytest.fixture
def raiz(recibir):
    return publicar(recibir())


def test_twenty_replies_at_once_take_twenty_places(recibir, raiz):
    """Trap 4: duplicated positions on PostgreSQL, «database is locked» on SQLite."""
    resultados = a_la_vez(*[lambda: recibir(respuesta_a=raiz.pk)] * VECES)

    assert fallas(resultados) == []
    hijas = Comentario.objects.filter(raiz=raiz).exclude(pk=raiz.pk)
    assert hijas.count() == VECES
    assert hijas.values("posicion").distinct().count() == VECES
    assert not Comentario.objects.filter(raiz=None).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_comments")
        assert cursor.fetchone()[0] == VECES + 1, "no orphan rows"


def test_the_first_comments_of_a_section_share_one_conversation(recibir):
    resultados = a_la_vez(*[recibir] * VECES)

    assert fallas(resultados) == []
    assert Hilo.objects.annotate(total=Count("comentarios")).get().total == VECES


def test_twenty_clicks_on_send_are_one_comment(recibir):
    clave = uuid.uuid4()

    resultados = a_la_vez(
        *[lambda: recibir(clave_de_envio=clave, correo="itzel@ejemplo.org")] * VECES
    )

    assert fallas(resultados) == []
    assert len({comentario.pk for comentario in resultados}) == 1
    assert Comentario.objects.count() == CorreoSaliente.objects.count() == 1
    assert Invitado.objects.count() == 1


def test_fifty_clicks_on_confirm_are_one_step(recibir):
    """Trap 8: twelve parallel clicks stored six rows."""
    comentario = recibir()
    token = _token_del_buzon(comentario)

    resultados = a_la_vez(*[lambda: confirmar_comentario(token=token)] * 50)

    assert fallas(resultados) == []
    assert Comentario.objects.count() == 1
    pasos = PasoDeComentario.objects.filter(comentario=comentario)
    assert list(pasos.values_list("a", flat=True)) == ["sin_confirmar", "pendiente"]


def test_confirming_while_the_window_closes_leaves_one_truth(recibir):
    comentario = recibir()
    token = _token_del_buzon(comentario)
    cierre = timezone.now()

    def cerrar():
        VentanaDeConsulta.objects.update(cierra_en=cierre)

    *clics, _cierre = a_la_vez(*[lambda: confirmar_comentario(token=token)] * 6, cerrar)

    assert all(isinstance(falla, DestinoCerrado) for falla in fallas(clics))
    comentario.refresh_from_db()
    confirmado = comentario.estado == EstadoComentario.PENDIENTE
    assert confirmado == any(not isinstance(clic, Exception) for clic in clics)
    assert comentario.pasos.count() == 1 + confirmado


def test_replying_while_the_parent_is_hidden_has_one_winner(recibir, raiz):
    def ocultar():
        with transaction.atomic():
            return cambiar_estado(raiz.pk, a=EstadoComentario.OCULTO)

    *respuestas, oculto = a_la_vez(*[lambda: recibir(respuesta_a=raiz.pk)] * 8, ocultar)

    assert oculto.estado == EstadoComentario.OCULTO
    assert all(isinstance(falla, PadreInvalido) for falla in fallas(respuestas))
    stored = Comentario.objects.filter(raiz=raiz).exclude(pk=raiz.pk).count()
    assert stored == len(respuestas) - len(fallas(respuestas))


def test_withdrawing_and_confirming_at_once_leave_the_log_equal_to_the_state(recibir):
    comentario = recibir()
    token = _token_del_buzon(comentario)
    invitado = comentario.invitado

    a_la_vez(
        lambda: confirmar_comentario(token=token),
        lambda: retirar_comentario(comentario_id=comentario.pk, invitado=invitado),
    )

    comentario.refresh_from_db()
    assert comentario.pasos.last().a == comentario.estado
    assert comentario.estado == EstadoComentario.RETIRADO


def test_publishing_twice_at_once_is_one_step(recibir):
    comentario = recibir(confiado=True)

    resultados = a_la_vez(*[lambda: publicar(comentario)] * 4)

    assert len(fallas(resultados)) == 3
    assert all(isinstance(f, TransicionInvalida) for f in fallas(resultados))


def test_every_post_of_a_flood_is_counted(transactional_db):
    momento = timezone.now()

    resultados = a_la_vez(
        *[
            lambda n=n: contar_envio(
                direccion="203.0.113.9", correo=f"{n % 3}@ejemplo.org", momento=momento
            )
            for n in range(VECES)
        ]
    )

    assert fallas(resultados) == []
    assert sum(Cupo.objects.values_list("cuenta", flat=True)) == 3 * VECES


def test_eight_workers_send_a_message_once(transactional_db, settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }
    correo = encolar_correo(
        tipo="recibido",
        destinatario="itzel@ejemplo.org",
        datos={"folio": "PA-7K3-M9Q-X2T", "seccion": "Método", "ruta": "/folio/"},
    )
    mail.outbox.clear()

    resultados = a_la_vez(*[lambda: entregar(correo.pk)] * 8)

    assert resultados.count(True) == 1
    assert len(mail.outbox) == 1


def _token_del_buzon(comentario):
    """Tests that commit also send: the link is read in the mailbox."""
    mensaje = next(m for m in mail.outbox if comentario.folio in m.subject)
    ruta = next(p for p in mensaje.body.split() if "/comentarios/confirmar/" in p)
    return ruta.rstrip("/").split("/")[-1]
