"""«Mis comentarios»: everything one person wrote, and what she may do with each."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoRespuesta
from comentarios.models import (
    Comentario,
    CorreoSaliente,
)
from comentarios.services.acceso import pedir_acceso
from comentarios.services.borrado import pedir_borrado
from comentarios.services.preferencias import elegir
from sitio.comun.folio import folio_nuevo

from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    HiloFactory,
    InvitadoFactory,
    PerfilInstitucionalFactory,
    RespuestaFactory,
    UsuarioFactory,
)

RUTA = "/comentarios/mios/"
ESTADOS = ["sin_confirmar", "pendiente", "publicado", "rechazado", "retirado", "oculto"]


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Método")


@pytest.fixture
def comentar(hilo, participante):
    def _comentar(**campos):
        suyo = {"hilo": hilo, "invitado": participante, "folio": folio_nuevo()}
        return ComentarioFactory(**suyo | campos)

    return _comentar


def ver(client, **consulta):
    return client.get(RUTA, consulta).content.decode()


class TestList:
    @pytest.mark.parametrize("estado", ESTADOS)
    def test_it_shows_hers_at_any_state(self, client, comentar, estado):
        comentario = comentar(estado=estado, version=3, aviso_version="2026-1")

        html = ver(client)

        assert comentario.comment in html
        assert reverse("comentarios:folio_detalle", args=[comentario.folio]) in html
        assert comentario.get_estado_display() in html
        assert "Comentaste la versión 3." in html
        assert "aviso de privacidad 2026-1" in html
        assert "Método" in html

    def test_it_shows_nobody_elses(self, client, comentar, hilo):
        comentar()
        ajeno = ComentarioFactory(hilo=hilo, estado="publicado")
        con_cuenta = ComentarioFactory(hilo=hilo, invitado=None, user=UsuarioFactory())

        html = ver(client)

        assert ajeno.comment not in html
        assert con_cuenta.comment not in html

    def test_it_shows_the_answers_she_got(self, client, comentar, hilo):
        comentario = comentar(estado="publicado")
        datos = {"a": [comentario], "hilo": hilo}
        RespuestaFactory(razones="TODAVÍA NO", **datos)
        RespuestaFactory(
            razones="Se agrega el plazo.",
            estado=EstadoRespuesta.PUBLICADA,
            publicada_en=timezone.now(),
            **datos,
        )

        html = ver(client)

        assert "Se agrega el plazo." in html
        assert "TODAVÍA NO" not in html

    def test_it_offers_what_can_be_done(self, client, comentar):
        pendiente = comentar(estado="pendiente")
        publicado = comentar(estado="publicado")
        rechazado = comentar(estado="rechazado", motivo="ofensas", nota="Sin insultos.")

        html = ver(client)

        editar = [
            reverse("comentarios:editar", args=[c.folio]) in html
            for c in (pendiente, publicado, rechazado)
        ]
        retirar = [
            reverse("comentarios:retirar", args=[c.folio]) in html
            for c in (pendiente, publicado, rechazado)
        ]
        assert editar == [True, False, False]
        assert retirar == [True, True, False]
        assert "Ya es público: otras personas pueden haberlo leído" in html
        assert "Insulta, amenaza o discrimina" in html
        assert "Sin insultos." in html

    def test_it_costs_the_same_for_one_and_for_forty_in_pages(
        self, client, comentar, hilo
    ):
        def con_respuesta():
            RespuestaFactory(
                a=[comentar(estado="publicado")],
                hilo=hilo,
                estado=EstadoRespuesta.PUBLICADA,
                publicada_en=timezone.now(),
            )

        con_respuesta()
        ver(client)
        with a_lo_mas(14) as con_uno:
            ver(client)
        for _ in range(40):
            con_respuesta()

        with a_lo_mas(len(con_uno)):
            html = ver(client)

        assert html.count('class="com propio"') == 20
        assert "?pagina=3" in html
        assert ver(client, pagina="3").count('class="com propio"') == 1

    def test_it_is_neither_cached_nor_indexed(self, client, comentar):
        comentar()

        respuesta = client.get(RUTA)

        assert "no-store" in respuesta["Cache-Control"]
        assert 'name="robots" content="noindex"' in respuesta.content.decode()

    def test_it_never_shows_the_whole_mail(self, client, comentar):
        comentar()

        html = ver(client)

        assert "v•••@ejemplo.org" in html
        assert "vecina@ejemplo.org" not in html

    def test_an_account_sees_what_it_wrote_with_it(self, client, hilo):
        perfil = PerfilInstitucionalFactory()
        suyo = ComentarioFactory(
            hilo=hilo, invitado=None, user=perfil.usuario, folio="PA-1"
        )
        client.force_login(perfil.usuario)

        html = ver(client)

        assert suyo.comment in html
        assert "Dirección de Datos Abiertos" in html
        assert "Salir de este dispositivo" not in html
        assert "Como «Anónimo»" not in html

    def test_a_section_whose_page_is_gone_has_no_link(self, client, comentar, hilo):
        comentar()
        type(hilo).objects.update(objeto_id=10**6)

        html = ver(client)

        assert "Sobre Método." in html


class TestEntering:
    @pytest.fixture
    def comentario(self, recibir):
        return recibir(correo="itzel@ejemplo.org")

    def pedir(self, client, correo):
        return client.post(RUTA, {"correo": correo})

    def test_who_is_not_known_gets_one_field(self, client, comentario):
        html = ver(client)

        assert comentario.comment not in html
        assert html.count('type="email"') == 1

    def test_by_a_link_mailed_to_her(
        self, client, comentario, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            self.pedir(client, "Itzel@ejemplo.org")
        palabras = mail.outbox[-1].body.split()
        enlace = next(p for p in palabras if "/comentarios/acceso/" in p)
        enlace = "/" + enlace.split("/", 3)[3]

        client.get(enlace)
        assert client.cookies == {}, "opening it changes nothing"
        respuesta = client.post(enlace)

        assert respuesta["Location"] == RUTA
        assert comentario.comment in ver(client)

    def test_the_answer_is_the_same_for_a_stranger(self, client, comentario):
        conocida = self.pedir(client, "itzel@ejemplo.org")
        ajena = self.pedir(client, "otra@ejemplo.org")

        assert conocida.status_code == ajena.status_code == 200
        assert conocida.content == ajena.content
        assert CorreoSaliente.objects.filter(tipo="acceso").count() == 1

    def test_a_wrong_mail_is_told(self, client, db):
        assert "Ese correo está incompleto" in self.pedir(client, "x").content.decode()

    def test_a_flood_of_requests_is_refused(self, client, comentario, settings):
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_CORREO": 2}

        estados = [self.pedir(client, "a@ejemplo.org").status_code for _ in range(4)]

        assert estados == [200, 200, 429, 429]

    def test_this_device_can_forget_her(self, client, comentar):
        comentario = comentar()

        respuesta = client.post(reverse("comentarios:salir"), follow=True)

        html = respuesta.content.decode()
        assert "Este dispositivo ya no te reconoce" in html
        assert comentario.comment not in ver(client)
        assert Comentario.objects.filter(pk=comentario.pk).exists()

    def test_leaving_takes_a_button(self, client, comentar):
        comentar()

        assert client.get(reverse("comentarios:salir")).status_code == 405

    @pytest.mark.parametrize("donde", ["folio", "confirmar", "escribir"])
    def test_the_pages_around_lead_here(self, client, comentario, url, token_de, donde):
        if donde == "confirmar":
            html = client.post(
                reverse("comentarios:confirmar", args=[token_de(comentario)]),
                {"accion": "confirmar"},
            )
        elif donde == "folio":
            html = client.get(
                reverse("comentarios:folio_detalle", args=[comentario.folio])
            )
        else:
            html = client.get(url)

        assert f'href="{RUTA}"' in html.content.decode()


@pytest.mark.parametrize("vista", ["confirmar", "acceso", "borrar_ahora"])
def test_a_mailed_link_with_a_button_lets_the_browser_say_where_it_comes_from(
    client, recibir, participante, vista
):
    """Without its origin, Django refuses the button to whoever holds a cookie."""
    comentario = recibir(correo=participante.correo)
    pedir_acceso(correo=participante.correo)
    pedir_borrado(correo=participante.correo)
    rutas = {c.tipo: c.datos["ruta"] for c in CorreoSaliente.objects.all()}
    rutas["borrar_ahora"] = rutas.pop("borrar")

    html = client.get(rutas[vista]).content.decode()

    assert "<form" in html
    assert "no-referrer" not in html
    assert comentario.invitado == participante


class TestChoosing:
    @pytest.fixture
    def comentario(self, comentar):
        return comentar(estado="publicado", user_name="Vecinas", mostrar_nombre=True)

    def presionar(self, client, comentario, accion, **datos):
        ruta = reverse("comentarios:elegir", args=[comentario.folio])
        return client.post(ruta, {"accion": accion} | datos)

    def test_her_name_goes_and_comes_back_in_the_thread(self, client, comentario, hilo):
        permanente = reverse("comentarios:comentario", args=[comentario.pk])

        def hilo_publico():
            return client.get(permanente, follow=True).content.decode()

        assert "Vecinas" in hilo_publico()
        respuesta = self.presionar(client, comentario, "ocultar_nombre", pagina="1")
        assert respuesta["Location"] == f"{RUTA}?pagina=1#{comentario.folio}"
        assert "Vecinas" not in hilo_publico()
        self.presionar(client, comentario, "mostrar_nombre")
        assert "Vecinas" in hilo_publico()

        assert list(comentario.sucesos.values_list("tipo", "a_la_vista")) == [
            ("nombre_oculto", True),
            ("nombre_mostrado", True),
        ]

    def test_the_answer_by_mail_goes_and_comes_back(self, client, comentario):
        self.presionar(client, comentario, "pedir_respuesta")
        comentario.refresh_from_db()
        assert comentario.quiere_respuesta
        self.presionar(client, comentario, "declinar_respuesta")
        comentario.refresh_from_db()
        assert not comentario.quiere_respuesta
        assert list(comentario.sucesos.values_list("tipo", flat=True)) == [
            "respuesta_pedida",
            "respuesta_declinada",
        ]

    @pytest.mark.parametrize("estado", ESTADOS)
    def test_at_any_state(self, comentar, participante, estado):
        comentario = comentar(estado=estado, user_name="Eva", mostrar_nombre=True)

        elegir(
            comentario_id=comentario.pk,
            mostrar_nombre=False,
            quiere_respuesta=True,
            invitado=participante,
        )

        comentario.refresh_from_db()
        assert (comentario.mostrar_nombre, comentario.quiere_respuesta) == (False, True)
        assert comentario.sucesos.count() == 2

    def test_choosing_what_was_chosen_is_no_step(self, client, comentario):
        self.presionar(client, comentario, "mostrar_nombre")

        assert not comentario.sucesos.exists()

    def test_a_name_that_moderators_never_saw_is_not_published_after_them(
        self, client, comentar
    ):
        comentario = comentar(estado="publicado", user_name="¡VOTA POR MÍ!")
        assert "¡VOTA POR MÍ!" not in ver(client)

        respuesta = self.presionar(client, comentario, "mostrar_nombre")

        assert respuesta.status_code == 409
        assert "nadie lo revisó" in respuesta.content.decode()
        comentario.refresh_from_db()
        assert not comentario.mostrar_nombre

    def test_before_moderation_she_may_decide_to_show_it(self, client, comentar):
        comentario = comentar(estado="pendiente", user_name="Vecinas")

        self.presionar(client, comentario, "mostrar_nombre")

        comentario.refresh_from_db()
        assert comentario.mostrar_nombre

    @pytest.mark.parametrize("accion", ["ocultar_nombre", "nada", ""])
    def test_nobody_elses_comment_changes(self, client, comentario, accion):
        Comentario.objects.update(invitado=InvitadoFactory())

        respuesta = self.presionar(client, comentario, accion)

        assert respuesta["Location"] == RUTA
        comentario.refresh_from_db()
        assert comentario.mostrar_nombre
        assert not comentario.sucesos.exists()

    def test_another_site_cannot_press_it(self, client, comentario):
        ruta = reverse("comentarios:elegir", args=[comentario.folio])

        client.post(
            ruta, {"accion": "ocultar_nombre"}, headers={"Sec-Fetch-Site": "cross-site"}
        )

        comentario.refresh_from_db()
        assert comentario.mostrar_nombre
