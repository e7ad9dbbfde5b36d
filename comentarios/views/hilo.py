"""A conversation on its own page, and the permanent address of one comment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ..hilos import ANTIGUOS, consulta_de, pagina_de_hilo
from ..models import Comentario
from .lugar import exigir_visible, lugar_de, lugar_del_hilo


@require_safe
def hilo(request: HttpRequest, clave: str, pk: int, ancla: str) -> HttpResponse:
    lugar = lugar_de(clave, pk, ancla)
    exigir_visible(lugar, request.user)
    pagina = pagina_de_hilo(
        lugar.destino,
        ancla,
        pagina=request.GET.get("pagina", 1),
        orden=request.GET.get("orden", ANTIGUOS),
        raiz=request.GET.get("raiz"),
        semejantes=request.GET.get("semejantes"),
    )
    contexto = {"lugar": lugar, "hilo": pagina, "migas": lugar.migas[:1]}
    return render(request, "comentarios/hilo_pagina.html", contexto)


@require_safe
def comentario(request: HttpRequest, pk: int) -> HttpResponse:
    """Goes to the comment in its conversation. Never tells that a hidden one exists."""
    visibles = Comentario.objects.en_el_hilo().select_related("hilo__tipo", "raiz")
    buscado = get_object_or_404(visibles, pk=pk)
    lugar = lugar_del_hilo(buscado.hilo)
    if lugar is None or not lugar.destino.visible_para(request.user):
        raise Http404
    consulta = consulta_de(buscado)
    signo = "?" if consulta else ""
    return redirect(f"{lugar.url_del_hilo}{signo}{consulta}#c{buscado.pk}")
