"""The public pages, as a browser without JavaScript uses them."""

import datetime
import re
import uuid

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comentarios.destinos import ANCLA_GENERAL
from comentarios.models import Comentario, CorreoSaliente, Hilo
from comentarios.services.confirmacion import confirmar_comentario
from paginas.models import VentanaDeConsulta

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Presentación")


@pytest.fixture
def publico(hilo):
    return ComentarioFactory(hilo=hilo, estado="publicado")


def url_del_hilo(plan, ancla):
    return reverse("comentarios:hilo", args=["plan", plan.pk, ancla])


def ruta_de_confirmar(token):
    return reverse("comentarios:confirmar", args=[token])


def test_the_whole_way_of_a_guest(client, mandar, django_capture_on_commit_callbacks):
    assert "Así se publicará" in mandar("vista_previa").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        envio = mandar()

    folio = client.get(envio["Location"]).content.decode()
    comentario = Comentario.objects.get()
    assert comentario.folio in folio
    assert "Falta que lo confirmes" in folio
    assert comentario.comment not in folio
    ruta = re.search(r"/comentarios/confirmar/[^/\s]+/", mail.outbox[0].body)[0]

    assert "Confirma tu comentario" in client.get(ruta).content.decode()
    assert "está confirmado" in client.post(ruta).content.decode()

    comentario.refresh_from_db()
    assert comentario.estado == "pendiente"
    assert "Se confirmó" in client.get(envio["Location"]).content.decode()


class TestWriting:
    def test_the_page_quotes_the_anchor_and_says_until_when(
        self, client, url, plan, ancla
    ):
        html = client.get(url).content.decode()

        assert plan.texto_de_ancla(ancla) in html
        assert "Se reciben comentarios hasta el" in html
        assert "Las reglas, en corto" in html

    def test_a_reply_quotes_its_parent(self, client, url, publico):
        html = client.get(url, {"respuesta_a": publico.pk}).content.decode()

        assert publico.comment in html
        assert f'value="{publico.pk}"' in html

    @pytest.mark.parametrize("estado", ["pendiente", "rechazado", "oculto"])
    def test_what_is_not_public_is_never_quoted(self, client, url, hilo, estado):
        """Trap 7: GET reply/<id> showed pending text to anyone."""
        callado = ComentarioFactory(hilo=hilo, estado=estado, comment="SECRETO")

        html = client.get(url, {"respuesta_a": callado.pk}).content.decode()

        assert "SECRETO" not in html

    @pytest.mark.parametrize("raro", ["x", "-1", "9" * 40, "1;DROP"])
    def test_an_odd_parent_in_the_address_is_ignored(self, client, url, raro):
        assert client.get(url, {"respuesta_a": raro}).status_code == 200

    def test_once_closed_it_says_so_and_leads_to_the_thread(
        self, client, url, plan, ancla
    ):
        VentanaDeConsulta.objects.update(cierra_en=timezone.now())

        html = client.get(url).content.decode()

        assert "La recepción de comentarios cerró el" in html
        assert url_del_hilo(plan, ancla) in html
        assert "<form" not in html.split("<main", 1)[1].split("</main", 1)[0]

    @pytest.mark.parametrize(
        "ruta",
        [
            lambda plan: ["plan", plan.pk, "no-existe"],
            lambda plan: ["plan", 10**6, ANCLA_GENERAL],
            lambda plan: ["tema", plan.pk, ANCLA_GENERAL],
            lambda plan: ["usuario", 1, ANCLA_GENERAL],
        ],
    )
    @pytest.mark.parametrize("vista", ["escribir", "hilo"])
    def test_an_unknown_place_is_not_found(self, client, plan, ruta, vista):
        respuesta = client.get(reverse(f"comentarios:{vista}", args=ruta(plan)))

        assert respuesta.status_code == 404

    def test_it_is_never_cached(self, client, url):
        """Trap 12: a cached form has everyone's stamp."""
        assert "no-store" in client.get(url)["Cache-Control"]

    def test_it_leaves_no_cookie(self, client, url, mandar):
        client.get(url)
        mandar()

        assert client.cookies == {}

    def test_in_english_the_interface_is_english_and_the_comment_remembers(
        self, client, url, mandar
    ):
        mandar(a=f"{url}?idioma=en")

        assert Comentario.objects.get().idioma == "en"


