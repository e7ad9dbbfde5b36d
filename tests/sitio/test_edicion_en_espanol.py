"""The editors' side speaks Spanish, also where Wagtail's own translation stops."""

import json
from pathlib import Path

import pytest
import wagtail
from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation
from django.utils.translation.trans_real import translation as catalogo_de

from sitio.idiomas.catalogo import leer
from sitio.idiomas.compilacion import ESPANOL, entradas

# Of the LTS this site runs on, everything; a newer Wagtail brings new strings.
ES_LA_LTS = wagtail.VERSION[:2] == (7, 4)


def de_wagtail(dominio):
    """(key, is plural) of each string in the English catalogues of its apps."""
    for app in apps.get_app_configs():
        origen = Path(app.path, "locale", "en", "LC_MESSAGES", f"{dominio}.po")
        if app.name.startswith("wagtail") and origen.exists():
            texto = origen.read_text(encoding="utf-8")
            yield from (e for e in leer(texto) if e.msgid)


def traducida(catalogo, entrada):
    """Whether any catalogue of the chain has the string, as gettext looks it up."""
    clave = (entrada.clave, 0) if entrada.plural else entrada.clave
    while catalogo:
        if catalogo._catalog.get(clave) is not None:
            return True
        catalogo = catalogo._fallback
    return False


def catalogo_del_navegador():
    carpeta = Path(apps.get_app_config("wagtailadmin").path, "locale")
    return DjangoTranslation("es-mx", domain="djangojs", localedirs=[str(carpeta)])


@pytest.mark.parametrize("dominio", ["django", "djangojs"])
def test_nothing_of_wagtail_is_left_in_english(dominio):
    es_de_paginas = dominio == "django"
    catalogo = catalogo_de("es-mx") if es_de_paginas else catalogo_del_navegador()

    sin_espanol = [e.msgid for e in de_wagtail(dominio) if not traducida(catalogo, e)]

    assert sin_espanol == [] or not ES_LA_LTS


@pytest.mark.parametrize("dominio", ["django", "djangojs"])
def test_what_we_add_is_complete(dominio):
    incompletas = [
        e.msgid for e in entradas(ESPANOL, dominio) if not e.completa or e.dudosa
    ]

    assert incompletas == []


@pytest.fixture
def editora(client, db):
    client.force_login(get_user_model().objects.create_superuser("editora"))
    return client


def test_the_editors_home_speaks_spanish_and_links_to_no_other_site(editora):
    html = editora.get(reverse("wagtailadmin_home")).content.decode()

    assert "Mi cuenta" in html
    assert "creada en" in html or "creadas en" in html
    for ajeno in ("created in", "editor guide", "Editor Guide", "guide.wagtail.org"):
        assert ajeno not in html


def test_the_browser_side_speaks_spanish(editora):
    respuesta = editora.get(reverse("wagtailadmin_javascript_catalog"))
    datos = respuesta.content.decode()

    assert json.dumps("Guardando…") in datos or "Guardando…" in datos
    assert "Falló la conexión." in datos or json.dumps("Falló la conexión.") in datos


def test_months_are_written_in_lower_case():
    with translation.override("es-mx"):
        assert translation.gettext("January") == "enero"
