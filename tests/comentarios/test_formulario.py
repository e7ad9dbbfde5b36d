"""What the form takes, and that whatever it refuses comes back with its text."""

import datetime

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comentarios.destinos import ANCLA_GENERAL
from comentarios.models import AjustesDeParticipacion, Comentario
from comentarios.sello import SAL, poner_sello
from paginas.models import VentanaDeConsulta
from tests.paginas.factories import PaginaContenidoFactory

from .conftest import campo_oculto
from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    HiloFactory,
    PerfilInstitucionalFactory,
    UsuarioFactory,
)

TEXTO = "Un texto que costó media hora <escribir>."
DEVUELTO = "Un texto que costó media hora &lt;escribir&gt;."


def guardados():
    return Comentario.objects.exclude(clave_de_envio=None)


def ajustar(**cambios):
    AjustesDeParticipacion.load()
    AjustesDeParticipacion.objects.update(**cambios)


def devuelve(response, frase, *, status=200):
    html = response.content.decode()
    assert response.status_code == status
    assert frase in html
    assert DEVUELTO in html
    assert not guardados().filter(comment=TEXTO).exists()
    return html


class TestReturnsTheText:
    @pytest.mark.parametrize(
        "campos, frase",
        [
            ({"correo": ""}, "Escribe tu correo"),
            ({"correo": "x@"}, "Ese correo está incompleto"),
            ({"acepta_aviso": ""}, "Falta aceptar el aviso"),
            ({"mostrar_nombre": "on"}, "Escribe el nombre que quieres publicar"),
            ({"sector": "otro"}, "Elige una opción de la lista"),
            ({"entidad": "99"}, "Elige una opción de la lista"),
            ({"sitio_web": "https://spam.ejemplo"}, "Deja vacío este campo"),
            ({"respuesta_a": "9" * 30}, "ya no está publicado"),
            ({"respuesta_a": "x' OR 1=1"}, "ya no está publicado"),
            ({"nombre": "n" * 51, "mostrar_nombre": "on"}, "Usa 50 caracteres o menos"),
        ],
    )
    @pytest.mark.parametrize("accion", ["vista_previa", "enviar"])
    def test_when_a_field_is_wrong(self, mandar, campos, frase, accion):
        devuelve(mandar(accion, texto=TEXTO, **campos), frase)

    def test_when_the_text_is_too_long_with_the_count(self, mandar):
        largo = TEXTO + "a" * 3000

        html = mandar(texto=largo).content.decode()

        assert "Tu texto tiene 3,041 caracteres y el máximo son 3,000" in html
        assert DEVUELTO + "a" * 3000 in html

    def test_when_the_form_is_stale(self, mandar, sello, time_machine):
        """Trap 12: no bare 400 after two hours."""
        time_machine.move_to(timezone.now() + datetime.timedelta(hours=47))
        assert mandar("vista_previa", texto=TEXTO).status_code == 200
        time_machine.move_to(timezone.now() + datetime.timedelta(hours=2))

        respuesta = mandar(texto=TEXTO)

        devuelve(respuesta, "estuvo abierto demasiado tiempo")
        fresco = campo_oculto(respuesta, "sello")
        time_machine.move_to(timezone.now() + datetime.timedelta(seconds=5))
        assert mandar(texto=TEXTO, sello=fresco).status_code == 302

    @pytest.mark.parametrize("malo", ["", "x", "a:b:c", None])
    def test_when_the_stamp_is_forged(self, mandar, sello, malo):
        falso = sello[:-2] + "xx" if malo is None else malo

        devuelve(mandar(texto=TEXTO, sello=falso), "estuvo abierto demasiado tiempo")

    def test_when_the_stamp_is_of_another_section(self, mandar, plan):
        otra = reverse("comentarios:escribir", args=["plan", plan.pk, ANCLA_GENERAL])

        devuelve(mandar(texto=TEXTO, a=otra), "estuvo abierto demasiado tiempo")

    def test_when_it_came_faster_than_anyone_reads(self, client, url, mandar):
        fresco = campo_oculto(client.get(url), "sello")

        respuesta = mandar(texto=TEXTO, sello=fresco)

        devuelve(respuesta, "demasiado rápido")
        assert campo_oculto(respuesta, "sello") == fresco

    def test_when_the_privacy_notice_changed_meanwhile(self, mandar, plan):
        aviso = PaginaContenidoFactory(parent=plan.get_parent(), version="2")
        ajustar(aviso=aviso)

        html = devuelve(
            mandar("vista_previa", texto=TEXTO), "aviso de privacidad cambió"
        )

        assert aviso.url in html
        assert 'name="acepta_aviso" checked' not in html

    def test_when_it_comes_from_another_site(self, mandar):
        for encabezados in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Origin": "https://malo.ejemplo"},
        ):
            respuesta = mandar(texto=TEXTO, encabezados=encabezados)
            devuelve(respuesta, "de dónde llegó el envío")

    def test_when_the_parent_is_no_longer_public_and_offers_to_send_it_anyway(
        self, mandar, plan, ancla
    ):
        """Trap 6: the stock form answered 500 and left an orphan row."""
        hilo = HiloFactory(destino=plan, ancla=ancla)
        otro = ComentarioFactory(estado="publicado")
        for pk in (
            ComentarioFactory(hilo=hilo, estado="oculto").pk,
            ComentarioFactory(hilo=hilo, estado="pendiente").pk,
            otro.pk,
            10**8,
        ):
            respuesta = mandar(texto=TEXTO, respuesta_a=pk)

            html = devuelve(respuesta, "ya no está publicado")
            assert f'name="respuesta_a" value="{pk}"' not in html
            assert otro.comment not in html

    def test_when_the_window_closed_meanwhile(self, mandar):
        VentanaDeConsulta.objects.update(cierra_en=timezone.now())

        for accion in ("vista_previa", "enviar", "editar"):
            devuelve(mandar(accion, texto=TEXTO), "cerró el", status=403)

    def test_when_the_page_was_unpublished_meanwhile(self, mandar, plan):
        type(plan).objects.filter(pk=plan.pk).update(live=False)

        html = devuelve(mandar(texto=TEXTO), "ya no está publicada", status=403)

        assert plan.title not in html.split("<main", 1)[1].split("</main", 1)[0]

    def test_when_the_target_is_gone(self, mandar, plan):
        ruta = reverse("comentarios:escribir", args=["plan", 10**6, ANCLA_GENERAL])

        devuelve(mandar(texto=TEXTO, a=ruta), "ya no está publicada", status=404)

    def test_when_there_is_a_flood_with_429(self, mandar, plan, ancla, settings):
        """Trap 13."""
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_CORREO": 1}
        assert mandar(texto="El primero.").status_code == 302

        respuesta = mandar(texto=TEXTO, sello=_otro_sello(plan, ancla))

        devuelve(respuesta, "muchos envíos seguidos", status=429)

    def test_when_the_same_form_comes_back_with_another_text(self, mandar):
        primero = mandar(texto="El primero.")
        assert primero.status_code == 302

        html = devuelve(mandar(texto=TEXTO), "ya se envió con otro texto")

        assert guardados().get().folio in html