class TestThread:
    def test_the_page_costs_the_same_with_ten_and_with_sixty(
        self, client, plan, ancla, hilo
    ):
        client.get(url_del_hilo(plan, ancla))
        medidas = []
        for cuantos in (10, 50):
            for _ in range(cuantos):
                ComentarioFactory(hilo=hilo, estado="publicado")
            with a_lo_mas(14) as consultas:
                assert client.get(url_del_hilo(plan, ancla)).status_code == 200
            medidas.append(len(consultas))

        assert medidas[0] == medidas[1]

    def test_readers_get_no_cookie(self, client, plan, ancla, publico):
        client.get(url_del_hilo(plan, ancla))

        assert client.cookies == {}

    def test_an_unpublished_page_shows_no_thread(self, client, plan, ancla, publico):
        """Trap 7: the stock API lists comments of unpublished pages."""
        type(plan).objects.filter(pk=plan.pk).update(live=False)

        for ruta in (
            url_del_hilo(plan, ancla),
            reverse("comentarios:comentario", args=[publico.pk]),
        ):
            respuesta = client.get(ruta)
            assert respuesta.status_code == 404
            assert publico.comment not in respuesta.content.decode()

    def test_the_permanent_address_leads_to_the_comment_on_its_page(
        self, client, plan, ancla, hilo
    ):
        raices = [ComentarioFactory(hilo=hilo, estado="publicado") for _ in range(21)]
        hija = ComentarioFactory(madre=raices[-1], estado="publicado")

        respuesta = client.get(reverse("comentarios:comentario", args=[hija.pk]))

        assert respuesta["Location"] == (
            f"{url_del_hilo(plan, ancla)}?pagina=2#c{hija.pk}"
        )
        pagina = client.get(respuesta["Location"]).content.decode()
        assert f'id="c{hija.pk}"' in pagina

    @pytest.mark.parametrize("estado", ["sin_confirmar", "pendiente", "rechazado"])
    def test_the_address_of_what_is_not_public_does_not_exist(
        self, client, hilo, estado
    ):
        """Trap 7: pending text by guessable ids."""
        callado = ComentarioFactory(hilo=hilo, estado=estado)

        respuesta = client.get(reverse("comentarios:comentario", args=[callado.pk]))

        assert respuesta.status_code == 404

    def test_contribs_own_addresses_are_not_mounted(self, client, publico, plan):
        for ruta in (
            f"/comments/reply/{publico.pk}/",
            "/comments/post/",
            f"/comments/api/paginas-paginaplan/{plan.pk}/",
            f"/comments/flag/{publico.pk}/",
        ):
            assert client.get(ruta).status_code == 404

    def test_no_page_shows_a_mail_or_its_hash(self, client, plan, ancla, publico):
        html = client.get(url_del_hilo(plan, ancla)).content.decode()

        assert publico.invitado.correo not in html
        assert str(publico.invitado_id) not in html
        assert "gravatar" not in html


