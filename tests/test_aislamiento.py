"""The test bench itself: what conftest.py promises to every other test."""

import threading
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from comentarios.models import CorreoSaliente
from tests import conftest


@pytest.mark.parametrize("vez", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_one_test_commits_the_next_never_sees(vez):
    assert not CorreoSaliente.objects.exists()

    CorreoSaliente.objects.create(tipo="aviso")
    Group.objects.all().delete()


@pytest.mark.parametrize("vez", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_another_connection_sees_the_rows_that_migrations_wrote(vez):
    vistos = []

    def mirar():
        vistos.extend(Group.objects.values_list("name", flat=True))
        connection.close()

    hilo = threading.Thread(target=mirar)
    hilo.start()
    hilo.join()

    assert "Moderadoras" in vistos


@pytest.mark.navegador
def test_the_browser_opens_our_pages_without_a_policy_violation(live_server, page):
    quejas = []
    page.on("console", lambda aviso: quejas.append(aviso.text))

    page.goto(f"{live_server.url}/no-existe/")

    assert "No encontramos esa página" in page.content()
    assert not [queja for queja in quejas if "Content Security Policy" in queja]


@pytest.mark.parametrize(
    ("exigido", "resultado"), [(True, "failed"), (False, "skipped")]
)
def test_a_skip_is_a_failure_only_when_everything_is_required(
    monkeypatch, exigido, resultado
):
    monkeypatch.setattr(conftest, "EXIGIR_TODO", exigido)
    informe = SimpleNamespace(skipped=True, outcome="skipped", longrepr="sin navegador")

    assert conftest.exigir(informe).outcome == resultado
