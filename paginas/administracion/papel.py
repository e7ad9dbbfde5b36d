"""The sheets of a series, to be printed by whoever may print."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from compromisos.models import SerieImpresa
from compromisos.permissions import puede_imprimir_hojas

from ..documentos.proceso import DocumentoFallido
from ..papel import nombre_de_serie, pdf_de_tanda, tandas_de

HOJAS = "paginas_hojas_de_serie"


@never_cache
@require_safe
def hojas_de_serie(request: HttpRequest, pk: int, tanda: int) -> HttpResponse:
    if not puede_imprimir_hojas(request.user):
        raise PermissionDenied
    series = SerieImpresa.objects.select_related("cuestionario", "punto__institucion")
    serie = get_object_or_404(series, pk=pk)
    suya = next((una for una in tandas_de(serie) if una.numero == tanda), None)
    if suya is None:
        raise Http404
    try:
        contenido = pdf_de_tanda(serie, suya)
    except DocumentoFallido as motivo:
        aviso = _("No se pudieron armar las hojas. %(motivo)s")
        messages.error(request, aviso % {"motivo": motivo})
        return redirect("series:detalle", serie.pk)
    respuesta = HttpResponse(contenido, content_type="application/pdf")
    nombre = nombre_de_serie(serie, suya)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def archivos_de_hojas(serie: SerieImpresa) -> list[tuple[str, str]]:
    """For the screens of the app below: what each file holds, and its address."""
    return [
        (tanda.rotulo, reverse(HOJAS, args=[serie.pk, tanda.numero]))
        for tanda in tandas_de(serie)
    ]


def direcciones_de_hojas():
    ruta = "papel/series/<int:pk>/hojas-<int:tanda>.pdf"
    return [path(ruta, hojas_de_serie, name=HOJAS)]
