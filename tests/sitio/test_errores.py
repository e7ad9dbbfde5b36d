import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from sitio import errores

urlpatterns = [
    path("enviar/", lambda request: HttpResponse("recibido")),
    path("falla/", lambda request: 1 / 0),
]
handler400 = "sitio.errores.solicitud_invalida"
handler500 = "sitio.errores.error_del_servidor"
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def sin_galletas():
    """A browser that lost the form's cookie."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
def test_a_stale_form_gives_the_text_back(sin_galletas):
    response = sin_galletas.post(
        "/enviar/", {"texto": "Falta un presupuesto <propio>.\nY fechas."}
    )

    assert response.status_code == 403
    assert "El formulario caducó" in response.text
    assert "Falta un presupuesto &lt;propio&gt;.\nY fechas.</textarea>" in response.text


@pytest.mark.django_db
def test_a_stale_form_shows_no_secret_nor_machine_value(sin_galletas):
    response = sin_galletas.post(
        "/enviar/",
        {
            "csrfmiddlewaretoken": "Secreto de la galleta",
            "password": "Mi clave larga",
            "sector": "sociedad_civil",
            "correo": "ana@example.mx",
            "security_hash": "A0" * 20,
        },
    )

    assert "<textarea" not in response.text


def test_the_500_page_needs_no_database(client):
    client.raise_request_exception = False

    response = client.get("/falla/")

    assert response.status_code == 500
    assert "Algo falló de nuestro lado" in response.text
    assert 'href="/"' in response.text


def test_a_broken_500_template_still_answers_in_spanish(client, monkeypatch):
    def rota(*args):
        raise ValueError("missing file in the manifest")

    monkeypatch.setattr(errores, "render_to_string", rota)
    client.raise_request_exception = False

    assert "Algo falló de nuestro lado" in client.get("/falla/").text


@pytest.mark.django_db
def test_the_404_page_speaks_spanish_and_leads_home(client):
    response = client.get("/no-existe/")

    assert response.status_code == 404
    assert "No encontramos esa página" in response.text


def test_a_foreign_host_gets_the_400_page(client, settings):
    settings.ALLOWED_HOSTS = ["plan.example.mx"]

    response = client.get("/enviar/", headers={"host": "otro.example"})

    assert response.status_code == 400
    assert "No entendimos esa petición" in response.text


@pytest.mark.django_db
@pytest.mark.urls("sitio.urls")
def test_a_site_without_pages_says_so_in_spanish(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "Este sitio se está preparando" in response.text
