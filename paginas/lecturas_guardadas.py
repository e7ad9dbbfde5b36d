"""Whole pages kept for readers without an account: one query instead of the page.

Only what is the same for everybody: a plain GET, no cookie but the language's, no
parameter but those of reading, an HTML answer that sets no cookie and asks no cache to
stay away. Kept under the seal of what was public when it was drawn, so nothing has to
be thrown away and a change shows on the next request (docs/decisiones/0013).
"""

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from sitio.comun.canon import huella
from sitio.middleware import RUTAS_DE_EDICION

from .sello_de_lo_publico import sello_de

# Of this process alone, as a release's pages must not outlive it. The time bounds what
# somebody writes by hand in the database, around every log.
SEGUNDOS = 60
GUARDADAS = LocMemCache(
    "lecturas", {"TIMEOUT": SEGUNDOS, "OPTIONS": {"MAX_ENTRIES": 200}}
)
DE_UN_HILO = {"hilo", "pagina", "orden", "raiz", "semejantes"}
PARAMETROS = DE_UN_HILO | {"idioma", "vista", "todo"}
NO_SE_GUARDA = ("no-store", "no-cache", "private", "max-age=0")


def lecturas_guardadas(get_response):
    """Middleware. After the language is known, before anything asks who is there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not settings.GUARDAR_LECTURAS or not _es_lectura(request):
            return get_response(request)
        clave = _clave(request)
        guardada = GUARDADAS.get(clave)
        if guardada is None:
            response = get_response(request)
            if not _es_de_todos(response):
                return response
            guardada = (response.content, dict(response.headers))
            GUARDADAS.set(clave, guardada)
        contenido, encabezados = guardada
        response = HttpResponse(contenido, headers=encabezados)
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def _es_lectura(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and not getattr(request, "is_preview", False)
        and not request.path_info.startswith(RUTAS_DE_EDICION)
        and request.COOKIES.keys() <= {"idioma"}
        and "Authorization" not in request.headers
        and request.GET.keys() <= PARAMETROS
    )


def _es_de_todos(response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.get("Content-Type", "").startswith("text/html")
        and not any(palabra in control for palabra in NO_SE_GUARDA)
    )


def _clave(request: HttpRequest) -> str:
    """Taken before drawing: a change meanwhile makes the next key another one."""
    partes = (
        sello_de(request),
        request.LANGUAGE_CODE,
        request.build_absolute_uri(),
    )
    return huella(repr(partes))
