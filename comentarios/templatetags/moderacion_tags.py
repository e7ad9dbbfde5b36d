"""How moderators see a text: its signals named, its personal data marked."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.timesince import timesince

from ..estados import EstadoComentario
from ..moderacion import DATOS_PERSONALES, Fragmento, Senal, fragmentos

register = template.Library()

TONO_DE_ESTADO = {
    EstadoComentario.PENDIENTE: "cur",
    EstadoComentario.PUBLICADO: "ok",
    EstadoComentario.RECHAZADO: "mal",
    EstadoComentario.OCULTO: "mal",
}


@register.filter
def senalado(texto, palabras=None):
    """The text, escaped, with links, personal data and watched words in `<mark>`."""
    partes = fragmentos(texto, palabras or None)
    return format_html_join("", "{}", ((_marcado(parte),) for parte in partes))


def _marcado(parte: Fragmento):
    if not parte.senal:
        return parte.texto
    return format_html('<mark title="{}">{}</mark>', parte.senal.label, parte.texto)


@register.filter
def hace_cuanto(momento):
    """«3 días»: one unit is enough to know what has waited longest."""
    return timesince(momento, depth=1)


@register.inclusion_tag("comentarios/admin/_senales.html")
def senales(codigos):
    """Names of the signals a text came with; personal data apart from the rest."""
    conocidas = [Senal(codigo) for codigo in codigos or () if codigo in Senal.values]
    return {
        "senales": [(senal.label, senal in DATOS_PERSONALES) for senal in conocidas]
    }


@register.inclusion_tag("comentarios/admin/_estado.html")
def estado_de_comentario(comentario):
    return {
        "etiqueta": comentario.get_estado_display(),
        "tono": TONO_DE_ESTADO.get(comentario.estado, ""),
    }
