"""The author is told what her text shows before it is sent, and decides."""

import html

import pytest
from django.urls import reverse

from comentarios.datos_personales import (
    ENVIAR,
    ENVIAR_ASI,
    TU_CORREO,
    TU_NOMBRE,
    falta_decidir,
    revisar,
)
from comentarios.models import Comentario
from comentarios.moderacion import Senal

from .factories import PerfilInstitucionalFactory

CON_TELEFONO = "Márquenme al 55 1234 5678 y les explico."


def hallados(texto, **de_quien):
    return [(str(que), tramo) for que, tramo in revisar(texto, **de_quien).hallados]


def guardados():
    return Comentario.objects.exclude(clave_de_envio=None)


@pytest.mark.parametrize(
    "texto, senal, tramo",
    [
        (CON_TELEFONO, Senal.TELEFONO, "55 1234 5678"),
        ("Mi CURP es PEGJ850101HDFRRN09.", Senal.CURP, "PEGJ850101HDFRRN09"),
        ("Mi RFC es PEGJ850101AB1.", Senal.RFC, "PEGJ850101AB1"),
        ("Escriban a otra@ejemplo.org ya.", Senal.CORREO, "otra@ejemplo.org"),
        ("Depositen en 002010077777777771.", Senal.CLABE, "002010077777777771"),
    ],
)
def test_each_kind_of_personal_data_is_named_with_its_stretch(texto, senal, tramo):
    assert hallados(texto) == [(senal.label, tramo)]


def test_her_own_mail_is_told_apart_from_others_however_it_is_typed():
    texto = "Soy Itzel@Ejemplo.org; mi vecina, otra@ejemplo.org."

    assert hallados(texto, correo="itzel@ejemplo.org") == [
        (str(TU_CORREO), "Itzel@Ejemplo.org"),
        (Senal.CORREO.label, "otra@ejemplo.org"),
    ]


def test_the_name_she_asked_not_to_publish_is_found_in_the_text():
    texto = "Yo, lucia gómez, vivo aquí. Lucía Gómez lo firma."

    assert hallados(texto, nombre="Lucía Gómez") == [
        (str(TU_NOMBRE), "lucia gómez"),
        (str(TU_NOMBRE), "Lucía Gómez"),
    ]


@pytest.mark.parametrize(
    "texto, de_quien",
    [
        ("Lucía Gómez propone.", {"nombre": "Lucía Gómez", "mostrar_nombre": True}),
        ("La anatomía del plan.", {"nombre": "Ana"}),
        ("Ya hay algo.", {"nombre": "Ya"}),
        ("Vean https://ejemplo.org/plan", {"correo": "itzel@ejemplo.org"}),
        ("Tres de 2019 y 2021.", {}),
    ],
)
def test_nothing_is_said_of_what_tells_nothing_personal(texto, de_quien):
    assert hallados(texto, **de_quien) == []


def test_data_in_the_name_to_publish_counts_too():
    encontrado = hallados("Propongo.", nombre="Luz 5512345678", mostrar_nombre=True)

    assert encontrado == [(Senal.TELEFONO.label, "5512345678")]


def test_the_review_loses_nothing_of_the_text():
    texto = "Uno, 55 1234 5678.\nDos <b>.\n\nTres: a@b.mx"

    cortado = "\n\n".join(
        "\n".join("".join(t.texto for t in linea) for linea in renglones)
        for renglones in revisar(texto, correo="a@b.mx").parrafos
    )

    assert cortado == texto


def test_only_the_explicit_choice_sends_what_shows_data():
    con, sin = revisar(CON_TELEFONO), revisar("Sin nada.")

    assert falta_decidir(ENVIAR, con)
    assert not falta_decidir(ENVIAR_ASI, con)
    assert not falta_decidir(ENVIAR, sin)


