"""Threads and their bars, for any page that is a target of comments."""

from django import template
from django.urls import reverse

from ..apertura import fecha_y_hora, motivo_de_cierre
from ..estados import EstadoComentario
from ..hilos import ANTIGUOS, Conteo, pagina_de_hilo
from ..texto import parrafos

register = template.Library()
register.filter("parrafos", parrafos)
register.filter("fecha_y_hora", fecha_y_hora)
register.simple_tag(motivo_de_cierre)

HILO = "comentarios/hilo.html"
NIVEL_MAXIMO_DE_TITULO = 6
TONO_DE_ESTADO = {
    EstadoComentario.PUBLICADO: "ok",
    EstadoComentario.PENDIENTE: "cur",
    EstadoComentario.SIN_CONFIRMAR: "cur",
    EstadoComentario.RECHAZADO: "mal",
    EstadoComentario.OCULTO: "mal",
}


@register.inclusion_tag(HILO, takes_context=True)
def hilo(context, destino, ancla, pagina=1, *, nivel=3):
    """One anchor's conversation, inside the page where the anchor is read."""
    request = context.get("request")
    orden = request.GET.get("orden", ANTIGUOS) if request else ANTIGUOS
    leida = pagina_de_hilo(destino, ancla, pagina=pagina, orden=orden)
    return contexto_de_hilo(leida, request=request, nivel=nivel)


@register.inclusion_tag(HILO, takes_context=True)
def hilo_leido(context, pagina_leida, *, nivel=2):
    """The same from a `PaginaDeHilo` that the view already read."""
    return contexto_de_hilo(pagina_leida, request=context.get("request"), nivel=nivel)


@register.inclusion_tag("comentarios/barra_de_seccion.html")
def barra_de_seccion(destino, ancla, etiqueta, conteos, ventana=None):
    """«24 comentarios · 17 con respuesta · Comentar · Copiar enlace». No query.

    `conteos` comes from `conteos_por_ancla(destino)` and `ventana` from the target,
    once for the whole page.
    """
    return {
        "ancla": ancla,
        "etiqueta": etiqueta,
        "conteo": conteos.get(ancla, Conteo()),
        "abierta": bool(ventana and ventana.abierta()),
        "url": destino.url_de_ancla(ancla),
        "url_para_escribir": _url("escribir", destino, ancla),
    }


@register.inclusion_tag("comentarios/_comentario.html")
def comentario(nodo, *, nivel=4, hilo=None, url_para_escribir="", previo=False):
    """A comment with everything under it; `previo` shows it before it is sent."""
    return {
        "nodo": nodo,
        "nivel": nivel,
        "nivel_hijo": min(nivel + 1, NIVEL_MAXIMO_DE_TITULO),
        "hilo": hilo,
        "url_para_escribir": url_para_escribir,
        "previo": previo,
    }


@register.inclusion_tag("comentarios/_respuesta.html")
def respuesta_razonada(respuesta, comentario, *, nivel=5):
    """A reasoned answer under one of its comments: it may stand under several."""
    return {"respuesta": respuesta, "comentario": comentario, "nivel": nivel}


@register.filter
def tono_de_estado(comentario) -> str:
    """The colour of its state's pill."""
    return TONO_DE_ESTADO.get(comentario.estado, "")


def contexto_de_hilo(pagina, *, request, nivel: int) -> dict:
    if pagina is None:
        return {"hilo": None}
    return {
        "hilo": pagina,
        "nivel": nivel,
        "nivel_de_comentario": nivel + 1,
        "url_para_escribir": _url("escribir", pagina.destino, pagina.ancla),
        "url_del_hilo": _url("hilo", pagina.destino, pagina.ancla),
        "request": request,
    }


def _url(nombre: str, destino, ancla: str) -> str:
    return reverse(
        f"comentarios:{nombre}", args=[destino.clave_de_destino, destino.pk, ancla]
    )
