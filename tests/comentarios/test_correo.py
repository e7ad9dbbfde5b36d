import datetime
import smtplib

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from comentarios.models import CorreoSaliente
from comentarios.models.correo import INTENTOS_MAXIMOS
from comentarios.services import entrega
from comentarios.services.correo import encolar_correo

DATOS = {
    "folio": "PA-7K3-M9Q-X2T",
    "folios": ["PA-7K3-M9Q-X2T", "PA-000-000-000"],
    "seccion": 'Método & "avances"',
    "motivo": "Es publicidad",
    "nota": "La liga lleva a una tienda <aquí>.",
    "resolucion": "Adoptada en parte",
    "razones": "Se hará <en 2021>.\n\nDespués, más.",
    "institucion": "SFP",
    "firma": "Unidad de Transparencia",
    "respuestas": [
        {
            "institucion": 'Secretaría de "Ejemplo"',
            "firma": "Unidad de Transparencia",
            "seccion": "Método",
            "resolucion": "Adoptada",
            "razones": "Se adopta <aquí> & ya.",
            "folios": ["PA-7K3-M9Q-X2T"],
            "corrige": True,
            "cambios": [{"version": 2, "titulo": "Método", "ruta": "/plan/cambios/"}],
        }
    ],
    "cambios": [{"version": 2, "titulo": "Método", "ruta": "/plan/cambios/"}],
    "limite": "2026-08-20T18:00:00+00:00",
    "horas": 24,
    "comentarios": 2,
    "conserva": True,
    "ruta": "/folio/PA-7K3-M9Q-X2T/",
}
TIPOS = [
    "confirmar",
    "recibido",
    "publicado",
    "rechazado",
    "oculto",
    "respuesta",
    "cambio",
    "acceso",
    "borrar",
    "borrado",
]


class ServidorMuerto(EmailBackend):
    def send_messages(self, mensajes):
        raise ConnectionRefusedError("554 persona@ejemplo.org")


def encolar(tipo="recibido", idioma="es-mx", **datos):
    return encolar_correo(
        tipo=tipo,
        destinatario="persona@ejemplo.org",
        datos=DATOS | datos,
        idioma=idioma,
    )


@pytest.fixture
def servidor_muerto(settings):
    settings.EMAIL_BACKEND = f"{__name__}.ServidorMuerto"


@pytest.mark.parametrize("tipo", TIPOS)
@pytest.mark.parametrize("idioma", ["es-mx", "en"])
def test_every_kind_of_message_reads_as_text_and_as_html(db, tipo, idioma, settings):
    """Trap 14: absolute addresses from the settings; plain text is not escaped."""
    settings.WAGTAILADMIN_BASE_URL = "https://plan.ejemplo.org"

    mensaje = entrega.mensaje(encolar(tipo, idioma))

    html, _forma = mensaje.alternatives[0]
    assert "\n" not in mensaje.subject
    for cuerpo in (mensaje.body, html):
        assert "https://plan.ejemplo.org/folio/PA-7K3-M9Q-X2T/" in cuerpo
        assert "example.com" not in cuerpo
    assert "&quot;" not in mensaje.body
    assert "&lt;" not in mensaje.body
    assert "<aquí>" not in html
    assert "<en 2021>" not in html


def test_the_confirmation_says_folio_section_and_deadline_and_no_text(
    recibir, plan, django_capture_on_commit_callbacks
):
    """Trap 13: a comment's text mailed to any address is spam by proxy."""
    with django_capture_on_commit_callbacks(execute=True):
        comentario = recibir(
            texto="COMPRE YA en ejemplo.org", nombre="Oferta", mostrar_nombre=True
        )

    (mensaje,) = mail.outbox
    completo = mensaje.message().as_string() + mensaje.body
    assert comentario.folio in mensaje.subject
    assert f"{plan.title}: {comentario.hilo.etiqueta}" in mensaje.body
    assert "COMPRE" not in completo
    assert "Oferta" not in completo


