"""Mail to the two sides: once for each fact, and only to accounts with an address."""

import pytest
from django.core import mail
from django.utils import timezone

from comentarios.models import CorreoSaliente
from comentarios.services.entrega import barrer, mensaje
from compromisos.acuerdos import huella_de, texto_de_trabajo
from compromisos.models import Compromiso
from compromisos.services.acuerdos import dar_conformidad
from compromisos.services.avisos_de_acuerdo import CALMA
from compromisos.vocabulario import Lado, Sentido
from tests.comentarios.factories import UsuarioFactory

from .factories import CuentaFactory

pytestmark = pytest.mark.django_db
DE_NUEVO, DICHO = "acuerdo_de_nuevo", "acuerdo_dicho"


@pytest.fixture(autouse=True)
def _la_cola_espera(monkeypatch):
    """Tests run their jobs at once; here the outbox waits, as in production."""
    from comentarios.tasks import entregar_correos

    class Cola:
        supports_defer = True

    monkeypatch.setattr(
        type(entregar_correos), "get_backend", lambda tarea: Cola(), raising=False
    )
    monkeypatch.setattr(
        type(entregar_correos), "using", lambda tarea, **k: tarea, raising=False
    )
    monkeypatch.setattr(
        type(entregar_correos), "enqueue", lambda tarea, *a, **k: None, raising=False
    )


def editar(compromiso, resultado="<p>Otro resultado.</p>"):
    nuevo = Compromiso.objects.get(pk=compromiso.pk).get_latest_revision_as_object()
    nuevo.resultado = resultado
    nuevo.save_revision()


def dar(compromiso, usuario, lado, **campos):
    fresco = Compromiso.objects.get(pk=compromiso.pk)
    return dar_conformidad(
        compromiso=fresco,
        lado=lado,
        sha256=huella_de(texto_de_trabajo(fresco)),
        en_calidad_de="Titular de la unidad",
        usuario=usuario,
        **campos,
    )


def correos(tipo):
    return CorreoSaliente.objects.filter(tipo=tipo)


@pytest.fixture
def conformes(compromiso, enlace, contraparte):
    dar(compromiso, enlace, Lado.GOBIERNO)
    dar(compromiso, contraparte, Lado.SOCIEDAD_CIVIL)
    CorreoSaliente.objects.all().delete()
    return compromiso


def test_an_edit_asks_both_sides_again_once_however_many_drafts(
    conformes, enlace, contraparte
):
    for n in range(5):
        editar(conformes, f"<p>Resultado {n}.</p>")

    destinos = correos(DE_NUEVO).values_list("destinatario", flat=True)
    assert sorted(destinos) == sorted([enlace.email, contraparte.email])


def test_it_waits_until_the_burst_is_over(conformes):
    editar(conformes)
    espera = correos(DE_NUEVO).first().proximo_intento_en

    assert espera - timezone.now() > CALMA / 2
    barrer()
    assert mail.outbox == []


def test_an_edit_that_goes_back_to_the_agreed_text_asks_nobody(conformes):
    antes = conformes.resultado
    editar(conformes)

    editar(conformes, antes)

    assert not correos(DE_NUEVO).exists()


def test_who_already_was_asked_is_not_asked_again_until_it_answers(conformes, enlace):
    editar(conformes)
    correos(DE_NUEVO).update(enviado_en=timezone.now(), destinatario="", intentos=1)
    editar(conformes, "<p>Y otra vez.</p>")
    assert correos(DE_NUEVO).count() == 2

    dar(conformes, enlace, Lado.GOBIERNO)
    editar(conformes, "<p>Y otra más.</p>")

    nuevos = correos(DE_NUEVO).filter(enviado_en=None)
    assert [uno.destinatario for uno in nuevos] == [enlace.email]


def test_who_agrees_before_the_mail_leaves_does_not_get_it(
    conformes, enlace, contraparte
):
    editar(conformes)

    dar(conformes, enlace, Lado.GOBIERNO)

    quedan = correos(DE_NUEVO).values_list("destinatario", flat=True)
    assert list(quedan) == [contraparte.email]


def test_who_had_objected_is_not_told_that_an_agreement_is_asked_again(
    compromiso, contraparte
):
    dar(
        compromiso,
        contraparte,
        Lado.SOCIEDAD_CIVIL,
        sentido=Sentido.OBJETA,
        motivo="Falta el medio",
    )

    editar(compromiso)

    assert not correos(DE_NUEVO).exists()


def test_an_edit_that_changes_no_text_tells_nobody(conformes):
    editar(conformes, conformes.resultado)

    assert not CorreoSaliente.objects.exists()


def test_the_other_side_is_told_and_only_the_last_word(compromiso, enlace, contraparte):
    dar(compromiso, enlace, Lado.GOBIERNO)
    dar(
        compromiso,
        enlace,
        Lado.GOBIERNO,
        sentido=Sentido.OBJETA,
        motivo="El indicador no mide",
    )

    correo = correos(DICHO).get()
    assert correo.destinatario == contraparte.email
    assert "El indicador no mide" in mensaje(correo).body


def test_an_account_without_address_or_that_was_closed_gets_nothing(compromiso, enlace):
    for campos in ({"email": ""}, {"is_active": False}):
        usuario = UsuarioFactory(**campos)
        CuentaFactory(compromiso=compromiso, usuario=usuario, social=True)

    dar(compromiso, enlace, Lado.GOBIERNO)

    assert not CorreoSaliente.objects.exists()


@pytest.mark.parametrize("sentido", Sentido.values)
@pytest.mark.parametrize("lado", Lado.values)
def test_the_messages_say_what_happened_and_hold_nobodys_contact(
    compromiso, enlace, contraparte, lado, sentido
):
    quien = enlace if lado == Lado.GOBIERNO else contraparte
    dar(compromiso, quien, lado, sentido=sentido, motivo="Por esto")
    editar(compromiso)

    for correo in CorreoSaliente.objects.all():
        enviado = mensaje(correo)
        entero = f"{enviado.subject} {enviado.body} {enviado.alternatives[0][0]}"
        assert compromiso.title in entero
        assert f"/admin/mis-compromisos/{compromiso.pk}/conformidad/" in entero
        for cuenta in (enlace, contraparte):
            assert cuenta.email not in entero
            assert cuenta.get_full_name() not in entero


def test_a_draft_nobody_agreed_to_costs_one_query(
    compromiso, django_assert_num_queries
):
    from compromisos.services.avisos_de_acuerdo import pedir_conformidad_otra_vez

    with django_assert_num_queries(1):
        pedir_conformidad_otra_vez(compromiso)
