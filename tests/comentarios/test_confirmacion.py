import datetime

import pytest
from django.utils import timezone

from comentarios.estados import EstadoComentario
from comentarios.excepciones import DestinoCerrado, EnlaceInvalido
from comentarios.models import (
    Comentario,
    Confirmacion,
    CorreoSaliente,
    PasoDeComentario,
)
from comentarios.services.confirmacion import (
    confirmar_comentario,
    descartar_comentario,
    renovar_confirmacion,
)
from paginas.models import VentanaDeConsulta

HORA = datetime.timedelta(hours=1)


@pytest.fixture
def comentario(recibir):
    return recibir(correo="itzel@ejemplo.org")


@pytest.fixture
def token(comentario, token_de):
    return token_de(comentario)


def pasos(comentario):
    return list(comentario.pasos.values_list("de", "a"))


def test_confirmar_comentario_puts_it_in_the_queue(comentario, token):
    confirmado = confirmar_comentario(token=token)

    assert confirmado.pk == comentario.pk
    assert confirmado.estado == EstadoComentario.PENDIENTE
    assert confirmado.invitado.confirmado_en
    assert pasos(comentario)[-1] == ("sin_confirmar", "pendiente")


def test_only_the_tokens_hash_is_stored(comentario, token):
    """Trap 8: no signed pickle; the link says nothing of the person or the text."""
    fila = Confirmacion.objects.values().get()

    assert token not in str(fila)
    assert len(token) >= 32


def test_a_second_click_changes_nothing(comentario, token):
    confirmar_comentario(token=token)

    assert confirmar_comentario(token=token).pk == comentario.pk
    assert Comentario.objects.count() == 1
    assert len(pasos(comentario)) == 2


def test_a_click_after_moderation_does_not_bring_it_back(comentario, token):
    confirmar_comentario(token=token)
    Comentario.objects.filter(pk=comentario.pk).update(
        estado=EstadoComentario.RECHAZADO
    )

    assert confirmar_comentario(token=token).estado == EstadoComentario.RECHAZADO


def test_an_unknown_link_is_refused(db):
    with pytest.raises(EnlaceInvalido) as excepcion:
        confirmar_comentario(token="no-existe")

    assert excepcion.value.codigo == EnlaceInvalido.DESCONOCIDO


def test_a_link_dies_at_its_hour_and_the_comment_waits(comentario, token):
    vence = Confirmacion.objects.get().vence_en
    assert vence - comentario.submit_date == 72 * HORA

    with pytest.raises(EnlaceInvalido) as excepcion:
        confirmar_comentario(token=token, momento=vence)

    assert excepcion.value.codigo == EnlaceInvalido.VENCIDO
    comentario.refresh_from_db()
    assert comentario.estado == EstadoComentario.SIN_CONFIRMAR


def test_nothing_is_confirmed_once_the_window_closed(comentario, token):
    """Trap 8: the stock link worked after the window closed."""
    cierre = timezone.now() + HORA
    VentanaDeConsulta.objects.update(cierra_en=cierre)

    with pytest.raises(DestinoCerrado, match="cerró el"):
        confirmar_comentario(token=token, momento=cierre)

    antes = cierre - datetime.timedelta(seconds=1)
    confirmado = confirmar_comentario(token=token, momento=antes)
    assert confirmado.estado == EstadoComentario.PENDIENTE


def test_nothing_is_confirmed_on_an_unpublished_page(plan, token):
    type(plan).objects.filter(pk=plan.pk).update(live=False)

    with pytest.raises(DestinoCerrado):
        confirmar_comentario(token=token)


def test_the_mail_names_the_earlier_of_both_deadlines(recibir):
    cierre = timezone.now() + 5 * HORA
    VentanaDeConsulta.objects.update(cierra_en=cierre)

    recibir()

    assert CorreoSaliente.objects.get().datos["limite"] == cierre.isoformat()


class TestDescartar:
    def test_the_mailboxs_owner_can_say_it_was_not_her(self, comentario, token):
        assert descartar_comentario(token=token).estado == EstadoComentario.RETIRADO

        with pytest.raises(EnlaceInvalido) as excepcion:
            confirmar_comentario(token=token)
        assert excepcion.value.codigo == EnlaceInvalido.RETIRADO

    def test_not_once_it_was_confirmed(self, token):
        confirmar_comentario(token=token)

        with pytest.raises(EnlaceInvalido) as excepcion:
            descartar_comentario(token=token)
        assert excepcion.value.codigo == EnlaceInvalido.USADO


class TestRenovar:
    def test_with_the_late_link_another_one_comes_and_works(
        self, comentario, token, token_de
    ):
        tarde = comentario.submit_date + 80 * HORA

        assert renovar_confirmacion(token=token, momento=tarde)

        nuevo = token_de(comentario)
        assert nuevo != token
        confirmado = confirmar_comentario(token=nuevo, momento=tarde + HORA)
        assert confirmado.estado == EstadoComentario.PENDIENTE
        with pytest.raises(EnlaceInvalido):
            confirmar_comentario(token=token)

    def test_with_the_folio_and_its_mail(self, comentario, token, token_de):
        assert renovar_confirmacion(folio=comentario.folio, correo=" ITZEL@ejemplo.org")

        assert token_de(comentario) != token

    @pytest.mark.parametrize("estado", ["pendiente", "rechazado", "retirado"])
    def test_nothing_is_mailed_when_there_is_nothing_to_confirm(
        self, comentario, token, estado
    ):
        Comentario.objects.filter(pk=comentario.pk).update(estado=estado)

        assert not renovar_confirmacion(token=token)
        assert CorreoSaliente.objects.count() == 1

    def test_nothing_is_mailed_to_a_stranger(self, comentario):
        assert not renovar_confirmacion(folio=comentario.folio, correo="x@ejemplo.org")
        assert CorreoSaliente.objects.count() == 1

    def test_nor_once_the_window_closed(self, comentario, token):
        VentanaDeConsulta.objects.update(cierra_en=timezone.now())

        with pytest.raises(DestinoCerrado):
            renovar_confirmacion(token=token)


def test_every_step_is_logged_once(comentario, token):
    confirmar_comentario(token=token)

    assert PasoDeComentario.objects.count() == 2
