"""An account that wrote something public cannot be erased under it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import AvanceFactory, CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administradora(client):
    usuario = UsuarioFactory(is_superuser=True, is_staff=True)
    client.force_login(usuario)
    return usuario


@pytest.fixture
def compromiso():
    return CompromisoFactory(parent=PaginaPlanFactory(), completo=True)


def test_deleting_an_account_that_reported_is_refused_in_words(
    client, administradora, compromiso
):
    autora = AvanceFactory(compromiso=compromiso).por

    respuesta = client.post(
        reverse("wagtailusers_users:delete", args=[autora.pk]), follow=True
    )

    assert get_user_model().objects.filter(pk=autora.pk).exists()
    assert "no se puede borrar" in respuesta.content.decode()


def test_a_batch_with_such_an_account_is_not_deleted(
    client, administradora, compromiso
):
    autora = AvanceFactory(compromiso=compromiso).por
    otra = UsuarioFactory()
    url = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])

    client.post(f"{url}?id={autora.pk}&id={otra.pk}")

    assert get_user_model().objects.filter(pk__in=[autora.pk, otra.pk]).count() == 2


def test_an_account_without_records_is_deleted(client, administradora):
    otra = UsuarioFactory()

    client.post(reverse("wagtailusers_users:delete", args=[otra.pk]))

    assert not get_user_model().objects.filter(pk=otra.pk).exists()