def _otro_sello(plan, ancla, aviso=""):
    """As a second form would carry, opened five seconds ago."""
    valor = poner_sello(lugar=f"plan/{plan.pk}/{ancla}", aviso=aviso)
    datos = signing.loads(valor, salt=SAL)
    return signing.dumps(datos | {"t": datos["t"] - 5}, salt=SAL)


class TestTakes:
    def test_a_double_click_gives_the_same_folio(self, mandar):
        destinos = {mandar()["Location"] for _ in range(3)}

        assert len(destinos) == 1
        assert guardados().count() == 1

    def test_forged_fields_change_nothing(self, mandar):
        ajeno = UsuarioFactory()
        mandar(
            is_public="1",
            is_removed="0",
            estado="publicado",
            user=ajeno.pk,
            usuario=ajeno.pk,
            user_name="Presidente",
            ip_address="1.2.3.4",
            submit_date="2001-01-01",
            momento="2001-01-01",
            es_muestra="1",
            confiado="1",
            level="7",
            thread_id="1",
            folio="PA-000-000-000",
        )

        comentario = guardados().get()
        assert comentario.estado == "sin_confirmar"
        assert (comentario.user_id, comentario.user_name) == (None, "")
        assert comentario.submit_date.year == timezone.now().year
        assert (comentario.es_muestra, comentario.level) == (False, 0)
        assert comentario.ip_address is None

    def test_every_choice_is_stored_and_both_boxes_start_unticked(
        self, client, url, mandar, plan, ancla
    ):
        aviso = PaginaContenidoFactory(parent=plan.get_parent(), version="2026-3")
        ajustar(aviso=aviso)
        html = client.get(url).content.decode()
        assert "checked" not in html

        mandar(
            sello=_otro_sello(plan, ancla, aviso="2026-3"),
            nombre="Colectivo Uno",
            mostrar_nombre="on",
            quiere_respuesta="on",
            sector="sociedad_civil",
            entidad="31",
        )

        comentario = guardados().get()
        assert comentario.nombre_visible == "Colectivo Uno"
        assert comentario.quiere_respuesta
        assert (comentario.sector, comentario.entidad) == ("sociedad_civil", "31")
        assert comentario.aviso_version == "2026-3"

    def test_a_phone_that_refuses_cookies(self, mandar, sello):
        sin_galletas = Client(enforce_csrf_checks=True)

        assert mandar(cliente=sin_galletas).status_code == 302
        assert sin_galletas.cookies == {}

    def test_someone_already_confirmed_without_asking_again(self, mandar, participante):
        mandar(correo="")

        comentario = guardados().get()
        assert comentario.invitado == participante
        assert comentario.estado == "pendiente"

    def test_another_mail_from_the_same_device_is_confirmed(self, mandar, participante):
        mandar(correo="otra@ejemplo.org")

        assert guardados().get().estado == "sin_confirmar"

    def test_a_forged_cookie_is_worth_nothing(self, client, mandar, participante):
        client.cookies["participante"] = str(participante.pk)

        respuesta = mandar(correo="")

        assert "Escribe tu correo" in respuesta.content.decode()

    def test_a_post_costs_at_most_twenty_queries(self, mandar, plan, ancla):
        hilo = HiloFactory(destino=plan, ancla=ancla)
        madre = ComentarioFactory(hilo=hilo, estado="publicado")
        for _ in range(30):
            ComentarioFactory(madre=madre, estado="publicado")
        mandar(correo="otra@ejemplo.org")

        with a_lo_mas(20):
            respuesta = mandar(respuesta_a=madre.pk, sello=_otro_sello(plan, ancla))
        assert respuesta.status_code == 302


