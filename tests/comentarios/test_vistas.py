"""The public pages, as a browser without JavaScript uses them."""

import datetime
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from comentarios.models import Comentario

FORMULARIO = {
    "texto": "Propongo publicar los contratos completos.\n\nY sus anexos.",
    "correo": "itzel@ejemplo.org",
    "acepta_aviso": "on",
}


@pytest.fixture
def url(plan, ancla):
    return reverse("comentarios:escribir", args=["plan", plan.pk, ancla])


@pytest.fixture
def sello(client, url, time_machine):
    """A stamp old enough to have been read."""
    valor = campo(client.get(url), "sello")
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=5))
    return valor


def campo(response, nombre):
    html = response.content.decode()
    etiqueta = re.search(f'<input[^>]*name="{nombre}"[^>]*>', html)
    return re.search('value="([^"]*)"', etiqueta[0])[1]


def test_the_whole_way_of_a_guest(
    client, url, sello, django_capture_on_commit_callbacks
):
    previa = client.post(url, FORMULARIO | {"sello": sello, "accion": "vista_previa"})
    assert "Así se publicará" in previa.content.decode()
    assert not Comentario.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        envio = client.post(url, FORMULARIO | {"sello": sello, "accion": "enviar"})

    comentario = Comentario.objects.get()
    assert envio.status_code == 302
    folio = client.get(envio["Location"])
    assert comentario.folio in folio.content.decode()
    ruta = re.search(r"/comentarios/confirmar/[^/\s]+/", mail.outbox[0].body)[0]
    assert "«Confirmar»" not in client.get(ruta).content.decode()
    comentario.refresh_from_db()
    assert comentario.estado == "sin_confirmar"

    assert "está confirmado" in client.post(ruta).content.decode()
    comentario.refresh_from_db()
    assert comentario.estado == "pendiente"
    assert client.cookies["participante"]["httponly"]
