"""What is of no use any more is forgotten, by the clock or by a button."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from comentarios.models import (
    AjustesDeParticipacion,
    Comentario,
    Confirmacion,
    CorreoSaliente,
    Cupo,
    Invitado,
)
from comentarios.models.correo import INTENTOS_MAXIMOS
from comentarios.services.limpieza import (
    Limpieza,
    limpiar_participacion,
    por_limpiar,
)
from sitio.comun.folio import folio_nuevo

from .factories import ComentarioFactory, InvitadoFactory, UsuarioFactory

pytestmark = pytest.mark.django_db

AHORA = datetime.datetime(2026, 10, 1, 9, 0, tzinfo=datetime.UTC)
VIEJO = AHORA - datetime.timedelta(days=31)
RECIENTE = AHORA - datetime.timedelta(days=29)
NADA = Limpieza(sin_confirmar=0, retirados=0, personas=0, correos=0, cupos=0)


def limpiar():
    return limpiar_participacion(momento=AHORA)


def comentar(estado, cuando, **campos):
    comentario = ComentarioFactory(estado=estado, submit_date=cuando, **campos)
    Comentario.objects.filter(pk=comentario.pk).update(decidido_en=cuando)
    Invitado.objects.filter(pk=comentario.invitado_id).update(creado_en=cuando)
    return comentario


def test_what_was_never_confirmed_loses_its_text_and_its_mail():
    comentario = comentar("sin_confirmar", VIEJO, user_name="Eva", mostrar_nombre=True)
    Confirmacion.objects.create(comentario=comentario, huella="a", vence_en=VIEJO)

    assert limpiar().sin_confirmar == 1

    comentario.refresh_from_db()
    assert (comentario.comment, comentario.user_name) == ("", "")
    assert comentario.invitado is None
    assert comentario.estado == "sin_confirmar"
    assert comentario.sucesos.get().tipo == "caducado"
    assert not Confirmacion.objects.exists()
    assert not Invitado.objects.exists()


@pytest.mark.parametrize("estado", ["pendiente", "publicado", "rechazado", "oculto"])
def test_what_moderation_has_or_had_stays(estado):
    comentario = comentar(estado, VIEJO)

    assert limpiar() == NADA

    comentario.refresh_from_db()
    assert comentario.comment
    assert comentario.invitado


@pytest.mark.parametrize("estado", ["sin_confirmar", "retirado"])
def test_what_is_recent_stays(estado):
    comentario = comentar(estado, RECIENTE)

    assert limpiar() == NADA

    comentario.refresh_from_db()
    assert comentario.comment


def test_a_link_asked_for_again_is_waited_for():
    comentario = comentar("sin_confirmar", VIEJO)
    Confirmacion.objects.create(
        comentario=comentario,
        huella="a",
        vence_en=AHORA + datetime.timedelta(hours=5),
    )

    assert limpiar() == NADA


def test_a_withdrawn_text_goes_and_its_stub_stays():
    comentario = comentar("retirado", VIEJO)

    assert limpiar().retirados == 1

    comentario.refresh_from_db()
    assert comentario.comment == ""
    assert comentario.tiene_lugar
    assert comentario.sucesos.get().tipo == "texto_borrado"


def test_who_has_no_comments_goes():
    sola = InvitadoFactory()
    nueva = InvitadoFactory()
    Invitado.objects.filter(pk=sola.pk).update(creado_en=VIEJO)
    Invitado.objects.filter(pk=nueva.pk).update(creado_en=RECIENTE)

    assert limpiar().personas == 1

    assert list(Invitado.objects.all()) == [nueva]


def test_the_outbox_forgets_what_left_and_what_never_will():
    def correo(**campos):
        return CorreoSaliente.objects.create(
            tipo="recibido", destinatario="a@ejemplo.org", **campos
        )

    enviado = correo(enviado_en=VIEJO)
    abandonado = correo(intentos=INTENTOS_MAXIMOS)
    quedan = [correo(enviado_en=RECIENTE), correo(), correo(intentos=3)]
    CorreoSaliente.objects.exclude(pk=enviado.pk).update(creado_en=VIEJO)

    assert limpiar().correos == 2

    assert list(CorreoSaliente.objects.order_by("pk")) == quedan
    assert not CorreoSaliente.objects.filter(pk=abandonado.pk).exists()


def test_old_counts_go():
    Cupo.objects.create(clave="a", ventana=VIEJO)
    Cupo.objects.create(clave="b", ventana=AHORA)

    assert limpiar().cupos == 1
    assert Cupo.objects.get().clave == "b"


def test_it_can_be_repeated():
    comentar("sin_confirmar", VIEJO)
    comentar("retirado", VIEJO)
    Cupo.objects.create(clave="a", ventana=VIEJO)

    prevista = por_limpiar(momento=AHORA)
    assert prevista.total == 4

    assert limpiar() == prevista
    assert limpiar() == NADA
    assert por_limpiar(momento=AHORA) == NADA


def test_the_days_are_a_setting():
    comentar("sin_confirmar", RECIENTE)
    ajustes = AjustesDeParticipacion.load()
    ajustes.dias_de_resguardo = 10
    ajustes.save()

    assert limpiar().sin_confirmar == 1


@pytest.mark.parametrize("dias", [0, 3, 366])
def test_a_confirmation_link_outlives_no_setting(dias):
    ajustes = AjustesDeParticipacion(dias_de_resguardo=dias)

    with pytest.raises(ValidationError, match="dias_de_resguardo"):
        ajustes.full_clean()


class TestCommand:
    @pytest.fixture
    def viejo(self):
        return comentar("sin_confirmar", timezone.now() - datetime.timedelta(days=40))

    @pytest.mark.parametrize("opcion", ["--simular", "--dry-run"])
    def test_it_can_only_say_it(self, viejo, capsys, opcion):
        call_command("limpiar_participacion", opcion)

        assert "Se borraría. Sin confirmar: 1." in capsys.readouterr().out
        viejo.refresh_from_db()
        assert viejo.comment

    def test_it_does_it(self, viejo, capsys):
        call_command("limpiar_participacion")

        assert "Se borró. Sin confirmar: 1." in capsys.readouterr().out
        viejo.refresh_from_db()
        assert not viejo.comment


class TestButton:
    LISTA = "/admin/comentarios/borradodedatos/"
    BOTON = "/admin/comentarios/borradodedatos/limpiar/"

    def test_coordination_sees_how_much_and_presses(self, client, coordinacion):
        viejo = comentar("sin_confirmar", timezone.now() - datetime.timedelta(days=40))
        client.force_login(coordinacion)

        assert "1 comentario que nunca se confirmó" in (
            client.get(self.LISTA).content.decode()
        )
        html = client.post(self.BOTON, follow=True).content.decode()

        assert "Se limpiaron 2 registros." in html
        viejo.refresh_from_db()
        assert not viejo.comment

    @pytest.mark.parametrize("rol", ["Moderadoras", "Editoras"])
    def test_nobody_else_does(self, client, rol):
        viejo = comentar("sin_confirmar", timezone.now() - datetime.timedelta(days=40))
        client.force_login(UsuarioFactory(roles=[rol]))

        client.post(self.BOTON)

        assert self.BOTON not in client.get(self.LISTA).content.decode()
        viejo.refresh_from_db()
        assert viejo.comment

    def test_looking_cleans_nothing(self, client, coordinacion):
        client.force_login(coordinacion)

        assert client.get(self.BOTON).status_code == 405


def test_the_folio_of_what_expired_says_so_and_offers_no_link(client):
    comentario = comentar("sin_confirmar", VIEJO, folio=folio_nuevo())
    limpiar()

    html = client.get(f"/folio/{comentario.folio}/").content.decode()

    assert "Nunca se confirmó: se borraron el texto y el correo." in html
    assert "Falta que lo confirmes" not in html
