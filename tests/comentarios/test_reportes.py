"""Readers flag a comment; nothing happens to it until a person decides."""

import datetime
import html

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from comentarios.excepciones import (
    DecisionIncompleta,
    ReporteInvalido,
    TransicionInvalida,
)
from comentarios.models import Reporte, ResolucionDeReportes
from comentarios.services.moderacion import ocultar_comentario
from comentarios.services.reportes import mantener_publicado
from comentarios.services.retiro import retirar_comentario

from .conftest import campo_oculto
from .factories import ComentarioFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
LISTA = reverse("comentarios_reporte_modeladmin_index")
MANTENER = reverse("comentarios_reporte_modeladmin_mantener")


@pytest.fixture
def direccion(publicado):
    return reverse("comentarios:reportar", args=[publicado.pk])


@pytest.fixture
def mandar_reporte(client, direccion, time_machine):
    """The form as a reader sends it."""
    sello = campo_oculto(client.get(direccion), "sello")
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=5))

    def _mandar(*, encabezados=None, **campos):
        datos = {"motivo": "ofensas", "nota": "Ese párrafo.", "sello": sello} | campos
        return client.post(direccion, datos, headers=encabezados)

    return _mandar


class TestReporting:
    def test_a_flag_keeps_its_reason_and_note_and_nobody(self, mandar_reporte):
        respuesta = mandar_reporte(nota="Llama <b>ladrón</b> a alguien.")

        reporte = Reporte.objects.get()
        assert respuesta.url.endswith("?recibido")
        assert reporte.motivo == "ofensas"
        assert reporte.nota == "Llama <b>ladrón</b> a alguien."
        assert "127.0.0.1" not in str(vars(reporte))

    def test_the_thanks_page_needs_no_cookie(self, client, mandar_reporte):
        pagina = client.get(mandar_reporte().url)

        assert "Gracias: lo leerá una persona" in pagina.content.decode()
        assert not client.cookies

    @pytest.mark.parametrize("cuantos", [1, 60])
    def test_it_hides_nothing_whatever_the_number(self, reportar, publicado, cuantos):
        for red in range(cuantos):
            reportar(red=red)

        publicado.refresh_from_db()
        assert publicado.estado == "publicado"
        assert publicado.reportes.abiertos().count() == cuantos

    def test_the_same_network_is_thanked_and_not_counted_twice(
        self, mandar_reporte, publicado
    ):
        assert mandar_reporte().url == mandar_reporte().url
        assert publicado.reportes.count() == 1

    def test_the_same_network_may_flag_another_comment(self, reportar, publicado):
        otro = ComentarioFactory(hilo=publicado.hilo, estado="publicado")

        assert reportar()
        assert reportar(otro)
        huellas = set(Reporte.objects.values_list("huella", flat=True))
        assert len(huellas) == 2

    def test_one_ipv6_home_is_one_network(self, reportar):
        assert reportar(direccion="2001:db8::1")
        assert not reportar(direccion="2001:db8::2")

    def test_the_hash_of_the_network_is_short_lived(self, reportar, publicado):
        hace_ocho_dias = timezone.now() - datetime.timedelta(days=8)
        reportar(momento=hace_ocho_dias)

        reportar(red=2)

        viejo, nuevo = publicado.reportes.all()
        assert (viejo.huella, bool(nuevo.huella)) == ("", True)

    def test_an_author_withdraws_instead(self, reportar, publicado, client):
        cuenta = UsuarioFactory()
        suyo = ComentarioFactory(
            hilo=publicado.hilo, estado="publicado", user=cuenta, invitado=None
        )

        with pytest.raises(ReporteInvalido, match="puedes retirarlo"):
            reportar(suyo, usuario=cuenta)
        with pytest.raises(ReporteInvalido, match="puedes retirarlo"):
            reportar(invitado=publicado.invitado)
        client.force_login(cuenta)
        pagina = client.get(reverse("comentarios:reportar", args=[suyo.pk]))
        assert "Enviar el reporte" not in pagina.content.decode()

    @pytest.mark.parametrize("estado", ["pendiente", "rechazado", "sin_confirmar"])
    def test_what_was_never_public_does_not_exist_here(
        self, client, publicado, reportar, estado
    ):
        oculto = ComentarioFactory(hilo=publicado.hilo, estado=estado)
        direccion = reverse("comentarios:reportar", args=[oculto.pk])

        assert client.get(direccion).status_code == 404
        assert client.post(direccion, {"motivo": "ofensas"}).status_code == 404
        with pytest.raises(ReporteInvalido):
            reportar(oculto)

    def test_of_an_unpublished_page_nothing_can_be_flagged(
        self, client, plan, direccion
    ):
        plan.unpublish()

        assert client.get(direccion).status_code == 404

    @pytest.mark.parametrize("pk", [0, 2**62, 10**30])
    @pytest.mark.parametrize("ruta", ["", "reportar/"])
    def test_an_unknown_comment_is_a_404(self, client, pk, ruta):
        assert client.get(f"/comentarios/{pk}/{ruta}").status_code == 404


