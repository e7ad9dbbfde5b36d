"""Pages for when something goes wrong. None of them loses what a person wrote.

Django's own handlers serve 403.html and 404.html; here are the ones that need more.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

# Never shown again: secrets, and fields that carry no text of the person's.
RESERVADOS = re.compile(r"csrf|passw|clave|token|hash|^_|^next$", re.IGNORECASE)
SIN_PROSA = re.compile(r"[a-z0-9_:.\-]*|\S+@\S+")
ULTIMO_RECURSO = (
    '<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Error</title>'
    "<h1>Algo falló de nuestro lado</h1><p>Ya quedó registrado. Inténtalo de nuevo en "
    "unos minutos.</p></html>"
)


def textos_enviados(request: HttpRequest) -> list[str]:
    """What the visitor typed, in the order of the form."""
    return [
        valor
        for campo, valores in request.POST.lists()
        if not RESERVADOS.search(campo)
        for valor in valores
        if not SIN_PROSA.fullmatch(valor)
    ]


@requires_csrf_token
def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale or cookie-less form: say so, and hand the text back."""
    contexto = {"textos": textos_enviados(request)}
    return render(request, "403_csrf.html", contexto, status=403)


def solicitud_invalida(request: HttpRequest, exception=None) -> HttpResponse:
    """Without the request: it may be the very thing that cannot be read."""
    return pagina_sola("400", status=400)


def error_del_servidor(request: HttpRequest) -> HttpResponse:
    return pagina_sola("500", status=500)


def pagina_sola(nombre: str, *, status: int) -> HttpResponse:
    """Without context processors: the database or the host may be what failed."""
    try:
        pagina = render_to_string(f"sitio/errores/{nombre}.html")
    except Exception:  # noqa: BLE001 - an error page that fails helps nobody
        pagina = ULTIMO_RECURSO
    return HttpResponse(pagina, status=status)