class TestPreview:
    def test_it_shows_what_will_be_public_and_nothing_else(self, mandar):
        html = mandar(
            "vista_previa",
            texto="Uno\ndos\n\n<b>tres</b>",
            nombre="Itzel",
            sector="academia",
            entidad="31",
        ).content.decode()

        previa = html.split("<section", 1)[1].split("</section", 1)[0]
        assert "<p>Uno<br>dos</p><p>&lt;b&gt;tres&lt;/b&gt;</p>" in previa
        assert "Anónimo" in previa
        assert "Academia" in previa
        for privado in ("Itzel", "itzel@", "Yucatán"):
            assert privado not in previa
        assert not guardados().exists()

    def test_everything_typed_travels_to_the_next_step_and_back(self, mandar):
        campos = {
            "texto": 'Con "comillas"\n\ny renglones',
            "nombre": "Itzel",
            "mostrar_nombre": "on",
            "sector": "academia",
        }

        html = mandar("editar", **campos).content.decode()

        assert "Con &quot;comillas&quot;\n\ny renglones</textarea>" in html
        assert 'value="Itzel"' in html
        assert 'value="academia" selected' in html
        assert "Hay algo que corregir" not in html

    def test_an_unticked_box_stays_unticked_through_the_preview(self, mandar, sello):
        previa = mandar("vista_previa")
        pares = {
            nombre: campo_oculto_o_nada(previa, nombre)
            for nombre in ("mostrar_nombre", "quiere_respuesta")
        }

        mandar(**pares)

        comentario = guardados().get()
        assert not comentario.mostrar_nombre
        assert not comentario.quiere_respuesta


def campo_oculto_o_nada(response, nombre):
    try:
        return campo_oculto(response, nombre)
    except TypeError:
        return ""


class TestStaff:
    @pytest.fixture
    def perfil(self, db, client):
        perfil = PerfilInstitucionalFactory()
        client.force_login(perfil.usuario)
        return perfil

    def test_the_form_asks_nothing_about_who_signs(self, client, url, perfil):
        html = client.get(url).content.decode()

        assert perfil.nombre_publico in html
        for nombre in ("correo", "nombre", "mostrar_nombre", "acepta_aviso"):
            assert f'name="{nombre}"' not in html

    def test_name_and_badge_come_from_the_account(self, mandar, perfil):
        """Trap 11: «Presidente de la Junta»."""
        respuesta = mandar(
            nombre="Presidente de la Junta", mostrar_nombre="on", correo="x@y.mx"
        )

        comentario = guardados().get()
        assert respuesta.status_code == 302
        assert comentario.nombre_visible == perfil.nombre_publico
        assert comentario.user == perfil.usuario
        assert comentario.estado == "pendiente"

    def test_an_account_is_protected_from_other_sites(self, perfil, url, sello):
        cliente = Client(enforce_csrf_checks=True)
        cliente.force_login(perfil.usuario)

        respuesta = cliente.post(
            url, {"texto": TEXTO, "sello": sello, "accion": "enviar"}
        )

        devuelve(respuesta, "de dónde llegó el envío")
