"""Every known trap of django-comments-xtd has a test that fails on stock behaviour.

| trap | where it is tested |
|---|---|
| 1 saving a parent publishes its rejected replies | test_recepcion |
| 2 the counter of replies drifts, a hidden root hides its thread | test_hilos, test_orden_y_semejantes |
| 3 inserting a reply rewrites the thread | test_recepcion |
| 4 concurrent replies take the same place | test_carreras |
| 5 drawing a thread takes hundreds of queries | test_hilos |
| 6 `reply_to` is not validated | test_recepcion, test_formulario |
| 7 pending texts and e-mails by guessable addresses | test_vistas, test_hilos |
| 8 the confirmation link is a pickle that a GET spends | test_confirmacion, test_vistas, test_carreras |
| 9 a future closing date answers 500 | test_recepcion |
| 10 nobody is told when moderation approves | here |
| 11 a name can be borrowed | test_recepcion, test_formulario, test_hilos |
| 12 the form dies after two hours with a bare 400 | test_formulario, test_vistas |
| 13 no limit of posts, and the text mailed to anybody | test_limites, test_correo |
| 14 no Spanish, `http://` and escaped plain text in mails | test_correo |
| 15 templates, settings and sites it takes for granted | here |
| 16 deleting a page deletes what people wrote; copies keep ids | test_destino_borrado, tests/paginas/anclas |
| 17 four index rows for each comment | test_recepcion |
| 18 a URLField that warns | here |
"""  # noqa: E501

import re
import warnings
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sites.models import Site
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_resolver, reverse
from django_comments_xtd import get_model

from comentarios.forms import ComentarioForm
from comentarios.models import Comentario, CorreoSaliente
from comentarios.services.moderacion import publicar_comentario

from .factories import ComentarioFactory

PRUEBAS = Path(__file__).resolve().parents[1]
TRAMPA = re.compile(r"Traps? (\d+)")


@pytest.mark.parametrize("numero", range(1, 19))
def test_every_trap_has_a_test_that_names_it(numero):
    nombradas = {
        int(hallada)
        for archivo in PRUEBAS.rglob("test_*.py")
        for hallada in TRAMPA.findall(archivo.read_text())
    }

    assert numero in nombradas


def test_the_author_is_told_when_moderation_approves(
    moderadora, django_capture_on_commit_callbacks
):
    """Trap 10: by the outbox, stored with the decision, once."""
    comentario = ComentarioFactory(estado="pendiente")

    with django_capture_on_commit_callbacks():
        publicar_comentario(comentario_id=comentario.pk, moderadora=moderadora)

    correo = CorreoSaliente.objects.get()
    assert correo.tipo == "publicado"
    assert correo.destinatario == comentario.invitado.correo
    assert correo.enviado_en is None
    assert reverse("comentarios:comentario", args=[comentario.pk]) in str(correo.datos)


def test_what_the_package_takes_for_granted_is_there(db):
    """Trap 15: it fails at import, or with a 500, without any of these."""
    base = get_template("base.html").template.source

    assert "{% block title %}" in base
    assert "{% block content %}" in base
    assert get_model() is Comentario
    assert settings.SECRET_KEY.isascii()
    assert Site.objects.filter(pk=settings.SITE_ID).exists()
    assert apps.get_model("wagtailcore", "Site") is not Site


@pytest.mark.parametrize(
    "nombre",
    [
        "comments-post-comment",
        "comments-xtd-confirm",
        "comments-xtd-reply",
        "comments-xtd-api-create",
        "comments-xtd-like",
    ],
)
def test_none_of_the_stock_addresses_is_mounted(nombre):
    """Trap 7: they show what waits for moderation to whoever guesses a number."""
    with pytest.raises(NoReverseMatch):
        reverse(nombre, args=[1])
    assert nombre not in get_resolver().reverse_dict


def test_the_form_asks_for_no_address_and_warns_of_nothing(plan, ancla):
    """Trap 18: contrib's form builds a URLField, which warns on Django 5.2."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        form = ComentarioForm(destino=plan, ancla=ancla)

    assert "url" not in form.fields
    assert not any(type(campo).__name__ == "URLField" for campo in form.fields.values())
