import pytest
from django.test import RequestFactory

from comentarios.peticion import direccion_de, es_propia

REAL = "203.0.113.9"


def peticion(**encabezados):
    return RequestFactory().post("/", headers=encabezados, REMOTE_ADDR="10.0.0.1")


@pytest.mark.parametrize(
    "intermediarios, cadena, esperada",
    [
        (0, f"1.1.1.1, {REAL}", "10.0.0.1"),
        (1, REAL, REAL),
        (1, f"1.1.1.1, {REAL}", REAL),
        (2, f"1.1.1.1, {REAL}, 10.0.0.2", REAL),
        (2, REAL, "10.0.0.1"),
        (1, "", "desconocida"),
    ],
)
def test_direccion_de_believes_only_our_own_proxies(
    settings, intermediarios, cadena, esperada
):
    """Otherwise a header would buy a fresh limit for every post."""
    settings.AXES_IPWARE_PROXY_COUNT = intermediarios

    assert direccion_de(peticion(**{"X-Forwarded-For": cadena})) == esperada


@pytest.mark.parametrize(
    "encabezados, propia",
    [
        ({}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "https://malo.ejemplo"}, False),
        ({"Origin": "http://testserver.malo.ejemplo"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
    ],
)
def test_es_propia_takes_the_browsers_word_for_guests(encabezados, propia):
    assert es_propia(peticion(**encabezados)) is propia


@pytest.mark.parametrize("galleta", ["sessionid", "participante"])
def test_es_propia_asks_credentials_for_djangos_own_token(galleta):
    request = peticion()
    request.COOKIES[galleta] = "x"

    assert not es_propia(request)
