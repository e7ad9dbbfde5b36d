"""What came by e-mail, on paper or in a meeting, from the document to the thread."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from comentarios.excepciones import CapturaInvalida, DestinoCerrado
from comentarios.models import Captura, Comentario, CorreoSaliente
from comentarios.services.captura import DIAS_DE_GRACIA, capturar_comentario
from comentarios.services.moderacion import decidir_en_lote, publicar_comentario

from .consultas import a_lo_mas
from .factories import UsuarioFactory

pytestmark = pytest.mark.django_db
TEXTO = "Proponemos que cada meta tenga un plazo."


@pytest.fixture
def hoy():
    return timezone.localdate()


@pytest.fixture
def capturar(plan, ancla, editora, hoy):
    def _capturar(**campos):
        return capturar_comentario(
            **{
                "destino": plan,
                "ancla": ancla,
                "texto": TEXTO,
                "canal": "oficio",
                "recibido_el": hoy,
                "referencia": "Oficio 12/2026",
                "usuario": editora,
            }
            | campos
        )

    return _capturar


@pytest.fixture
def cerrar(plan, time_machine):
    """Move to some days after the window closed."""
    cierre = plan.ventana_vigente.cierra_en

    def _cerrar(dias):
        time_machine.move_to(cierre + datetime.timedelta(days=dias))
        return timezone.localdate(cierre)

    return _cerrar


def test_it_waits_for_moderation_with_a_folio_and_without_contact_data(
    capturar, editora, plan
):
    comentario = capturar(nombre="Colectivo de muestra", sector="academia")

    guardado = Comentario.objects.get(pk=comentario.pk)
    assert guardado.estado == "pendiente" and guardado.folio
    assert (guardado.canal, guardado.capturado_por) == ("oficio", editora)
    assert (guardado.user, guardado.invitado, guardado.user_email) == (None, None, "")
    assert guardado.nombre_visible == "Colectivo de muestra"
    assert guardado.version == plan.version_vigente.numero
    assert guardado.captura.referencia == "Oficio 12/2026"
    assert [paso.usuario for paso in guardado.pasos.all()] == [editora]
    assert not CorreoSaliente.objects.exists()


def test_without_a_name_it_is_anonymous(capturar):
    assert capturar().nombre_visible == "Anónimo"


def test_it_is_moderated_by_somebody_else_and_read_with_its_badge(
    capturar, client, coordinacion, plan, ancla
):
    comentario = capturar(usuario=coordinacion)
    resultado = decidir_en_lote(
        comentario_ids=[comentario.pk], accion="publicar", moderadora=coordinacion
    )
    assert not resultado.hechos and "Es un texto tuyo" in resultado.fallidos[0].razon

    otra = UsuarioFactory(roles=["Moderadoras"])
    publicar_comentario(comentario_id=comentario.pk, moderadora=otra)

    pagina = client.get(reverse("comentarios:hilo", args=["plan", plan.pk, ancla]))
    html = pagina.content.decode()
    assert TEXTO in html and "Recibido por oficio" in html
    assert "Oficio 12/2026" not in html
    folio = client.get(reverse("comentarios:folio_detalle", args=[comentario.folio]))
    assert TEXTO in folio.content.decode()


def test_it_is_dated_when_it_was_received(capturar, hoy, plan):
    ayer = hoy - datetime.timedelta(days=1)
    abre = timezone.localdate(plan.ventana_vigente.abre_en)

    comentario = capturar(recibido_el=max(ayer, abre))

    assert timezone.localdate(comentario.submit_date) == max(ayer, abre)


@pytest.mark.parametrize(
    ("campos", "campo"),
    [
        ({"canal": "sitio"}, "canal"),
        ({"canal": "paloma"}, "canal"),
        ({"sector": "otro"}, "sector"),
        ({"entidad": "99"}, "entidad"),
        ({"referencia": " \u200b"}, "referencia"),
        ({"referencia": "x" * 121}, "referencia"),
        ({"referencia": "Correo de ana@ejemplo.org"}, "referencia"),
        ({"nombre": "Ana, 55 1234 5678"}, "nombre"),
        ({"nombre": "x" * 51}, "nombre"),
        ({"texto": "Llámenme al 55 1234 5678."}, "datos_revisados"),
    ],
)
def test_what_lacks_something_says_in_which_field(capturar, campos, campo):
    with pytest.raises(CapturaInvalida) as rechazo:
        capturar(**campos)
    assert rechazo.value.campo == campo
    assert not Comentario.objects.exists()


def test_an_empty_text_is_refused(capturar):
    with pytest.raises(ValidationError):
        capturar(texto=" \u200b ")


def test_data_that_is_part_of_the_proposal_goes_in_once_looked_at(capturar):
    comentario = capturar(
        texto="Que 089 y 55 5658 1111 atiendan quejas.", datos_revisados=True
    )

    assert "telefono" in comentario.senales


def test_dates_outside_the_window_are_refused(capturar, plan, hoy):
    abre = timezone.localdate(plan.ventana_vigente.abre_en)

    for dia in (hoy + datetime.timedelta(days=1), abre - datetime.timedelta(days=1)):
        with pytest.raises(CapturaInvalida) as rechazo:
            capturar(recibido_el=dia)
        assert rechazo.value.campo == "recibido_el"


def test_after_the_close_it_needs_a_reason_and_some_days_later_it_is_too_late(
    capturar, cerrar
):
    cierre = cerrar(DIAS_DE_GRACIA - 1)
    with pytest.raises(CapturaInvalida) as rechazo:
        capturar(recibido_el=cierre)
    assert rechazo.value.campo == "razon"
    with pytest.raises(CapturaInvalida, match="fuera de plazo"):
        capturar(recibido_el=cierre + datetime.timedelta(days=1), razon="Tardó.")
    assert capturar(recibido_el=cierre, razon="El oficio tardó en llegar.")

    cerrar(DIAS_DE_GRACIA + 1)
    with pytest.raises(DestinoCerrado, match="cerró el"):
        capturar(recibido_el=cierre, razon="El oficio tardó en llegar.")


def test_the_same_form_sent_twice_is_stored_once(capturar):
    clave = uuid.uuid4()

    assert capturar(clave_de_envio=clave) == capturar(clave_de_envio=clave)
    assert Comentario.objects.count() == 1


def test_a_capture_does_not_change(capturar):
    capturar()

    with pytest.raises(DatabaseError), transaction.atomic():
        Captura.objects.update(referencia="Otra")


def test_it_costs_no_more_than_receiving_one(capturar):
    capturar()

    with a_lo_mas(20):
        capturar()


@pytest.fixture
def formulario(client, editora, plan, ancla, hoy):
    client.force_login(editora)
    url = reverse("comentarios_capturar", args=["plan", plan.pk])
    datos = {
        "ancla": ancla,
        "canal": "reunion",
        "recibido_el": hoy.isoformat(),
        "referencia": "Minuta 3",
        "texto": TEXTO,
        "clave_de_envio": uuid.uuid4(),
    }
    return lambda **otros: client.post(url, datos | otros, follow=True)


def test_the_screen_prints_the_folio(formulario, client, plan):
    donde = client.get(reverse("comentarios_capturar_donde")).content.decode()
    assert reverse("comentarios_capturar", args=["plan", plan.pk]) in donde

    html = formulario().content.decode()

    assert Comentario.objects.get().folio in html


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"canal": ""}, "Elige cómo llegó"),
        ({"recibido_el": "ayer"}, "Escribe la fecha como"),
        ({"texto": "Soy ana@ejemplo.org"}, "trae datos personales: ana@ejemplo.org"),
        ({"referencia": ""}, "de qué documento viene"),
        ({"ancla": "otra"}, "otra"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_the_text_comes_back(
    formulario, campos, frase
):
    respuesta = formulario(**campos)

    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert frase in html
    assert campos.get("texto", TEXTO) in html
    assert not Comentario.objects.exists()


def test_a_closed_place_says_so_instead_of_a_form(client, editora, plan, cerrar):
    cerrar(DIAS_DE_GRACIA + 1)
    client.force_login(editora)

    html = client.get(reverse("comentarios_capturar", args=["plan", plan.pk]))

    assert "cerró el" in html.content.decode()
    assert "<textarea" not in html.content.decode()


@pytest.mark.parametrize(
    ("rol", "entra"),
    [
        ("Editoras", True),
        ("Coordinación", True),
        ("Moderadoras", False),
        ("Enlaces", False),
        ("Corresponsables", False),
    ],
)
def test_who_captures(client, rol, entra, plan):
    client.force_login(UsuarioFactory(roles=[rol]))

    for url in (
        reverse("comentarios_capturar_donde"),
        reverse("comentarios_capturar", args=["plan", plan.pk]),
    ):
        assert (client.get(url).status_code == 200) == entra


def test_unknown_places_are_not_found(client, editora):
    client.force_login(editora)
    for clave, pk in (("plan", 10**30), ("nada", 1)):
        url = reverse("comentarios_capturar", args=[clave, pk])
        assert client.get(url).status_code == 404
    assert client.get(reverse("comentarios_capturado", args=[9])).status_code == 404