class TestConfirming:
    @pytest.fixture
    def comentario(self, recibir):
        return recibir(correo="itzel@ejemplo.org")

    @pytest.fixture
    def ruta(self, comentario, token_de):
        return ruta_de_confirmar(token_de(comentario))

    def estado(self, comentario):
        comentario.refresh_from_db()
        return comentario.estado

    def test_opening_the_link_changes_nothing(self, client, comentario, ruta):
        """Trap 8: mail scanners open every link."""
        for _ in range(3):
            assert client.get(ruta).status_code == 200
            assert client.head(ruta).status_code == 200

        assert self.estado(comentario) == "sin_confirmar"
        assert client.cookies == {}

    def test_the_button_confirms_and_this_device_is_remembered(
        self, client, comentario, ruta
    ):
        respuesta = client.post(ruta, {"accion": "confirmar"})

        galleta = respuesta.cookies["participante"]
        assert self.estado(comentario) == "pendiente"
        assert galleta["httponly"]
        assert galleta["samesite"] == "Lax"
        assert galleta["max-age"] == 30 * 86400
        assert "itzel" not in galleta.value

    def test_a_second_click_says_the_same_and_remembers_nobody_else(
        self, client, comentario, ruta
    ):
        client.post(ruta)

        otra = Client()
        respuesta = otra.post(ruta)

        assert "está confirmado" in respuesta.content.decode()
        assert otra.cookies == {}
        assert Comentario.objects.count() == 1

    def test_from_a_phone_that_refuses_cookies(self, comentario, ruta):
        assert Client(enforce_csrf_checks=True).post(ruta).status_code == 200
        assert self.estado(comentario) == "pendiente"

    def test_not_from_another_site(self, client, comentario, ruta):
        respuesta = client.post(ruta, headers={"Sec-Fetch-Site": "cross-site"})

        assert respuesta.status_code == 403
        assert self.estado(comentario) == "sin_confirmar"

    @pytest.mark.parametrize("metodo", ["get", "post"])
    def test_an_unknown_link_says_what_to_do(self, client, db, metodo):
        respuesta = getattr(client, metodo)(ruta_de_confirmar("x" * 32))

        assert respuesta.status_code == 404
        html = respuesta.content.decode()
        assert "El enlace no sirve" in html
        assert reverse("comentarios:folio") in html

    def test_a_late_link_offers_another_which_works(
        self, client, comentario, ruta, token_de, time_machine
    ):
        VentanaDeConsulta.objects.update(
            cierra_en=timezone.now() + datetime.timedelta(days=30)
        )
        time_machine.move_to(timezone.now() + datetime.timedelta(hours=73))

        assert "El enlace venció" in client.get(ruta).content.decode()
        tarde = client.post(ruta, {"accion": "confirmar"})
        assert tarde.status_code == 410
        assert "Enviarme otro enlace" in tarde.content.decode()
        client.post(ruta, {"accion": "renovar"})

        client.post(ruta_de_confirmar(token_de(comentario)))
        assert self.estado(comentario) == "pendiente"

    def test_once_the_window_closed_it_says_so(self, client, comentario, ruta):
        VentanaDeConsulta.objects.update(cierra_en=timezone.now())

        respuesta = client.post(ruta)

        assert respuesta.status_code == 403
        assert "cerró el" in respuesta.content.decode()
        assert self.estado(comentario) == "sin_confirmar"

    def test_it_was_not_me(self, client, comentario, ruta):
        respuesta = client.post(ruta, {"accion": "descartar"})

        assert "Nadie leerá" in respuesta.content.decode()
        assert self.estado(comentario) == "retirado"
        despues = client.post(ruta)
        assert despues.status_code == 404
        assert "se descartó" in despues.content.decode()

    def test_it_was_not_me_after_confirming_changes_nothing(
        self, client, comentario, ruta, token_de
    ):
        confirmar_comentario(token=token_de(comentario))

        respuesta = client.post(ruta, {"accion": "descartar"})

        assert "ya está confirmado" in respuesta.content.decode()
        assert self.estado(comentario) == "pendiente"


def test_a_flood_of_requests_for_links_is_refused(client, recibir, settings):
    """Trap 13: nobody's mailbox is filled from here."""
    comentario = recibir(correo="itzel@ejemplo.org")
    settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_CORREO": 3}
    ruta = reverse("comentarios:folio_detalle", args=[comentario.folio])

    codigos = [
        client.post(ruta, {"correo": "itzel@ejemplo.org"}).status_code for _ in range(6)
    ]

    assert codigos == [200, 200, 200, 429, 429, 429]
    assert CorreoSaliente.objects.count() == 4


def test_a_million_characters_hurt_nobody(mandar):
    respuesta = mandar(texto="a" * 10**6)

    assert respuesta.status_code == 200
    assert "1,000,000 caracteres" in respuesta.content.decode()
    assert not Hilo.objects.exists()


def test_a_body_past_the_servers_limit_is_a_clear_400(mandar):
    assert mandar(texto="a" * 3_000_000).status_code == 400


@pytest.mark.parametrize(
    "malo",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)//",
        "{{ settings.SECRET_KEY }}{% debug %}",
        "</textarea><svg/onload=alert(1)>",
        "\u202e\u2066gnirts\u2069",
        "a\x00b",
        "\ud83d\udca9" * 10,
        "' OR 1=1; --",
        "Z" + "\u0316\u0301" * 500,
    ],
    ids=repr,
)
def test_hostile_text_is_text_everywhere(client, mandar, plan, ancla, malo):
    malo = malo.encode("utf-16", "surrogatepass").decode("utf-16")
    datos = {"texto": malo + " fin", "nombre": malo[:40], "mostrar_nombre": "on"}
    paginas = [mandar("vista_previa", **datos), mandar("editar", **datos)]
    mandar(**datos)
    comentario = Comentario.objects.get()
    Comentario.objects.update(
        estado="publicado", publicado_en=timezone.now(), decidido_en=timezone.now()
    )
    paginas.append(client.get(url_del_hilo(plan, ancla)))
    paginas.append(client.get(f"/folio/{comentario.folio}/"))

    for pagina in paginas:
        html = pagina.content.decode()
        assert pagina.status_code == 200
        cuerpo = html.split("<main", 1)[1].split("</main", 1)[0]
        assert "<script" not in cuerpo
        assert "<img" not in cuerpo
        assert "<svg/onload" not in cuerpo
        assert "unsafe-inline" not in pagina["Content-Security-Policy"]
    assert "\u202e" not in comentario.comment + comentario.user_name
    assert uuid.UUID(str(comentario.clave_de_envio))
