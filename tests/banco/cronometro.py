"""CPU of one request inside the server's own process, and its queries.

The server is gunicorn with one worker; it tells its own CPU clock at `/_cpu/`.
"""

import http.client
import os
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlencode

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

PUERTO = int(os.environ.get("PUERTO_DEL_BANCO", "8917"))


@contextmanager
def servidor(*, guardar=False):
    """gunicorn on the measuring database; ready when the block starts."""
    entorno = os.environ | {"BANCO_BASE": str(connection.settings_dict["NAME"])}
    if guardar:
        entorno["BANCO_GUARDAR"] = "1"
    connections.close_all()
    orden = [
        *(sys.executable, "-m", "gunicorn", "django.core.wsgi:get_wsgi_application()"),
        *("--bind", f"127.0.0.1:{PUERTO}", "--workers", "1", "--log-level", "warning"),
        "--no-control-socket",
    ]
    with subprocess.Popen(orden, env=entorno) as proceso:
        try:
            _esperar()
            yield
        finally:
            proceso.terminate()


def _esperar():
    limite = time.monotonic() + 30
    while time.monotonic() < limite:
        try:
            return _reloj()
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("gunicorn did not start")


def pedir(ruta: str, datos: dict | None = None) -> bytes:
    """GET, or POST when there is data. Fails loudly on a refusal."""
    conexion = http.client.HTTPConnection("127.0.0.1", PUERTO, timeout=60)
    if datos is None:
        conexion.request("GET", ruta)
    else:
        tipo = {"Content-Type": "application/x-www-form-urlencoded"}
        conexion.request("POST", ruta, urlencode(datos), tipo)
    respuesta = conexion.getresponse()
    cuerpo = respuesta.read()
    conexion.close()
    if respuesta.status != (200 if datos is None else 302):
        raise RuntimeError(f"{ruta}: {respuesta.status}")
    return cuerpo


def _reloj() -> float:
    return float(pedir("/_cpu/"))


def cpu_y_razon(
    hacer, *, tandas=7, por_tanda=5, calentar=4, desnudas=40
) -> tuple[float, float]:
    """CPU milliseconds of the server for one `hacer()`, and how many bare views.

    Bare views are measured between the batches, so that whatever else the machine is
    doing weighs on both. Medians.
    """
    for _vez in range(calentar):
        hacer()
    medidas, razones = [], []
    for _tanda in range(tandas):
        desnuda = _por_vez(lambda: pedir("/_desnuda/"), desnudas)
        medidas.append(_por_vez(hacer, por_tanda))
        razones.append(medidas[-1] / desnuda)
    return statistics.median(medidas), statistics.median(razones)


def _por_vez(hacer, veces: int) -> float:
    antes = _reloj()
    for _vez in range(veces):
        hacer()
    return max((_reloj() - antes - COSTO_DEL_RELOJ) * 1000 / veces, 0.01)


# Asking for the clock costs about a bare view; it is inside every batch once.
COSTO_DEL_RELOJ = 0.0008


def consultas(hacer, *, aparte: tuple[str, ...] = ()) -> int:
    """Queries of the same request, counted in this process.

    `aparte`: those that mention one of these tables are the login's, not the page's.
    """
    hacer(Client())  # what the process learns once is not the page's
    with CaptureQueriesContext(connection) as captura:
        hacer(Client())
    hechas = [consulta["sql"].split(" WHERE ")[0] for consulta in captura]
    return sum(not any(tabla in sql for tabla in aparte) for sql in hechas)
