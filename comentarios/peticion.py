"""What a request says about who is asking."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from .models import Invitado

GALLETA = "participante"
SAL = "comentarios.participante"


def direccion_de(request: HttpRequest) -> str:
    """The visitor's address: the last one that our own proxies did not add."""
    intermediarios = getattr(settings, "AXES_IPWARE_PROXY_COUNT", None) or 0
    cadena = request.headers.get("X-Forwarded-For", "").split(",")
    if intermediarios and len(cadena) >= intermediarios:
        return cadena[-intermediarios].strip() or "desconocida"
    return request.META.get("REMOTE_ADDR") or "desconocida"


def participante_de(request: HttpRequest) -> Invitado | None:
    """The guest whose e-mail this device confirmed in the last days, if any."""
    valor = request.COOKIES.get(GALLETA)
    if not valor:
        return None
    try:
        identidad = signing.loads(valor, salt=SAL, max_age=_vida())
    except signing.BadSignature:
        return None
    return Invitado.objects.filter(pk=identidad, confirmado_en__isnull=False).first()


def autora_de(request: HttpRequest) -> dict:
    """Whose texts this request may touch: her account's, or her confirmed e-mail's."""
    usuario = request.user if request.user.is_authenticated else None
    return {"invitado": participante_de(request), "usuario": usuario}


def recordar_participante(
    request: HttpRequest, response: HttpResponse, invitado: Invitado
) -> None:
    """The site's only cookie for people without an account: who confirmed, signed."""
    response.set_cookie(
        GALLETA,
        signing.dumps(str(invitado.pk), salt=SAL),
        max_age=_vida(),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def olvidar_participante(response: HttpResponse) -> None:
    response.delete_cookie(GALLETA, samesite="Lax")


def es_propia(request: HttpRequest) -> bool:
    """Whether this POST comes from our own form.

    Guests hold nothing that another site could abuse, so they need no CSRF cookie
    (phones that refuse cookies can comment); what the browser says of the origin is
    enough. Accounts and confirmed guests pass Django's own check as well.
    """
    if not _mismo_origen(request):
        return False
    if not lleva_credenciales(request):
        return True
    revision = _Csrf(lambda _peticion: None)
    revision.process_request(request)
    return revision.process_view(request, None, (), {}) is None


def lleva_credenciales(request: HttpRequest) -> bool:
    return GALLETA in request.COOKIES or settings.SESSION_COOKIE_NAME in request.COOKIES


def _mismo_origen(request: HttpRequest) -> bool:
    """By the browser's own word where it gives it; older ones name the origin."""
    if sitio := request.headers.get("Sec-Fetch-Site"):
        return sitio in ("same-origin", "none")
    origen = request.headers.get("Origin", "null")
    return origen == "null" or urlsplit(origen).netloc == request.get_host()


def _vida() -> int:
    return settings.COMENTARIOS["DIAS_DE_CONFIANZA"] * 86400


class _Csrf(CsrfViewMiddleware):
    """Django's check, asked for its answer instead of its error page."""

    def _reject(self, request, reason):
        return reason
