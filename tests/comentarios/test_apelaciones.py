"""An author asks once for a second look, and another person gives it."""

import datetime

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from comentarios.apelable import DIAS_PARA_APELAR, ruta_para_apelar
from comentarios.excepciones import (
    ApelacionInvalida,
    EnlaceInvalido,
    TransicionInvalida,
)
from comentarios.models import (
    Apelacion,
    CorreoSaliente,
    PasoDeComentario,
    ResolucionDeApelacion,
)
from comentarios.services.apelaciones import (
    aceptar_apelacion,
    apelar,
    negar_apelacion,
)
from comentarios.services.entrega import mensaje
from comentarios.services.moderacion import (
    publicar_comentario,
    restituir_comentario,
)
from sitio.comun.folio import folio_nuevo

from .apelaciones import (
    ARGUMENTO,
    DEVUELTO,
    estado,
    ocultar,
    pase,
    presentar,
    rechazar,
)
from .factories import ComentarioFactory, UsuarioFactory

pytestmark = pytest.mark.django_db


class TestTheLink:
    @pytest.mark.parametrize("decidir", ["rechazado", "oculto"])
    def test_the_mail_of_the_decision_carries_it_with_the_deadline(
        self, moderadora, decidir
    ):
        comentario = ComentarioFactory(
            estado="pendiente" if decidir == "rechazado" else "publicado"
        )
        decidido = (rechazar if decidir == "rechazado" else ocultar)(
            comentario, moderadora
        )

        correo = mensaje(CorreoSaliente.objects.get(tipo=decidir))

        ruta = ruta_para_apelar(decidido)
        assert ruta in correo.body
        assert ruta in correo.alternatives[0][0]
        limite = timezone.localtime(decidido.decidido_en) + datetime.timedelta(
            days=DIAS_PARA_APELAR
        )
        assert f"hasta el {limite.day} de " in correo.body

    def test_it_opens_the_decision_with_its_reason_and_changes_nothing(
        self, client, rechazado
    ):
        pagina = client.get(ruta_para_apelar(rechazado)).content.decode()

        assert "Insulta, amenaza o discrimina" in pagina
        assert "Falta respeto." in pagina
        assert rechazado.comment in pagina
        assert "una persona distinta de quien decidió" in pagina
        assert not Apelacion.objects.exists()

    def test_the_browser_may_say_that_the_answer_comes_from_this_page(
        self, client, rechazado
    ):
        """With «no-referrer» it sends «Origin: null», which Django's check refuses."""
        respuesta = client.get(ruta_para_apelar(rechazado))

        assert respuesta["Referrer-Policy"] == "same-origin"
        assert "no-referrer" not in respuesta.content.decode()

    @pytest.mark.parametrize("lugar", [-3, -30, -60])
    def test_tampered_it_is_worth_nothing(self, client, rechazado, lugar):
        ruta = ruta_para_apelar(rechazado)
        otra_letra = "A" if ruta[lugar] != "A" else "B"
        mala = ruta[:lugar] + otra_letra + ruta[lugar + 1 :]

        assert client.get(mala).status_code == 404
        assert client.post(mala, {"argumento": ARGUMENTO}).status_code == 404
        assert not Apelacion.objects.exists()

    def test_the_token_of_another_link_does_not_open_it(self, client, rechazado):

        decidido_en = rechazado.decidido_en.isoformat()
        ajeno = signing.Signer(salt="otra").sign_object([rechazado.pk, decidido_en])

        assert client.get(f"/comentarios/apelar/{ajeno}/").status_code == 404

    def test_it_expires_and_what_was_written_comes_back(
        self, client, rechazado, time_machine
    ):
        ruta = ruta_para_apelar(rechazado)
        time_machine.move_to(timezone.now() + datetime.timedelta(days=30, minutes=1))

        respuesta = client.post(ruta, {"argumento": ARGUMENTO})

        assert respuesta.status_code == 410
        assert DEVUELTO in respuesta.content.decode()
        assert not Apelacion.objects.exists()

    def test_of_a_decision_that_was_reversed_it_no_longer_serves(
        self, client, moderadora
    ):
        oculto = ocultar(ComentarioFactory(estado="publicado"), moderadora)
        ruta = ruta_para_apelar(oculto)
        restituir_comentario(comentario_id=oculto.pk, moderadora=moderadora)

        assert client.get(ruta).status_code == 409
        with pytest.raises(EnlaceInvalido):
            apelar(pase=pase(oculto), argumento=ARGUMENTO)

    def test_her_folio_page_offers_it_to_its_author_alone(
        self, client, participante, moderadora
    ):
        suyo = rechazar(
            ComentarioFactory(invitado=participante, folio=folio_nuevo()), moderadora
        )
        folio = reverse("comentarios:folio_detalle", args=[suyo.folio])

        assert ruta_para_apelar(suyo) in client.get(folio).content.decode()
        presentar(suyo)
        pagina = client.get(folio).content.decode()
        assert ruta_para_apelar(suyo) not in pagina
        assert "pidió que otra persona lo revisara" in pagina
        client.cookies.clear()
        assert "comentarios/apelar/" not in client.get(folio).content.decode()


