"""Threads and their bars, for any page that is a target of comments."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from ..apertura import fecha_y_hora, motivo_de_cierre
from ..conteos import Conteo
from ..dibujo import (
    LUGAR_DE_LO_DE_DEBAJO,
    dibujar_comentario,
    dibujar_previo,
    dibujar_respuesta,
)
from ..estados import (
    Canal,
    EstadoComentario,
    MotivoDeModeracion,
    Resolucion,
    SectorDeclarado,
)
from ..hilos import ANTIGUOS, pagina_de_hilo
from ..reglas import ancla_de_regla
from ..texto import parrafos

register = template.Library()
register.filter("parrafos", parrafos)
register.filter("fecha_y_hora", fecha_y_hora)
register.filter("ancla_de_regla", ancla_de_regla)
register.simple_tag(motivo_de_cierre)
register.simple_tag(dibujar_comentario, name="comentario")
register.simple_tag(dibujar_previo, name="comentario_previo")
register.simple_tag(dibujar_respuesta, name="respuesta_razonada")

HILO = "comentarios/hilo.html"
LARGO_SIN_PLEGAR = 400
TONO_DE_ESTADO = {
    EstadoComentario.PUBLICADO: "ok",
    EstadoComentario.PENDIENTE: "cur",
    EstadoComentario.SIN_CONFIRMAR: "cur",
    EstadoComentario.RECHAZADO: "mal",
    EstadoComentario.OCULTO: "mal",
}


@register.simple_tag
def lugar_de_lo_de_debajo() -> SafeString:
    return mark_safe(LUGAR_DE_LO_DE_DEBAJO)  # noqa: S308


@register.filter
def rotulo_de_canal(valor: str) -> str:
    """«Recibido por oficio»; '' for what came through the site."""
    return Canal(valor).insignia


@register.filter
def rotulo_de_sector(valor: str) -> str:
    return SectorDeclarado(valor).label


@register.filter
def rotulo_de_motivo(valor: str) -> str:
    return MotivoDeModeracion(valor).label if valor else ""


@register.filter
def rotulo_de_resolucion(valor: str) -> str:
    return Resolucion(valor).label


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


@register.filter
def tono_de_estado(comentario) -> str:
    """The colour of its state's pill."""
    return TONO_DE_ESTADO.get(comentario.estado, "")


@register.inclusion_tag("comentarios/_respuesta_del_comite.html")
def respuesta_del_comite(respuesta, *, nivel=5, entera=False):
    """An answer once, at the head of its conversation; a long one is folded."""
    plegada = not entera and len(respuesta.razones) > LARGO_SIN_PLEGAR
    return {"respuesta": respuesta, "nivel": nivel, "plegada": plegada}


def contexto_de_hilo(pagina, *, request, nivel: int) -> dict:
    if pagina is None:
        return {"hilo": None}
    url_para_escribir = _url("escribir", pagina.destino, pagina.ancla)
    return {
        "hilo": pagina,
        "nivel": nivel,
        "nivel_de_comentario": nivel + 1,
        "nivel_de_respuesta": nivel + 2,
        "url_para_escribir": url_para_escribir,
        "url_de_respuesta": url_para_escribir if pagina.abierto else "",
        "url_del_hilo": _url("hilo", pagina.destino, pagina.ancla),
        "url_de_respuestas": _url("respuestas", pagina.destino, pagina.ancla),
        "request": request,
    }


def _url(nombre: str, destino, ancla: str) -> str:
    return reverse(
        f"comentarios:{nombre}", args=[destino.clave_de_destino, destino.pk, ancla]
    )
