import pytest
from django.http import HttpResponse
from django.urls import path

from sitio.middleware import idioma_sin_sesion


def hola(request):
    return HttpResponse("hola")


urlpatterns = [path("hola/", hola), path("admin/hola/", hola)]
pytestmark = pytest.mark.urls(__name__)


def directivas(client, ruta):
    politica = client.get(ruta).headers["Content-Security-Policy"]
    return dict(parte.strip().split(" ", 1) for parte in politica.split(";"))


def test_the_public_side_allows_nothing_inline_and_nothing_from_elsewhere(client):
    reglas = directivas(client, "/hola/")

    assert reglas["default-src"] == "'none'"
    assert reglas["script-src"] == reglas["style-src"] == "'self'"
    assert not any("unsafe" in regla or "http" in regla for regla in reglas.values())


def test_the_editors_side_allows_wagtails_inline_scripts_and_no_other_host(client):
    reglas = directivas(client, "/admin/hola/")

    assert "'unsafe-inline'" in reglas["script-src"]
    assert not any("http" in regla or "*" in regla for regla in reglas.values())


@pytest.mark.parametrize(
    ("consulta", "idioma"),
    [("", "es-mx"), ("?idioma=en", "en"), ("?idioma=xx", "es-mx")],
)
def test_idioma_sin_sesion_takes_the_language_from_the_address(rf, consulta, idioma):
    response = idioma_sin_sesion(hola)(rf.get(f"/hola/{consulta}"))

    assert response.headers["Content-Language"] == idioma
    assert ("idioma" in response.cookies) == (consulta == "?idioma=en")


def test_a_reader_gets_no_cookie(client):
    assert not client.get("/hola/").cookies
