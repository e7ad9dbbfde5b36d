"""«Borrar mis datos», as she presses it and as coordination does on request."""

import pytest
from django.core import mail
from django.urls import reverse

from comentarios.models import Comentario, CorreoSaliente, Invitado

from ..factories import UsuarioFactory
from .ximena import CORREO, RUTA


class TestPages:
    def test_from_the_field_to_the_receipt(
        self, client, comentar, django_capture_on_commit_callbacks
    ):
        comentario = comentar("publicado")
        with django_capture_on_commit_callbacks(execute=True):
            client.post(RUTA, {"correo": CORREO})
        enlace = next(p for p in mail.outbox[-1].body.split() if RUTA in p)
        enlace = "/" + enlace.split("/", 3)[3]

        html = client.get(enlace).content.decode()
        assert "Tienes 1 comentario publicado" in html
        assert CORREO not in html
        assert Comentario.objects.get(pk=comentario.pk).invitado, "GET erases nothing"
        sin_elegir = client.post(enlace).content.decode()
        assert "Elige qué hacer con lo que ya se publicó" in sin_elegir
        assert Invitado.objects.exists()

        listo = client.post(enlace, {"publicados": "conservar"})

        assert "Listo: tus datos se borraron" in listo.content.decode()
        assert not Invitado.objects.exists()
        assert client.get(enlace).status_code == 404
        assert "Esos datos ya no están" in client.get(enlace).content.decode()

    def test_who_is_recognised_still_proves_her_mailbox(
        self, client, comentar, participante
    ):
        Comentario.objects.all().delete()
        html = client.get(RUTA).content.decode()
        assert 'name="correo"' not in html
        assert "v•••@ejemplo.org" in html

        client.post(RUTA)

        assert Invitado.objects.filter(pk=participante.pk).exists()
        correo = CorreoSaliente.objects.get(tipo="borrar")
        assert correo.destinatario == participante.correo

    def test_this_device_is_forgotten(self, client, db, participante):
        client.post(RUTA)
        ruta = CorreoSaliente.objects.get(tipo="borrar").datos["ruta"]

        respuesta = client.post(ruta, {"publicados": "retirar"})

        assert respuesta.cookies["participante"].value == ""
        html = client.get("/comentarios/mios/").content.decode()
        assert "Este dispositivo no te reconoce" in html

    def test_the_answer_is_the_same_for_a_stranger(self, client, ximena):
        conocida = client.post(RUTA, {"correo": CORREO})
        ajena = client.post(RUTA, {"correo": "otra@ejemplo.org"})

        assert conocida.content == ajena.content
        assert CorreoSaliente.objects.count() == 1

    def test_a_flood_is_refused(self, client, ximena, settings):
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_CORREO": 1}

        estados = [client.post(RUTA, {"correo": CORREO}).status_code for _ in "123"]

        assert estados == [200, 429, 429]
        assert CorreoSaliente.objects.count() == 1

    def test_another_site_cannot_press_it(self, client, pase):
        ruta = reverse("comentarios:borrar_ahora", args=[pase])

        client.post(
            ruta, {"publicados": "retirar"}, headers={"Sec-Fetch-Site": "cross-site"}
        )

        assert Invitado.objects.filter(correo=CORREO).exists()

    @pytest.mark.parametrize("pase", ["x", "a:b:c"])
    def test_a_forged_link_opens_nothing(self, client, db, pase):
        respuesta = client.post(
            reverse("comentarios:borrar_ahora", args=[pase]), {"publicados": "retirar"}
        )

        assert respuesta.status_code == 404

    def test_an_account_is_told_what_to_do(self, client, coordinacion):
        client.force_login(coordinacion)

        html = client.get(RUTA).content.decode()

        assert "escribe a coordinación" in html
        assert "<form class" not in html

    def test_the_folio_says_so(self, client, comentar, borrar):
        comentario = comentar("rechazado", nota="Quita el teléfono de Ximena.")

        borrar()

        ruta = reverse("comentarios:folio_detalle", args=[comentario.folio])
        html = client.get(ruta).content.decode()
        assert "pidió borrar sus datos" in html
        assert "Se borró el texto." in html


class TestAdmin:
    ATENDER = "/admin/comentarios/borradodedatos/atender/"
    LISTA = "/admin/comentarios/borradodedatos/"

    def datos(self, comentario, **cambios):
        return {
            "folio": comentario.folio.lower(),
            "motivo": "Solicitud ARCO 12.",
            "publicados": "conservar",
        } | cambios

    def test_coordination_sees_what_will_go_and_then_erases_it(
        self, client, coordinacion, comentar
    ):
        comentario = comentar("publicado")
        client.force_login(coordinacion)

        previa = client.post(self.ATENDER, self.datos(comentario)).content.decode()
        assert "1 publicado se queda como «Anónimo»." in previa
        assert CORREO not in previa
        assert Invitado.objects.filter(correo=CORREO).exists()

        client.post(self.ATENDER, self.datos(comentario, accion="borrar"))
        assert not Invitado.objects.filter(correo=CORREO).exists()

        lista = client.get(self.LISTA).content.decode()
        assert "1 persona pidió borrar sus datos." in lista
        assert "Solicitud ARCO 12." in lista
        assert comentario.folio not in lista

    @pytest.mark.parametrize(
        "cambios, frase",
        [
            ({"folio": "PA-000"}, "Ese folio no existe."),
            ({"motivo": ""}, "Escribe el motivo, sin datos de la persona."),
            ({"publicados": ""}, "Elige qué hacer con lo que ya se publicó."),
        ],
    )
    def test_what_is_wrong_is_said_next_to_its_field(
        self, client, coordinacion, comentar, cambios, frase
    ):
        client.force_login(coordinacion)
        datos = self.datos(comentar("publicado"), accion="borrar") | cambios

        html = client.post(self.ATENDER, datos).content.decode()

        assert frase in html
        assert Invitado.objects.filter(correo=CORREO).exists()

    @pytest.mark.parametrize(
        "rol, ve, atiende",
        [
            ("Coordinación", True, True),
            ("Moderadoras", True, False),
            ("Editoras", False, False),
            ("Enlaces", False, False),
        ],
    )
    def test_who_sees_it_and_who_attends(self, client, db, rol, ve, atiende):
        client.force_login(UsuarioFactory(roles=[rol]))

        lista, forma = client.get(self.LISTA), client.get(self.ATENDER)

        assert (lista.status_code == 200) == ve
        assert (forma.status_code == 200) == atiende
        if ve:
            assert (self.ATENDER in lista.content.decode()) == atiende
