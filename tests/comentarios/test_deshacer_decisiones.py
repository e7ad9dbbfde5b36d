"""Undo: what comes back, what is told, what cannot be undone any more."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from comentarios.cifras import cifras_de_participacion
from comentarios.estados import AccionDeModeracion, EstadoComentario
from comentarios.historia import historia_de
from comentarios.models import (
    AjustesDeParticipacion,
    Comentario,
    CorreoSaliente,
    PasoDeComentario,
)
from comentarios.services import correo
from comentarios.services.deshacer_decisiones import deshacer_decision, deshacer_lote
from comentarios.services.entrega import barrer
from comentarios.services.moderacion import (
    decidir_en_lote,
    publicar_comentario,
    rechazar_comentario,
)
from paginas.sello_de_lo_publico import sello_de_lo_publico

from .factories import ComentarioFactory, RespuestaFactory, UsuarioFactory
from .test_cola import DECIDIR, detalle, estado_de, mensajes

pytestmark = pytest.mark.django_db
DESHACER = reverse("comentarios_comentario_modeladmin_deshacer")


@pytest.fixture
def cliente(client, moderadora):
    client.force_login(moderadora)
    return client


@pytest.fixture
def con_cola_de_tareas(monkeypatch):
    """A queue that keeps jobs for later, as production's does."""

    class Tarea:
        run_after = None

        def get_backend(self):
            return type("Backend", (), {"supports_defer": True})

        def using(self, run_after):
            self.run_after = run_after
            return self

        def enqueue(self, *args):
            """Nobody runs it here."""

    monkeypatch.setattr(correo, "entregar_correos", Tarea())


def decidir(comentarios, moderadora, accion="publicar", **extra):
    return decidir_en_lote(
        comentario_ids=[c.pk for c in comentarios],
        accion=accion,
        moderadora=moderadora,
        motivo="ajeno",
        **extra,
    )


@pytest.mark.parametrize("accion", AccionDeModeracion)
def test_undoing_returns_to_where_it_was_and_says_so(accion, moderadora):
    comentario = ComentarioFactory(estado=accion.desde)
    decidir([comentario], moderadora, accion)

    resultado = deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)

    assert [c.pk for c in resultado.hechos] == [comentario.pk]
    guardado = Comentario.objects.get(pk=comentario.pk)
    assert guardado.estado == accion.desde
    assert guardado.is_public == (accion.desde == EstadoComentario.PUBLICADO)
    paso = guardado.pasos.last()
    assert (paso.de, paso.a, paso.usuario) == (accion.hacia, accion.desde, moderadora)
    assert paso.deshace.a == accion.hacia
    assert "deshizo" in str(historia_de(guardado)[-1].frase)


def test_an_undone_publication_was_never_public():
    moderadora = UsuarioFactory(roles=["Moderadoras"])
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)
    deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)

    guardado = Comentario.objects.get(pk=comentario.pk)
    assert guardado.publicado_en is None
    assert not Comentario.objects.en_el_hilo().exists()


def test_an_undone_restitution_recovers_its_reason(moderadora):
    comentario = ComentarioFactory(estado=EstadoComentario.PUBLICADO)
    decidir([comentario], moderadora, "ocultar", nota="Lleva un teléfono.")
    decidir([comentario], moderadora, "restituir")
    deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)

    guardado = Comentario.objects.get(pk=comentario.pk)
    assert (guardado.estado, guardado.motivo) == (EstadoComentario.OCULTO, "ajeno")
    assert guardado.nota == "Lleva un teléfono."


def test_a_batch_is_undone_as_a_whole(moderadora):
    comentarios = ComentarioFactory.create_batch(3)
    lote = decidir(comentarios, moderadora, "rechazar").lote

    assert len(deshacer_lote(lote=lote, usuario=moderadora).hechos) == 3
    assert {estado_de(c) for c in comentarios} == {EstadoComentario.PENDIENTE}


def test_what_was_decided_again_stays(moderadora, coordinacion):
    comentario = ComentarioFactory()
    lote = decidir([comentario], moderadora).lote
    decidir([comentario], coordinacion, "ocultar")

    (fallido,) = deshacer_lote(lote=lote, usuario=moderadora).fallidos

    assert "ya no es la última" in fallido.razon
    assert estado_de(comentario) == EstadoComentario.OCULTO


def test_an_undo_is_not_undone(moderadora):
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)
    deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)

    assert deshacer_decision(comentario_id=comentario.pk, usuario=moderadora).fallidos
    assert estado_de(comentario) == EstadoComentario.PENDIENTE


def test_only_within_the_minutes_of_the_setting(moderadora, time_machine):
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=16))

    (fallido,) = deshacer_decision(
        comentario_id=comentario.pk, usuario=moderadora
    ).fallidos

    assert "15 minutos" in fallido.razon


def test_only_her_own_and_coordination_any(moderadora, coordinacion):
    otra = UsuarioFactory(roles=["Moderadoras"])
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)

    (fallido,) = deshacer_decision(comentario_id=comentario.pk, usuario=otra).fallidos
    assert "otra persona" in fallido.razon
    assert deshacer_decision(comentario_id=comentario.pk, usuario=coordinacion).hechos


def test_who_does_not_moderate_undoes_nothing(editora, moderadora):
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)

    with pytest.raises(PermissionDenied):
        deshacer_decision(comentario_id=comentario.pk, usuario=editora)


