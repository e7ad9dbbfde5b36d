"""Reasoned answers on their own pages: one whole, and all of a conversation's."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Respuesta
from ..respuestas_publicas import completar
from .lugar import exigir_visible, lugar_de, lugar_del_hilo

COMENTARIOS_POR_PAGINA = 50
RESPUESTAS_POR_PAGINA = 20


@require_safe
def respuesta(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer, with the texts it answers. A draft does not exist here."""
    publicadas = Respuesta.objects.publicadas().select_related("hilo__tipo")
    buscada = get_object_or_404(publicadas, pk=pk)
    lugar = lugar_del_hilo(buscada.hilo)
    if lugar is None or not lugar.destino.visible_para(request.user):
        raise Http404
    completar(lugar.destino, [buscada])
    comentarios = (
        buscada.comentarios.publicos()
        .select_related("user__perfil_institucional")
        .order_by("pk")
    )
    hoja = Paginator(comentarios, COMENTARIOS_POR_PAGINA)
    contexto = {
        "lugar": lugar,
        "respuesta": buscada,
        "comentarios": hoja.get_page(request.GET.get("pagina")),
    }
    return render(request, "comentarios/respuesta_pagina.html", contexto)


@require_safe
def respuestas(request: HttpRequest, clave: str, pk: int, ancla: str) -> HttpResponse:
    """Every published answer of a conversation, newest first."""
    lugar = lugar_de(clave, pk, ancla)
    exigir_visible(lugar, request.user)
    publicadas = Respuesta.objects.publicadas().filter(hilo=lugar.hilo)
    ordenadas = publicadas.order_by("-publicada_en", "-pk")
    hoja = Paginator(ordenadas, RESPUESTAS_POR_PAGINA)
    pagina = hoja.get_page(request.GET.get("pagina"))
    completar(lugar.destino, list(pagina))
    contexto = {"lugar": lugar, "pagina": pagina}
    return render(request, "comentarios/respuestas_pagina.html", contexto)