def test_nothing_is_sent_before_the_commit_and_what_it_said_is_wiped_after(
    db, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        correo = encolar()
        assert mail.outbox == []

    assert [m.to for m in mail.outbox] == [["persona@ejemplo.org"]]
    correo.refresh_from_db()
    assert correo.enviado_en
    assert (correo.destinatario, correo.datos) == ("", {})


def test_a_message_is_sent_once_however_often_it_is_asked_for(db):
    correo = encolar()

    assert [entrega.entregar(correo.pk) for _ in range(3)] == [True, False, False]
    assert len(mail.outbox) == 1


def test_a_dead_server_loses_nothing_and_fails_nobody(
    recibir, servidor_muerto, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        comentario = recibir()

    correo = CorreoSaliente.objects.get()
    assert correo.datos["folio"] == comentario.folio
    assert correo.intentos == 1
    assert correo.ultimo_error == "ConnectionRefusedError"
    assert correo.proximo_intento_en > timezone.now()


def test_each_attempt_waits_longer_up_to_six_hours(db, servidor_muerto, time_machine):
    correo = encolar()
    esperas = []

    for _ in range(12):
        entrega.entregar(correo.pk)
        correo.refresh_from_db()
        esperas.append(correo.proximo_intento_en - timezone.now())
        time_machine.move_to(correo.proximo_intento_en)

    minutos = [round(espera.total_seconds() / 60) for espera in esperas]
    assert minutos[:9] == [2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert minutos[-1] == 360


def test_before_its_wait_is_over_nobody_tries_again(db, servidor_muerto, settings):
    correo = encolar()
    entrega.entregar(correo.pk)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert not entrega.entregar(correo.pk)
    assert mail.outbox == []


def test_enviar_correo_sweeps_what_a_dead_worker_or_server_left(
    db, servidor_muerto, settings, time_machine, capsys
):
    encolar()
    entrega.entregar(encolar().pk)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=3))

    call_command("enviar_correo")
    call_command("enviar_correo")

    assert len(mail.outbox) == 2
    assert "Enviados: 2" in capsys.readouterr().out


def test_after_five_days_it_gives_up_and_keeps_the_row(db, servidor_muerto):
    correo = encolar()
    CorreoSaliente.objects.update(intentos=INTENTOS_MAXIMOS)

    assert not entrega.entregar(correo.pk)
    assert CorreoSaliente.objects.get().destinatario


def test_a_worker_killed_before_marking_repeats_once_under_the_same_identity(
    db, monkeypatch, time_machine
):
    correo = encolar()

    def morir(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as parche:
        parche.setattr(entrega, "_anotar", morir)
        with pytest.raises(KeyboardInterrupt):
            entrega.entregar(correo.pk)
    assert not entrega.entregar(correo.pk), "its wait protects it"

    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=3))
    entrega.barrer()
    entrega.barrer()

    identidades = [m.extra_headers["Message-ID"] for m in mail.outbox]
    assert len(identidades) == 2
    assert len(set(identidades)) == 1


def test_a_line_break_cannot_add_a_header(db):
    correo = encolar(folio="x\r\nBcc: otra@ejemplo.org")

    entrega.entregar(correo.pk)

    (mensaje,) = mail.outbox
    assert "\n" not in mensaje.subject
    assert mensaje.recipients() == ["persona@ejemplo.org"]


@pytest.mark.parametrize(
    "destinatario", ["", "x", "a@b.mx\nBcc: c@d.mx", "a@b.mx, c@d.mx"]
)
def test_what_is_not_one_address_is_refused(db, destinatario):
    with pytest.raises(ValidationError):
        encolar_correo(tipo="recibido", destinatario=destinatario, datos=DATOS)


def test_the_servers_reply_is_not_stored_because_it_quotes_the_address(db, monkeypatch):
    def rechazar(self, mensajes):
        raise smtplib.SMTPRecipientsRefused({"persona@ejemplo.org": (550, b"no")})

    monkeypatch.setattr(EmailBackend, "send_messages", rechazar)
    entrega.entregar(encolar().pk)

    assert CorreoSaliente.objects.get().ultimo_error == "SMTPRecipientsRefused"
