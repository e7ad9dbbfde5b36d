"""What was said, as data that anybody may download and reuse."""

import json
from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from sitio.comun.csv_seguro import respuesta_csv_por_tandas

from ..destinos import DestinoDeComentarios, DestinoDesconocido, destino_por_clave
from ..exportacion import PUBLICAS, sello_publico, tandas_publicas
from ..peticion import lleva_credenciales

FORMATOS = ("csv", "jsonl")


def _destino_visible(clave: str, pk: int) -> DestinoDeComentarios:
    try:
        destino = destino_por_clave(clave, pk)
    except DestinoDesconocido as error:
        raise Http404 from error
    if not destino.visible_para(AnonymousUser()):
        raise Http404
    return destino


def _sello(request: HttpRequest, clave: str, pk: int, formato: str) -> str:
    if formato not in FORMATOS:
        raise Http404
    request.destino = _destino_visible(clave, pk)
    return f'"{sello_publico(request.destino)}-{formato}"'


@require_safe
@condition(etag_func=_sello)
def datos(request: HttpRequest, clave: str, pk: int, formato: str) -> HttpResponse:
    """Every public comment of a target: CSV, or one JSON object per line."""
    nombre = f"comentarios-{clave}-{pk}.{formato}"
    tandas = tandas_publicas(request.destino)
    if formato == "csv":
        respuesta = respuesta_csv_por_tandas(nombre, PUBLICAS, tandas)
    else:
        respuesta = StreamingHttpResponse(
            _lineas_json(tandas),
            content_type="application/x-ndjson; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
        )
    respuesta["Cache-Control"] = "public, no-cache"
    return respuesta


def _lineas_json(tandas) -> Iterator[str]:
    for tanda in tandas:
        yield "".join(
            json.dumps(dict(zip(PUBLICAS, fila, strict=True)), ensure_ascii=False)
            + "\n"
            for fila in tanda
        )


@require_safe
def sobre_los_datos(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    """What each column holds, and where to download them."""
    return render(
        request,
        "comentarios/datos.html",
        {
            "destino": _destino_visible(clave, pk),
            "clave": clave,
            "pk": pk,
            "columnas": PUBLICAS,
            "formatos": FORMATOS,
            "ruta": [{"titulo": _("Inicio"), "url": "/"}],
            "con_credenciales": lleva_credenciales(request),
        },
    )