@pytest.mark.parametrize("estado", ["pendiente", "publicado"])
def test_what_has_replies_is_only_hidden(moderadora, estado):
    madre = ComentarioFactory()
    decidir([madre], moderadora)
    ComentarioFactory(madre=Comentario.objects.get(pk=madre.pk), estado=estado)

    (fallido,) = deshacer_decision(comentario_id=madre.pk, usuario=moderadora).fallidos

    assert "Ya le respondieron" in fallido.razon
    assert estado_de(madre) == EstadoComentario.PUBLICADO


def test_what_has_a_published_answer_is_only_hidden(moderadora):
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)
    RespuestaFactory(hilo=comentario.hilo, a=[comentario], estado="publicada")

    assert deshacer_decision(comentario_id=comentario.pk, usuario=moderadora).fallidos


def test_mail_that_waits_never_leaves(
    moderadora, con_cola_de_tareas, mailoutbox, time_machine
):
    deshecho, firme = ComentarioFactory.create_batch(2)
    decidir([deshecho, firme], moderadora)
    assert barrer().enviados == 0

    deshacer_decision(comentario_id=deshecho.pk, usuario=moderadora)
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=16))

    assert barrer().enviados == 1
    assert firme.folio in mailoutbox[0].subject


def test_mail_that_left_is_followed_by_the_final_outcome(
    moderadora, mailoutbox, django_capture_on_commit_callbacks
):
    comentario = ComentarioFactory()
    with django_capture_on_commit_callbacks(execute=True):
        decidir([comentario], moderadora)
        deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)
        decidir([comentario], moderadora, "rechazar")

    tipos = CorreoSaliente.objects.order_by("pk").values_list("tipo", flat=True)
    assert list(tipos)[-1] == "rechazado"


def test_with_zero_minutes_mail_leaves_at_once_and_nothing_is_undone(
    moderadora, con_cola_de_tareas
):
    AjustesDeParticipacion.objects.create(minutos_para_deshacer=0)
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)

    assert CorreoSaliente.objects.get().proximo_intento_en is None
    assert deshacer_decision(comentario_id=comentario.pk, usuario=moderadora).fallidos


def test_public_figures_count_the_decision_that_stands(moderadora):
    llegada = timezone.now() - datetime.timedelta(hours=10)
    comentario = ComentarioFactory(estado="sin_confirmar", submit_date=llegada)
    PasoDeComentario.objects.create(
        comentario=comentario, de="sin_confirmar", a="pendiente", en=llegada
    )
    Comentario.objects.filter(pk=comentario.pk).update(estado="pendiente")
    hora = datetime.timedelta(hours=1)
    rechazar_comentario(
        comentario_id=comentario.pk,
        moderadora=moderadora,
        motivo="ajeno",
        momento=llegada + hora,
    )
    deshacer_decision(
        comentario_id=comentario.pk, usuario=moderadora, momento=llegada + hora
    )

    cifras = cifras_de_participacion()
    assert (cifras.pendientes, cifras.no_publicados, cifras.recibidos) == (1, 0, 1)
    assert cifras.horas_de_espera is None
    assert not sum(fila.no_publicados for fila in cifras.por_motivo)

    publicar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora, momento=llegada + 4 * hora
    )
    assert cifras_de_participacion().horas_de_espera == 4


def test_readers_get_a_fresh_page_after_an_undo(moderadora):
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)
    antes = sello_de_lo_publico()

    deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)

    assert sello_de_lo_publico() != antes


def test_the_success_message_leads_to_undo_and_a_page_asks_first(cliente):
    comentarios = ComentarioFactory.create_batch(2)

    respuesta = cliente.post(
        DECIDIR,
        {"accion": "publicar", "comentario": [f"{c.pk}-0" for c in comentarios]},
        follow=True,
    )
    lote = PasoDeComentario.objects.exclude(lote=None).first().lote
    direccion = f"{DESHACER}?lote={lote}"
    assert direccion in respuesta.content.decode()

    html = cliente.get(direccion).content.decode()
    assert all(comentario.folio in html for comentario in comentarios)
    assert estado_de(comentarios[0]) == EstadoComentario.PUBLICADO

    respuesta = cliente.post(DESHACER, {"lote": lote}, follow=True)
    assert "Se deshizo la decisión sobre 2 comentarios." in mensajes(respuesta)[0]
    assert {estado_de(c) for c in comentarios} == {EstadoComentario.PENDIENTE}


def test_the_detail_offers_undo_while_it_is_possible(cliente, moderadora, time_machine):
    comentario = ComentarioFactory()
    decidir([comentario], moderadora)

    assert DESHACER in cliente.get(detalle(comentario)).content.decode()
    cliente.post(DESHACER, {"comentario": comentario.pk})
    html = cliente.get(detalle(comentario)).content.decode()
    assert "Deshecho: Pendiente de moderación" in html
    assert DESHACER not in html


@pytest.mark.parametrize(
    "datos", [{}, {"lote": "x"}, {"comentario": "x"}, {"comentario": "9" * 30}]
)
def test_a_forged_undo_gets_a_sentence(cliente, datos):
    for respuesta in (
        cliente.get(DESHACER, datos, follow=True),
        cliente.post(DESHACER, datos, follow=True),
    ):
        assert respuesta.status_code == 200
        assert "No hay qué deshacer." in mensajes(respuesta)[0]
