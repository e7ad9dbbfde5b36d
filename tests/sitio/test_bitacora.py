import io
import json
import logging

import pytest
import structlog
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from sitio import bitacora

urlpatterns = [
    path("confirmar/<str:clave>/", lambda request, clave: HttpResponse("bien")),
    path("falla/", lambda request: 1 / 0),
]


@pytest.mark.parametrize(
    "dato",
    [
        "ana.lopez+voto@correo.example.mx",
        "192.168.10.4",
        "2001:db8::8a2e:370:7334",
        "/buscar/?q=mi+nombre",
        "/confirmar/Zk3v9Qx-1pLm8Rt_7sYw2Bn4Vc6Hd0Jf5/",
    ],
)
def test_limpio_removes_what_points_at_a_person(dato):
    limpio = bitacora.limpio(f"Aviso: {dato} fin")

    assert limpio.startswith("Aviso: ")
    assert limpio.endswith(" fin")
    assert not any(
        secreto in limpio
        for secreto in ("lopez", "168", "370", "nombre", "Zk3v9Qx", "db8")
    )


@pytest.mark.parametrize(
    "texto",
    [
        "2026-03-01T10:22:33.123456Z",
        "RelatedObjectDoesNotExist: Compromiso has no hoja",
        "/plan/transparencia-en-el-gasto-publico/",
    ],
)
def test_limpio_leaves_what_operators_need(texto):
    assert bitacora.limpio(texto) == texto


@pytest.fixture
def lineas():
    """What production would print, read back as JSON."""
    formato = bitacora.configurar("INFO")["formatters"]["json"]
    salida = io.StringIO()
    consola = logging.StreamHandler(salida)
    consola.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=formato["foreign_pre_chain"],
            processors=formato["processors"],
        )
    )
    raiz = logging.getLogger()
    nivel = raiz.level
    raiz.addHandler(consola)
    raiz.setLevel("INFO")
    yield lambda: [json.loads(linea) for linea in salida.getvalue().splitlines()]
    raiz.removeHandler(consola)
    raiz.setLevel(nivel)
    structlog.reset_defaults()


def con_bitacora():
    from django.conf import settings

    return override_settings(
        ROOT_URLCONF=__name__,
        MIDDLEWARE=["sitio.bitacora.registro_de_peticiones", *settings.MIDDLEWARE],
    )


def test_a_request_is_one_line_with_its_pattern_and_no_token(client, lineas):
    with con_bitacora():
        client.get(
            "/confirmar/secreto123/?correo=ana@example.mx", REMOTE_ADDR="10.1.2.3"
        )

    [linea] = [linea for linea in lineas() if linea["event"] == "peticion"]
    assert linea["ruta"] == "/confirmar/<str:clave>/"
    assert (linea["metodo"], linea["estado"]) == ("GET", 200)
    assert set(linea) == {
        "event", "metodo", "ruta", "estado", "ms", "level", "logger", "timestamp",
    }  # fmt: skip


def test_an_error_is_logged_once_with_its_traceback_as_json(client, lineas):
    client.raise_request_exception = False
    with con_bitacora():
        client.get("/falla/?correo=ana@example.mx")

    errores = [linea for linea in lineas() if linea["level"] == "error"]
    assert len(errores) == 1
    assert "ZeroDivisionError" in errores[0]["exception"]
    assert "ana@" not in json.dumps(errores)
