"""How this app's own states look. Generic components live in sitio_tags."""

from django import template

from sitio.templatetags.sitio_tags import etiqueta

from ..models.proceso import EstadoActividad, EstadoFase

register = template.Library()

TONO_DE_FASE = {
    EstadoFase.CONCLUIDA: "ok",
    EstadoFase.EN_CURSO: "gui",
    EstadoFase.PROXIMA: "",
}
TONO_DE_ACTIVIDAD = {
    EstadoActividad.HECHA: "ok",
    EstadoActividad.EN_CURSO: "cur",
    EstadoActividad.POR_HACER: "",
}


@register.simple_tag
def estado_de_fase(estado):
    return etiqueta(EstadoFase(estado).label, TONO_DE_FASE[estado])


@register.simple_tag
def estado_de_actividad(estado):
    return etiqueta(EstadoActividad(estado).label, TONO_DE_ACTIVIDAD[estado])
