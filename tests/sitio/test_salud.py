from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from comentarios.models import CorreoSaliente
from sitio import salud


@pytest.fixture
def falla(monkeypatch):
    """Make one check fail the way the real one would."""

    def preparar(nombre, error):
        def comprobacion():
            raise error

        monkeypatch.setitem(salud.COMPROBACIONES, nombre, comprobacion)

    return preparar


def correo_de_hace(**hace):
    mensaje = CorreoSaliente.objects.create(tipo="aviso", destinatario="a@example.mx")
    CorreoSaliente.objects.filter(pk=mensaje.pk).update(
        creado_en=timezone.now() - timedelta(**hace)
    )
    return mensaje


def test_viva_needs_no_database_and_is_not_stored(client):
    response = client.get("/salud/viva")

    assert (response.status_code, response.text) == (200, "viva\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_lista_says_yes_when_all_is_well(client):
    response = client.get("/salud/lista")

    assert response.status_code == 200
    assert response.json() == {
        "lista": True,
        "comprobaciones": dict.fromkeys(salud.COMPROBACIONES, "bien"),
    }


@pytest.mark.parametrize("nombre", ["base_de_datos", "migraciones", "almacen"])
@pytest.mark.django_db
def test_lista_is_503_and_tells_which_part_but_not_why(client, falla, nombre):
    falla(nombre, OperationalError("could not connect to host db.interna"))

    response = client.get("/salud/lista")

    assert response.status_code == 503
    assert response.json()["comprobaciones"][nombre] == "no_disponible"
    assert "interna" not in response.text


@pytest.mark.django_db
def test_late_mail_is_told_without_sending_visitors_away(client):
    correo_de_hace(minutes=20)

    response = client.get("/salud/lista")

    assert response.status_code == 200
    assert response.json()["comprobaciones"]["correo"] == "retrasado"


@pytest.mark.django_db
def test_recent_and_sent_mail_is_no_delay(client):
    correo_de_hace(minutes=5)
    enviado = correo_de_hace(hours=5)
    CorreoSaliente.objects.filter(pk=enviado.pk).update(enviado_en=timezone.now())

    assert client.get("/salud/lista").json()["comprobaciones"]["correo"] == "bien"


@pytest.mark.django_db
def test_a_missing_migration_is_noticed(monkeypatch):
    from django.db.migrations.recorder import MigrationRecorder

    monkeypatch.delattr(salud.migraciones, "al_dia", raising=False)
    MigrationRecorder.Migration.objects.filter(app="comentarios").delete()

    assert salud.estado_de("migraciones") == "no_disponible"


def test_almacen_leaves_nothing_behind(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    salud.almacen()

    assert list((tmp_path / "salud").iterdir()) == []


@pytest.mark.django_db
def test_probes_answer_whatever_the_host_and_without_https(client, settings):
    settings.ALLOWED_HOSTS = ["plan.example.mx"]
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/salud/viva", headers={"host": "10.0.0.7"}).status_code == 200
    assert client.get("/salud/lista", headers={"host": "10.0.0.7"}).status_code == 200


def test_probes_are_only_read(client):
    assert client.post("/salud/viva").status_code == 405
