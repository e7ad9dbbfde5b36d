"""Two small rules about every response: its security policy and its language."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.utils import translation

RUTAS_DE_EDICION = ("/admin/", "/buzon/")
# Wagtail's editor carries inline scripts and styles, and previews pages in frames.
DIRECTIVAS_DE_EDICION = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
}


class PoliticaDeContenido(CSPMiddleware):
    """django-csp's header, loosened only where editors work."""

    def get_policy_parts(self, request, response, report_only=False):
        partes = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(RUTAS_DE_EDICION):
            partes.update = DIRECTIVAS_DE_EDICION | (partes.update or {})
        return partes


def idioma_sin_sesion(get_response):
    """Choose the interface language from the address (`?idioma=en`) or its cookie."""
    codigos = {codigo for codigo, _nombre in settings.LANGUAGES}

    def middleware(request):
        pedido = request.GET.get("idioma") or request.COOKIES.get("idioma", "")
        idioma = pedido if pedido in codigos else settings.LANGUAGE_CODE
        with translation.override(idioma):
            request.LANGUAGE_CODE = idioma
            response = get_response(request)
        response.headers.setdefault("Content-Language", idioma)
        if request.GET.get("idioma") in codigos:
            response.set_cookie("idioma", idioma, max_age=31536000, samesite="Lax")
        return response

    return middleware
