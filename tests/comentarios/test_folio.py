"""A folio tells its story; the text, only if it is public or to its author."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import (
    TRANSICIONES,
    EstadoComentario,
    EstadoRespuesta,
    MotivoDeModeracion,
)
from comentarios.historia import FRASES
from comentarios.models import Comentario, CorreoSaliente, PasoDeComentario
from comentarios.services.transicion import cambiar_estado

from .factories import ComentarioFactory, RespuestaFactory

SECRETO = "Un texto que sólo su autora puede leer."


@pytest.fixture
def comentario(recibir):
    return recibir(texto=SECRETO, correo="itzel@ejemplo.org", nombre="Itzel")


@pytest.fixture
def ruta(comentario):
    return reverse("comentarios:folio_detalle", args=[comentario.folio])


@pytest.fixture
def ruta_de_retiro(comentario):
    return reverse("comentarios:retirar", args=[comentario.folio])


def avanzar(comentario, *estados, **datos):
    for estado in estados:
        cambiar_estado(
            comentario.pk, a=estado, **(datos if estado == estados[-1] else {})
        )
    comentario.refresh_from_db()


class TestSearch:
    def test_it_finds_what_was_typed_by_hand(self, client, comentario, ruta):
        escrito = comentario.folio.lower().replace("-", " ").replace("0", "o")

        respuesta = client.get(reverse("comentarios:folio"), {"folio": escrito})

        assert respuesta["Location"] == ruta

    def test_a_wrong_character_is_told_before_searching(self, client, comentario):
        cambiado = comentario.folio[:-1] + ("0" if comentario.folio[-1] != "0" else "1")

        html = client.get(reverse("comentarios:folio"), {"folio": cambiado})

        assert "algún carácter cambiado" in html.content.decode()

    def test_one_that_does_not_exist_is_not_found(self, client, db):
        respuesta = client.get("/folio/PA-000-000-000/")

        assert respuesta.status_code == 404
        assert "Ese folio no existe" in respuesta.content.decode()

    @pytest.mark.parametrize("basura", ["x", "<script>", "..%2f", "0" * 500])
    def test_garbage_is_not_found_either(self, client, db, basura):
        respuesta = client.get(f"/folio/{basura}/")

        assert respuesta.status_code == 404
        assert "<script>" not in respuesta.content.decode()

    def test_any_spelling_leads_to_one_address(self, client, comentario, ruta):
        respuesta = client.get(f"/folio/{comentario.folio.lower()}/")

        assert respuesta["Location"] == ruta


class TestStory:
    @pytest.mark.parametrize(
        "estados",
        [
            [],
            ["pendiente"],
            ["pendiente", "rechazado"],
            ["retirado"],
            ["pendiente", "publicado", "oculto"],
            ["pendiente", "publicado", "retirado"],
        ],
        ids=lambda estados: "-".join(estados) or "sin_confirmar",
    )
    def test_strangers_never_read_what_is_not_public(
        self, client, comentario, ruta, estados
    ):
        avanzar(comentario, *estados)

        html = client.get(ruta).content.decode()

        assert SECRETO not in html
        assert "Itzel" not in html
        assert "ejemplo.org" not in html

    def test_published(self, client, comentario, ruta):
        avanzar(comentario, "pendiente", "publicado")

        html = client.get(ruta).content.decode()

        assert SECRETO in html
        assert "Se publicó." in html
        assert reverse("comentarios:comentario", args=[comentario.pk]) in html

    def test_rejected_says_why(self, client, comentario, ruta):
        avanzar(
            comentario,
            "pendiente",
            "rechazado",
            motivo=MotivoDeModeracion.DATOS_PERSONALES,
            nota="Quita el teléfono <5512345678>.",
        )

        html = client.get(ruta).content.decode()

        assert "Contiene datos personales" in html
        assert "Quita el teléfono &lt;5512345678&gt;." in html

    def test_answered_shows_the_answer(self, client, comentario, ruta):
        avanzar(comentario, "pendiente", "publicado")
        RespuestaFactory(
            a=[comentario],
            hilo=comentario.hilo,
            estado=EstadoRespuesta.PUBLICADA,
            publicada_en=timezone.now(),
            razones="Ya está en la nueva versión.",
        )
        RespuestaFactory(a=[comentario], hilo=comentario.hilo, razones="BORRADOR")

        html = client.get(ruta).content.decode()

        assert "Ya está en la nueva versión." in html
        assert "BORRADOR" not in html

    def test_every_step_that_exists_has_its_sentence(self, db):
        """So that a folio never shows the words of another step."""
        pasos = {(de, a) for de, estados in TRANSICIONES.items() for a in estados}
        sin_frase = pasos - set(FRASES)

        assert {a for _de, a in sin_frase} == {EstadoComentario.RETIRADO}

    def test_it_is_neither_cached_nor_indexed(self, client, ruta):
        respuesta = client.get(ruta)

        assert "no-store" in respuesta["Cache-Control"]
        assert 'name="robots" content="noindex"' in respuesta.content.decode()

    def test_of_an_unpublished_page_it_still_answers(self, client, plan, ruta):
        type(plan).objects.filter(pk=plan.pk).update(live=False)

        html = client.get(ruta).content.decode()

        assert "Comentario sobre" in html
        assert plan.title not in html.split("<main", 1)[1].split("</main", 1)[0]

    def test_its_author_reads_it_on_her_device(self, client, ruta, participante):
        Comentario.objects.update(invitado=participante)

        assert SECRETO in client.get(ruta).content.decode()


class TestAnotherLink:
    def test_who_did_not_get_the_mail_asks_again(self, client, comentario, ruta):
        client.post(ruta, {"correo": "itzel@ejemplo.org"})

        assert CorreoSaliente.objects.filter(tipo="confirmar").count() == 2

    def test_the_answer_is_the_same_for_a_stranger(self, client, ruta):
        propia = client.post(ruta, {"correo": "itzel@ejemplo.org"}).content
        ajena = client.post(ruta, {"correo": "otra@ejemplo.org"}).content

        assert propia == ajena
        assert CorreoSaliente.objects.filter(tipo="confirmar").count() == 2

    def test_a_wrong_mail_is_told(self, client, ruta):
        html = client.post(ruta, {"correo": "x"}).content.decode()

        assert "Ese correo está incompleto" in html


class TestWithdrawing:
    def test_its_author_withdraws_with_a_button(
        self, client, comentario, ruta_de_retiro, participante
    ):
        Comentario.objects.update(invitado=participante)
        avanzar(comentario, "pendiente", "publicado")

        assert SECRETO in client.get(ruta_de_retiro).content.decode()
        client.post(ruta_de_retiro)

        comentario.refresh_from_db()
        assert comentario.estado == "retirado"

    def test_opening_the_page_withdraws_nothing(
        self, client, comentario, ruta_de_retiro, participante
    ):
        Comentario.objects.update(invitado=participante)
        client.get(ruta_de_retiro)

        assert PasoDeComentario.objects.count() == 1

    def test_another_site_cannot_press_it(
        self, comentario, ruta_de_retiro, participante, client
    ):
        Comentario.objects.update(invitado=participante)
        desde_fuera = Client(enforce_csrf_checks=True)
        desde_fuera.cookies = client.cookies

        desde_fuera.post(ruta_de_retiro)

        comentario.refresh_from_db()
        assert comentario.estado == "sin_confirmar"

    def test_a_stranger_reads_nothing_and_is_asked_for_the_mail(
        self, client, ruta_de_retiro, participante
    ):
        html = client.get(ruta_de_retiro).content.decode()

        assert SECRETO not in html
        assert "comprobemos que es tuyo" in html

    def test_by_a_link_mailed_on_request(
        self, client, comentario, ruta_de_retiro, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(ruta_de_retiro, {"correo": "itzel@ejemplo.org"})
        acceso = next(
            palabra
            for palabra in mail.outbox[-1].body.split()
            if "/comentarios/acceso/" in palabra
        )
        acceso = "/" + acceso.split("/", 3)[3]

        assert "Entra a tus comentarios" in client.get(acceso).content.decode()
        assert client.cookies == {}
        respuesta = client.post(acceso)

        assert respuesta["Location"] == ruta_de_retiro
        client.post(ruta_de_retiro)
        comentario.refresh_from_db()
        assert comentario.estado == "retirado"

    def test_the_link_is_not_mailed_to_a_stranger(self, client, ruta_de_retiro):
        client.post(ruta_de_retiro, {"correo": "otra@ejemplo.org"})

        assert not CorreoSaliente.objects.filter(tipo="acceso").exists()

    @pytest.mark.parametrize("pase", ["x", "a:b:c"])
    def test_a_forged_link_opens_nothing(self, client, db, pase):
        ruta = reverse("comentarios:acceso", args=[pase])

        respuesta = client.post(f"{ruta}?folio=PA-000-000-000")

        assert respuesta.status_code == 404
        assert client.cookies == {}

    def test_what_moderation_closed_cannot_be_withdrawn(
        self, client, comentario, ruta_de_retiro, participante
    ):
        Comentario.objects.update(invitado=participante)
        avanzar(comentario, "pendiente", "rechazado")

        respuesta = client.post(ruta_de_retiro)

        assert respuesta.status_code == 409
        assert "Ya no se puede retirar" in respuesta.content.decode()

    def test_an_unknown_folio_is_not_found(self, client, db):
        ComentarioFactory(folio="")

        assert client.get("/comentarios/retirar/xyz/").status_code == 404
