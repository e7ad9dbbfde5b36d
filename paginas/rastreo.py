"""What search engines are told."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

CERRADO = ("/admin/", "/comentarios/*/escribir/", "/comentarios/confirmar/", "/folio/")


@require_safe
def robots(request):
    """Forms and private links are not worth a visit; everything else is."""
    mapa = request.build_absolute_uri(reverse("mapa_del_sitio"))
    lineas = ["User-agent: *", *(f"Disallow: {ruta}" for ruta in CERRADO)]
    return HttpResponse(
        "\n".join([*lineas, "", f"Sitemap: {mapa}", ""]), content_type="text/plain"
    )
