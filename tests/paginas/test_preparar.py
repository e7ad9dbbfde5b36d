import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page

from paginas.services.cuentas_demo import CUENTAS


def cuentas(salida):
    return salida.getvalue().partition("Cuentas de demostración")[2]


@pytest.mark.django_db
def test_preparar_refuses_in_production(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="sólo arma la demostración"):
        call_command("preparar")

    assert not get_user_model().objects.exists()


def test_preparar_refuses_an_unknown_phase(settings):
    settings.DEBUG = True

    with pytest.raises(CommandError, match="fase"):
        call_command("preparar", "--fase", "7")


def test_preparar_twice_changes_nothing_and_tells_the_same(
    contenido, settings, tmp_path, caplog
):
    settings.DEBUG = True
    settings.VAR_DIR = tmp_path
    primera, segunda = io.StringIO(), io.StringIO()

    call_command("preparar", stdout=primera)
    paginas = Page.objects.count()
    call_command("preparar", stdout=segunda)

    assert Page.objects.count() == paginas
    assert cuentas(primera) == cuentas(segunda)
    assert all(cuenta.usuario in primera.getvalue() for cuenta in CUENTAS)
    clave = primera.getvalue().split("moderadora")[1].split()[0]
    assert clave not in caplog.text
