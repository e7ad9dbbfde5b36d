"""The questionnaire to print, for whoever wants to read it whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks

from compromisos.consulta.vocabulario import TamanoDePapel

from ..documentos.proceso import DocumentoFallido
from ..services.copias import copia_sin_folio
from .visita import pagina_de

MINUTOS = 10


@require_safe
def cuestionario_en_papel(request: HttpRequest, slug: str, tamano: str) -> HttpResponse:
    pagina = pagina_de(request, slug)
    for antes in hooks.get_hooks("before_serve_page"):
        respuesta = antes(pagina, request, [], {})
        if isinstance(respuesta, HttpResponse):
            return respuesta
    hay = pagina.cuestionario and pagina.cuestionario.preguntas.exists()
    if tamano not in TamanoDePapel.values or not hay:
        raise Http404
    try:
        contenido = copia_sin_folio(pagina, tamano)
    except DocumentoFallido:
        motivo = _("El archivo no se pudo armar. Inténtalo de nuevo en unos minutos.")
        contexto = {"titulo_publico": pagina.title, "pagina": pagina, "motivo": motivo}
        return render(
            request, "compromisos/consulta/cerrada.html", contexto, status=503
        )
    respuesta = HttpResponse(contenido, content_type="application/pdf")
    nombre = f"{slug}-{tamano}.pdf"
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
    respuesta["Cache-Control"] = f"public, max-age={MINUTOS * 60}"
    return respuesta