@pytest.mark.django_db
class TestSending:
    def test_the_preview_says_what_was_found_and_marks_it(self, mandar):
        pagina = mandar("vista_previa", texto=f"<b>\n{CON_TELEFONO}").content.decode()

        assert "Muestra datos personales" in pagina
        assert "Teléfono: <mark>55 1234 5678</mark>" in pagina
        assert 'Márquenme al <mark title="Teléfono">55 1234 5678</mark> y' in pagina
        assert "<p>&lt;b&gt;<br>" in pagina
        assert 'value="editar">Corregir mi texto<' in pagina
        assert 'value="enviar_asi">Enviar así<' in pagina
        assert 'value="enviar"' not in pagina

    def test_a_clean_text_is_asked_nothing_more(self, mandar):
        pagina = mandar("vista_previa").content.decode()

        assert "Muestra datos personales" not in pagina
        assert 'value="enviar"' in pagina
        assert "enviar_asi" not in pagina

    def test_without_the_choice_it_is_shown_again_and_not_stored(self, mandar):
        respuesta = mandar("enviar", texto=CON_TELEFONO)

        pagina = html.unescape(respuesta.content.decode())
        assert respuesta.status_code == 200
        assert "Todavía no se envía: muestra datos personales" in pagina
        assert CON_TELEFONO in pagina
        assert not guardados().exists()

    def test_with_the_choice_it_is_sent_as_it_is(self, mandar):
        assert mandar("enviar_asi", texto=CON_TELEFONO).status_code == 302
        assert guardados().get().comment == CON_TELEFONO

    def test_the_choice_does_not_travel_to_a_corrected_text(self, mandar):
        pagina = mandar("editar", texto=CON_TELEFONO).content.decode()

        assert "enviar_asi" not in pagina

    def test_the_choice_skips_no_other_check(self, mandar):
        mandar("enviar_asi", texto=CON_TELEFONO, acepta_aviso="")
        mandar("enviar_asi", texto=CON_TELEFONO, sello="x")

        assert not guardados().exists()

    def test_her_own_mail_counts_even_when_this_device_already_knows_it(
        self, mandar, participante
    ):
        texto = "Escríbanme a vecina@ejemplo.org."

        mandar("enviar", texto=texto, correo="")

        assert not guardados().exists()

    def test_an_account_is_warned_as_well(self, client, mandar):
        client.force_login(PerfilInstitucionalFactory().usuario)

        assert mandar("enviar", texto=CON_TELEFONO).status_code == 200
        assert not guardados().exists()

    def test_the_moderator_reads_it_marked_with_its_signal(
        self, client, mandar, moderadora
    ):
        mandar("enviar_asi", texto=CON_TELEFONO)
        guardado = guardados().get()
        Comentario.objects.filter(pk=guardado.pk).update(estado="pendiente")
        client.force_login(moderadora)

        pagina = client.get("/admin/comentarios/comentario/").content.decode()

        assert guardado.senales == ["telefono"]
        assert '<mark title="Teléfono">55 1234 5678</mark>' in pagina


@pytest.mark.django_db
class TestEditing:
    @pytest.fixture
    def editar(self, client, recibir, participante):
        comentario = recibir(correo=participante.correo, confiado=True)
        direccion = reverse("comentarios:editar", args=[comentario.folio])

        def _editar(accion, texto=CON_TELEFONO):
            datos = {"texto": texto, "edicion": 0, "accion": accion}
            return client.post(direccion, datos)

        return _editar

    def test_the_preview_warns_and_the_corrected_text_waits(self, editar):
        for accion in ("vista_previa", "guardar"):
            pagina = editar(accion).content.decode()
            assert '<mark title="Teléfono">55 1234 5678</mark>' in pagina
            assert 'value="enviar_asi">Guardar así<' in pagina
        assert not Comentario.objects.filter(comment=CON_TELEFONO).exists()

    def test_the_explicit_choice_saves_it(self, editar):
        assert editar("enviar_asi").status_code == 302
        assert Comentario.objects.filter(comment=CON_TELEFONO).exists()

    def test_a_clean_text_is_saved_with_one_button(self, editar):
        assert editar("guardar", "Sin nada de nadie.").status_code == 302
