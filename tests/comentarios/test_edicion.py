"""An author changes her text until somebody decides; what she wrote is safe."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comentarios.excepciones import (
    DemasiadosEnvios,
    DestinoCerrado,
    EdicionSuperada,
    TransicionInvalida,
)
from comentarios.models import Comentario
from comentarios.services.edicion import editar_comentario
from comentarios.services.moderacion import publicar_comentario
from comentarios.services.transicion import cambiar_estado
from paginas.models import VentanaDeConsulta

from .factories import InvitadoFactory, UsuarioFactory

VIEJO = "Propongo publicar los contratos completos."
NUEVO = "Propongo publicar los contratos <completos> y sus anexos."
DEVUELTO = "Propongo publicar los contratos &lt;completos&gt; y sus anexos."
DECIDIDOS = ["publicado", "rechazado"]


@pytest.fixture
def comentario(recibir, participante):
    return recibir(correo=participante.correo, confiado=True, texto=VIEJO)


@pytest.fixture
def guardar(comentario, participante):
    def _guardar(texto=NUEVO, edicion=0, **campos):
        return editar_comentario(
            comentario_id=comentario.pk,
            texto=texto,
            edicion=edicion,
            **{"invitado": participante} | campos,
        )

    return _guardar


def guardado(comentario) -> str:
    return Comentario.objects.get(pk=comentario.pk).comment


class TestService:
    @pytest.mark.parametrize("estado", ["sin_confirmar", "pendiente"])
    def test_the_new_text_takes_the_place_of_the_old(self, comentario, guardar, estado):
        Comentario.objects.update(estado=estado)

        editado = guardar()

        assert guardado(comentario) == editado.comment == NUEVO
        assert Comentario.objects.get().edicion == editado.edicion == 1
        assert Comentario.objects.get().estado == estado

    def test_the_step_is_logged_without_the_text(self, comentario, guardar):
        guardar(momento=timezone.now())

        suceso = comentario.sucesos.get()
        assert (suceso.tipo, suceso.a_la_vista) == ("editado", False)
        assert comentario.pasos.count() == 1

    def test_the_signals_are_those_of_the_new_text(self, comentario, guardar):
        guardar("Llámenme al 55 1234 5678.")
        assert Comentario.objects.get().senales == ["telefono"]

        guardar("Ya no dejo ese dato.", edicion=1)
        assert Comentario.objects.get().senales == []

    def test_her_own_earlier_text_is_not_a_repetition(self, recibir, guardar):
        guardar(VIEJO.upper().lower())

        assert "repetido" not in Comentario.objects.get().senales

    def test_a_text_sent_in_another_comment_is(self, recibir, participante, guardar):
        recibir(correo=participante.correo, confiado=True, texto="Otro texto mío.")

        editado = guardar("OTRO  texto mío")

        assert "repetido" in editado.senales

    @pytest.mark.parametrize("malo", ["", " \n ", "x" * 3001])
    def test_it_passes_the_same_rules_as_the_first(self, comentario, guardar, malo):
        with pytest.raises(ValidationError):
            guardar(malo)

        assert guardado(comentario) == VIEJO

    def test_the_same_text_is_no_edit(self, comentario, guardar):
        guardar()
        guardar(edicion=0)

        assert comentario.sucesos.count() == 1
        assert Comentario.objects.get().edicion == 1

    @pytest.mark.parametrize("estado", [*DECIDIDOS, "retirado", "oculto"])
    def test_nothing_decided_changes(self, comentario, guardar, estado):
        Comentario.objects.update(estado=estado)

        with pytest.raises(TransicionInvalida, match="ahora es"):
            guardar()

        assert guardado(comentario) == VIEJO
        assert not comentario.sucesos.exists()

    def test_from_an_older_form_it_is_refused(self, comentario, guardar):
        guardar("Desde la otra ventana.")

        with pytest.raises(EdicionSuperada):
            guardar(edicion=0)

        assert guardado(comentario) == "Desde la otra ventana."

    def test_once_the_window_closed_it_is_refused(self, comentario, guardar):
        VentanaDeConsulta.objects.update(cierra_en=timezone.now())

        with pytest.raises(DestinoCerrado, match="cerró"):
            guardar()

        assert guardado(comentario) == VIEJO

    def test_a_flood_is_refused(self, guardar, settings):
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_CORREO": 1}
        guardar(direccion="192.0.2.1")

        with pytest.raises(DemasiadosEnvios):
            guardar("Otra vez.", edicion=1, direccion="192.0.2.1")

    def test_it_is_for_its_author_alone(self, comentario):
        for quien in (
            {"invitado": InvitadoFactory()},
            {"usuario": UsuarioFactory(roles=["Moderadoras", "Coordinación"])},
            {},
        ):
            with pytest.raises(PermissionDenied):
                editar_comentario(
                    comentario_id=comentario.pk, texto=NUEVO, edicion=0, **quien
                )

    def test_an_account_edits_its_own(self, recibir):
        usuario = UsuarioFactory()
        suyo = recibir(usuario=usuario, correo="")

        editar_comentario(
            comentario_id=suyo.pk, texto=NUEVO, edicion=0, usuario=usuario
        )

        assert guardado(suyo) == NUEVO


class TestPage:
    @pytest.fixture
    def ruta(self, comentario):
        return reverse("comentarios:editar", args=[comentario.folio])

    @pytest.fixture
    def enviar(self, client, ruta):
        def _enviar(accion="guardar", **campos):
            datos = {"texto": NUEVO, "edicion": 0, "accion": accion} | campos
            return client.post(ruta, datos)

        return _enviar

    def test_form_preview_and_saved(self, client, comentario, ruta, enviar):
        assert VIEJO in client.get(ruta).content.decode()

        previa = enviar("vista_previa").content.decode()
        assert "Así quedará" in previa
        assert DEVUELTO in previa
        assert guardado(comentario) == VIEJO, "not saved yet"

        respuesta = enviar()
        assert respuesta["Location"] == f"/comentarios/mios/#{comentario.folio}"
        assert DEVUELTO in client.get("/comentarios/mios/").content.decode()

    def test_from_the_preview_back_to_the_form(self, comentario, enviar):
        html = enviar("editar").content.decode()

        assert f"{DEVUELTO}</textarea>" in html
        assert guardado(comentario) == VIEJO

    def test_a_moderator_who_decided_meanwhile_wins_and_the_text_comes_back(
        self, comentario, enviar, moderadora
    ):
        publicar_comentario(comentario_id=comentario.pk, moderadora=moderadora)

        respuesta = enviar()

        html = respuesta.content.decode()
        assert respuesta.status_code == 409
        assert "Ya es público" in html
        assert DEVUELTO in html
        assert guardado(comentario) == VIEJO

    def test_so_it_does_when_the_other_window_saved_first(self, comentario, enviar):
        enviar(texto="Desde la otra ventana.")

        respuesta = enviar()

        assert respuesta.status_code == 409
        assert "se editó en otra ventana" in respuesta.content.decode()
        assert DEVUELTO in respuesta.content.decode()

    def test_so_it_does_when_the_consultation_closed(self, comentario, enviar):
        VentanaDeConsulta.objects.update(cierra_en=timezone.now())

        respuesta = enviar()

        assert respuesta.status_code == 409
        assert "cerró" in respuesta.content.decode()
        assert DEVUELTO in respuesta.content.decode()

    def test_so_it_does_when_this_device_is_not_known_any_more(
        self, client, comentario, enviar
    ):
        client.cookies.clear()

        respuesta = enviar()

        assert respuesta.status_code == 403
        assert DEVUELTO in respuesta.content.decode()
        assert VIEJO not in respuesta.content.decode()

    def test_so_it_does_in_a_flood(self, comentario, enviar, settings):
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_CORREO": 0}

        respuesta = enviar()

        assert respuesta.status_code == 429
        assert DEVUELTO in respuesta.content.decode()

    def test_so_it_does_from_another_site(self, client, comentario, ruta):
        con_revision = Client(enforce_csrf_checks=True)
        con_revision.cookies = client.cookies

        respuesta = con_revision.post(
            ruta, {"texto": NUEVO, "edicion": 0, "accion": "guardar"}
        )

        assert "No pudimos comprobar" in respuesta.content.decode()
        assert DEVUELTO in respuesta.content.decode()
        assert guardado(comentario) == VIEJO

    @pytest.mark.parametrize(
        "campos, frase",
        [
            ({"texto": ""}, "Escribe tu comentario."),
            ({"texto": "x" * 3001}, "quita 1 para enviarlo"),
        ],
    )
    def test_what_is_wrong_is_said_next_to_the_field(self, enviar, campos, frase):
        html = enviar(**campos).content.decode()

        assert frase in html
        assert campos["texto"] in html

    @pytest.mark.parametrize("edicion", ["x", "-1", "9" * 40, ""])
    def test_a_forged_form_is_no_error_of_ours(self, enviar, edicion):
        assert enviar(edicion=edicion).status_code in (200, 302)

    @pytest.mark.parametrize("estado", DECIDIDOS)
    def test_the_page_says_why_it_no_longer_changes(
        self, client, comentario, ruta, estado
    ):
        cambiar_estado(comentario.pk, a=estado)

        html = client.get(ruta).content.decode()

        assert "Ya no se puede editar" in html
        assert "<textarea" not in html

    def test_a_stranger_is_asked_who_she_is(self, client, comentario, ruta):
        client.cookies.clear()

        respuesta = client.get(ruta, follow=True)

        assert "comprobemos que es tuyo" in respuesta.content.decode()
        assert VIEJO not in respuesta.content.decode()
        assert client.get("/comentarios/mios/nada/editar/").status_code == 404