class TestAppealing:
    def test_it_is_stored_once_and_the_page_says_so(self, client, rechazado):
        ruta = ruta_para_apelar(rechazado)

        pagina = client.post(ruta, {"argumento": ARGUMENTO}, follow=True)

        assert "Ya pediste la revisión" in pagina.content.decode()
        assert Apelacion.objects.get().argumento == ARGUMENTO
        assert estado(rechazado) == "rechazado"

    def test_sent_again_with_other_words_it_comes_back(self, client, rechazado):
        ruta = ruta_para_apelar(rechazado)
        client.post(ruta, {"argumento": "Antes."})

        pagina = client.post(ruta, {"argumento": ARGUMENTO}).content.decode()

        assert DEVUELTO in pagina
        assert Apelacion.objects.get().argumento == "Antes."

    @pytest.mark.parametrize(
        "texto, frase",
        [
            ("", "Escribe por qué."),
            ("\u200b\u202e ", "Escribe por qué."),
            ("a" * 1501, "Quita 1 carácter"),
            ("b" * 10**6, "el máximo son 1500"),
        ],
    )
    def test_a_wrong_one_is_said_beside_the_field(
        self, client, rechazado, texto, frase
    ):
        pagina = client.post(ruta_para_apelar(rechazado), {"argumento": texto})

        assert frase in pagina.content.decode()
        assert not Apelacion.objects.exists()

    def test_from_another_site_it_comes_back(self, client, rechazado):
        respuesta = client.post(
            ruta_para_apelar(rechazado),
            {"argumento": ARGUMENTO},
            headers={"Sec-Fetch-Site": "cross-site"},
        )

        assert DEVUELTO in respuesta.content.decode()
        assert not Apelacion.objects.exists()

    def test_another_decision_may_be_appealed_again(self, apelada, otra, moderadora):
        aceptar_apelacion(apelacion_id=apelada.pk, moderadora=otra)
        oculto = ocultar(apelada.comentario, moderadora)

        assert presentar(oculto).pk != apelada.pk


