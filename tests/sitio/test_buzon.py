from email.message import EmailMessage

import pytest
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from sitio.templatetags.buzon_tags import clave, encabezado


@pytest.fixture
def mensaje():
    correo = EmailMultiAlternatives(
        "Confirma tu comentario · folio", "Hola", to=["ana@example.org"]
    )
    return correo.message()


def test_encabezado_reads_what_mail_encodes(mensaje):
    assert "=?" in mensaje.as_string()
    assert encabezado(mensaje, "subject") == "Confirma tu comentario · folio"


def test_encabezado_of_a_missing_header_is_empty():
    assert encabezado(EmailMessage(), "subject") == ""


def test_clave_is_the_message_id_without_its_brackets():
    mensaje = EmailMessage()
    mensaje["Message-ID"] = "<uno@localhost>"

    assert clave(mensaje) == "uno@localhost"


@pytest.mark.django_db
def test_an_empty_mailbox_says_so():
    assert "Todavía no hay correo" in render_to_string(
        "mail_viewer/email_list.html", {"outbox": []}
    )