class TestReturnsTheNote:
    @pytest.mark.parametrize(
        "campos, frase",
        [
            ({"motivo": ""}, "Elige una razón."),
            ({"motivo": "feo"}, "Elige una razón de la lista."),
            ({"sitio_web": "https://spam.ejemplo"}, "Deja vacío este campo"),
            ({"sello": "x"}, "estuvo abierto demasiado tiempo"),
        ],
    )
    def test_when_something_is_wrong(self, mandar_reporte, campos, frase):
        self.devuelve(mandar_reporte(nota="Mi nota <i>.", **campos), frase)

    def test_when_it_comes_from_another_site(self, mandar_reporte):
        respuesta = mandar_reporte(
            nota="Mi nota <i>.", encabezados={"Sec-Fetch-Site": "cross-site"}
        )

        self.devuelve(respuesta, "No pudimos comprobar de dónde llegó")

    def test_when_there_is_a_flood_with_429(self, mandar_reporte, settings):
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_DIRECCION": 0}

        respuesta = mandar_reporte(nota="Mi nota <i>.")

        self.devuelve(respuesta, "muchos envíos seguidos", status=429)

    def test_when_the_comment_left_the_site_meanwhile(
        self, mandar_reporte, publicado, moderadora
    ):
        ocultar_comentario(
            comentario_id=publicado.pk, moderadora=moderadora, motivo="ajeno"
        )

        self.devuelve(mandar_reporte(nota="Mi nota <i>."), "ya no se muestra")

    def test_when_the_note_is_too_long(self, mandar_reporte):
        largo = "Mi nota <i>." + "a" * 500

        pagina = mandar_reporte(nota=largo).content.decode()

        assert "Quita 12 caracteres: el máximo son 500." in pagina
        assert html.escape(largo) in pagina

    def devuelve(self, respuesta, frase, *, status=200):
        pagina = respuesta.content.decode()
        assert respuesta.status_code == status
        assert frase in pagina
        assert "Mi nota &lt;i&gt;." in pagina
        assert not Reporte.objects.exists()

    def test_a_flood_of_flags_leaves_room_for_comments(
        self, mandar_reporte, mandar, settings
    ):
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_DIRECCION": 1}
        mandar_reporte()
        assert mandar_reporte().status_code == 429

        assert mandar("enviar").status_code == 302


class TestResolving:
    def test_it_stays_and_every_open_flag_is_closed_at_once(
        self, reportar, publicado, moderadora
    ):
        for red in (1, 2, 3):
            reportar(red=red)

        resolucion = mantener_publicado(
            comentario_id=publicado.pk, moderadora=moderadora, nota="Es una opinión."
        )

        assert (resolucion.cuantos, resolucion.desenlace) == (3, "sigue")
        assert resolucion.usuario == moderadora
        assert not publicado.reportes.abiertos().exists()
        assert set(publicado.reportes.values_list("huella", flat=True)) == {""}

    def test_the_same_network_may_flag_again_what_was_resolved(
        self, reportar, publicado, moderadora
    ):
        reportar()
        mantener_publicado(comentario_id=publicado.pk, moderadora=moderadora)

        assert reportar()

    def test_hiding_closes_them_with_the_reason_of_the_hiding(
        self, reportar, publicado, moderadora
    ):
        reportar()

        ocultar_comentario(
            comentario_id=publicado.pk, moderadora=moderadora, motivo="datos_personales"
        )

        resolucion = ResolucionDeReportes.objects.get()
        assert resolucion.desenlace == "oculto"
        assert resolucion.motivo == "datos_personales"
        assert resolucion.usuario == moderadora

    def test_they_close_themselves_when_the_author_withdraws(self, reportar, publicado):
        reportar()

        retirar_comentario(comentario_id=publicado.pk, invitado=publicado.invitado)

        resolucion = ResolucionDeReportes.objects.get()
        assert (resolucion.desenlace, resolucion.usuario) == ("sin_objeto", None)
        assert not Reporte.objects.abiertos().exists()

    def test_the_second_moderator_is_told(self, reportar, publicado, moderadora):
        reportar()
        mantener_publicado(comentario_id=publicado.pk, moderadora=moderadora)

        with pytest.raises(TransicionInvalida, match="ya atendió"):
            mantener_publicado(comentario_id=publicado.pk, moderadora=moderadora)
        assert ResolucionDeReportes.objects.count() == 1

    def test_nobody_resolves_what_is_said_of_her_own_text(
        self, reportar, publicado, moderadora
    ):
        suyo = ComentarioFactory(
            hilo=publicado.hilo, estado="publicado", user=moderadora, invitado=None
        )
        reportar(suyo)

        with pytest.raises(DecisionIncompleta, match="otra persona"):
            mantener_publicado(comentario_id=suyo.pk, moderadora=moderadora)

    @pytest.mark.parametrize("rol", ["Editoras", "Enlaces", "Corresponsables"])
    def test_only_who_moderates_reads_or_resolves(
        self, reportar, publicado, client, rol
    ):
        reportar()
        cuenta = UsuarioFactory(roles=[rol])
        client.force_login(cuenta)

        with pytest.raises(PermissionDenied):
            mantener_publicado(comentario_id=publicado.pk, moderadora=cuenta)
        assert client.get(LISTA).status_code == 302
        assert client.post(MANTENER, {"comentario": publicado.pk}).status_code == 302
        assert Reporte.objects.abiertos().exists()

    @pytest.mark.parametrize("hacer", ["update", "delete"])
    def test_the_log_only_grows(self, reportar, publicado, moderadora, hacer):
        reportar()
        mantener_publicado(comentario_id=publicado.pk, moderadora=moderadora)
        cambio = {"nota": "otra"} if hacer == "update" else {}

        with pytest.raises(DatabaseError), transaction.atomic():
            filas = ResolucionDeReportes.objects.all()
            filas.update(**cambio) if cambio else filas._raw_delete(filas.db)
