"""What every page asks for and hardly ever changes, kept under the seal of the public.

The site, its menu, the newest version of a plan: read again as soon as the seal is
another one (docs/decisiones/0013), in every process alike.
"""

import copy
import time
from collections.abc import Callable, Hashable
from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from .sello_de_lo_publico import sello_de

# What somebody writes by hand in the database, around every log, shows within a minute.
SEGUNDOS = 60
MAXIMO = 200  # addresses may come with any host name


class Guardados:
    """The values of one seal; another seal starts from nothing."""

    def __init__(self):
        self.olvidar()

    def valor(self, request, clave: Hashable, hacer: Callable[[], Any]) -> Any:
        if not settings.GUARDAR_PIEZAS:
            return hacer()
        bajo = (sello_de(request), int(time.monotonic() // SEGUNDOS))
        if bajo != self._estado[0] or len(self._estado[1]) >= MAXIMO:
            self._estado = (bajo, {})
        valores = self._estado[1]
        if clave not in valores:
            valores[clave] = hacer()
        return valores[clave]

    def olvidar(self) -> None:
        self._estado: tuple[tuple, dict[Hashable, Any]] = ((), {})


GUARDADOS = Guardados()


def sitio_recordado(get_response):
    """Middleware: Wagtail finds the site, and its home page, where they were left."""

    def middleware(request):
        if settings.GUARDAR_PIEZAS and request.method in ("GET", "HEAD"):
            request._wagtail_site = SimpleLazyObject(lambda: _sitio(request))
        return get_response(request)

    return middleware


def _sitio(request) -> Site | None:
    clave = ("sitio", request._get_raw_host(), request.get_port())
    guardado = GUARDADOS.valor(request, clave, lambda: _leer(request))
    if guardado is None:
        return None
    # Copies: pages remember things while they are served.
    sitio, raiz = (copy.copy(modelo) for modelo in guardado)
    sitio.root_page = raiz
    return sitio


def _leer(request) -> tuple | None:
    sitio = Site._find_for_request(request)
    return sitio and (sitio, sitio.root_page.specific)
