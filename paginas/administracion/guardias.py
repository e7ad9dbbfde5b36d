"""Answers to Wagtail before it deletes, moves or takes down a page."""

from django.shortcuts import redirect
from wagtail.admin import messages

from ..permanencia import (
    motivo_para_no_borrar,
    motivo_para_no_despublicar,
    motivo_para_no_mover,
)

POR_LOTE = {"delete": motivo_para_no_borrar, "unpublish": motivo_para_no_despublicar}


def impedir_borrar(request, pagina):
    return _impedir(request, pagina, motivo_para_no_borrar(pagina))


def impedir_despublicar(request, pagina):
    return _impedir(request, pagina, motivo_para_no_despublicar(pagina))


def impedir_mover(request, pagina, destino):
    return _impedir(request, pagina, motivo_para_no_mover(pagina, destino))


def impedir_en_lote(request, accion, paginas, vista):
    """All or none: a batch with one page that must stay is not done."""
    motivo_de = POR_LOTE.get(accion)
    if request.method != "POST" or not motivo_de or vista.model.__name__ != "Page":
        return None
    for pagina in paginas:
        if respuesta := _impedir(request, pagina, motivo_de(pagina)):
            return respuesta
    return None


def _impedir(request, pagina, motivo: str):
    if not motivo:
        return None
    messages.error(request, motivo % {"pagina": pagina.get_admin_display_title()})
    return redirect("wagtailadmin_explore", pagina.get_parent().pk)