class TestResolving:
    def test_accepted_it_is_published_logged_and_told(self, apelada, otra):
        aceptar_apelacion(
            apelacion_id=apelada.pk, moderadora=otra, razones="Es una cita."
        )

        paso = PasoDeComentario.objects.latest("pk")
        assert (paso.de, paso.a, paso.usuario) == ("rechazado", "publicado", otra)
        assert estado(apelada.comentario) == "publicado"
        correo = mensaje(CorreoSaliente.objects.get(tipo="apelacion_aceptada"))
        assert "Es una cita." in correo.body
        assert "tu comentario se publicó" in correo.subject

    def test_a_hidden_one_is_published_again(self, moderadora, otra):
        oculto = ocultar(ComentarioFactory(estado="publicado"), moderadora)

        aceptar_apelacion(apelacion_id=presentar(oculto).pk, moderadora=otra)

        assert estado(oculto) == "publicado"

    def test_denied_the_decision_stands_with_reasons_that_are_told(
        self, client, apelada, otra
    ):
        negar_apelacion(
            apelacion_id=apelada.pk, moderadora=otra, razones="El <b>insulto</b> sigue."
        )

        assert estado(apelada.comentario) == "rechazado"
        correo = mensaje(CorreoSaliente.objects.get(tipo="apelacion_negada"))
        assert "El <b>insulto</b> sigue." in correo.body
        folio = reverse("comentarios:folio_detalle", args=[apelada.comentario.folio])
        pagina = client.get(folio).content.decode()
        assert "El &lt;b&gt;insulto&lt;/b&gt; sigue." in pagina
        assert ARGUMENTO not in pagina and DEVUELTO not in pagina

    def test_there_is_no_second_appeal(self, client, apelada, otra):
        negar_apelacion(apelacion_id=apelada.pk, moderadora=otra, razones="Sigue.")

        pagina = client.post(
            ruta_para_apelar(apelada.comentario), {"argumento": "Otra vez."}
        ).content.decode()

        assert "Se revisó: la decisión sigue" in pagina
        assert "Otra vez." in pagina
        assert Apelacion.objects.count() == 1

    @pytest.mark.parametrize("resolver", [aceptar_apelacion, negar_apelacion])
    def test_who_decided_does_not_review_it(self, apelada, moderadora, resolver):
        with pytest.raises(ApelacionInvalida, match="a otra persona"):
            resolver(apelacion_id=apelada.pk, moderadora=moderadora, razones="No.")
        assert not ResolucionDeApelacion.objects.exists()

    def test_nobody_reviews_a_text_of_her_own(self, moderadora, otra):
        suyo = rechazar(ComentarioFactory(user=otra, invitado=None), moderadora)

        with pytest.raises(ApelacionInvalida, match="texto tuyo"):
            aceptar_apelacion(apelacion_id=presentar(suyo).pk, moderadora=otra)

    @pytest.mark.parametrize("rol", ["Editoras", "Enlaces", "Corresponsables"])
    def test_only_who_moderates_reads_or_resolves(self, client, apelada, rol):
        cuenta = UsuarioFactory(roles=[rol])
        client.force_login(cuenta)
        detalle = reverse("comentarios_apelacion_modeladmin_inspect", args=[apelada.pk])

        with pytest.raises(PermissionDenied):
            aceptar_apelacion(apelacion_id=apelada.pk, moderadora=cuenta)
        for url in (reverse("comentarios_apelacion_modeladmin_index"), detalle):
            assert client.get(url).status_code == 302
        assert client.post(detalle, {"accion": "aceptar"}).status_code == 302
        assert estado(apelada.comentario) == "rechazado"

    @pytest.mark.parametrize("razones", ["", "  \u200b"])
    def test_denying_needs_reasons(self, apelada, otra, razones):
        with pytest.raises(ApelacionInvalida, match="Escribe las razones"):
            negar_apelacion(apelacion_id=apelada.pk, moderadora=otra, razones=razones)

    def test_it_is_resolved_once(self, apelada, otra, coordinacion):
        negar_apelacion(apelacion_id=apelada.pk, moderadora=otra, razones="Sigue.")

        with pytest.raises(ApelacionInvalida, match="no aceptada"):
            aceptar_apelacion(apelacion_id=apelada.pk, moderadora=coordinacion)
        assert estado(apelada.comentario) == "rechazado"

    def test_a_reply_to_what_is_not_public_cannot_be_accepted(self, moderadora, otra):
        madre = ComentarioFactory(estado="rechazado")
        suyo = rechazar(ComentarioFactory(madre=madre), moderadora)

        with pytest.raises(ApelacionInvalida, match="no es público"):
            aceptar_apelacion(apelacion_id=presentar(suyo).pk, moderadora=otra)

    def test_no_moderator_publishes_a_rejected_text_without_an_appeal(
        self, rechazado, otra
    ):
        with pytest.raises(TransicionInvalida):
            publicar_comentario(comentario_id=rechazado.pk, moderadora=otra)

    @pytest.mark.parametrize("hacer", ["update", "delete"])
    def test_the_log_only_grows(self, apelada, otra, hacer):
        negar_apelacion(apelacion_id=apelada.pk, moderadora=otra, razones="Sigue.")
        filas = ResolucionDeApelacion.objects.all()

        with pytest.raises(DatabaseError), transaction.atomic():
            if hacer == "update":
                filas.update(razones="otra")
            else:
                filas._raw_delete(filas.db)
