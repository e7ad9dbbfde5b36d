"""CPU of one request and its queries."""

import gc
import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def cpu_ms(pedir, *, rondas=15, calentar=3) -> float:
    """Median CPU milliseconds of calling `pedir()`."""
    for _vez in range(calentar):
        pedir()
    gc.collect()
    gc.disable()
    tiempos = []
    for _vez in range(rondas):
        antes = time.process_time()
        pedir()
        tiempos.append((time.process_time() - antes) * 1000)
    gc.enable()
    return statistics.median(tiempos)


def consultas(pedir) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captura:
        pedir()
    return len(captura)


def leer(ruta: str):
    """A reader's GET: new client, no cookies. Fails loudly on anything but 200."""
    respuesta = Client().get(ruta)
    if respuesta.status_code != 200:
        raise RuntimeError(f"{ruta}: {respuesta.status_code}")
    return respuesta
