"""How this app's own states look. Generic components live in sitio_tags."""

from django import template
from django.utils.translation import gettext_lazy as _

from sitio.templatetags.sitio_tags import etiqueta

from ..cambios import TipoDeCambio
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
MARCA_DE_CAMBIO = {
    TipoDeCambio.IGUAL: (_("Sigue igual"), "", "no"),
    TipoDeCambio.CAMBIADO: (_("Cambió"), "cur", "documento"),
    TipoDeCambio.AGREGADO: (_("Se agregó"), "ok", "ok"),
    TipoDeCambio.QUITADO: (_("Se quitó"), "mal", "no"),
    TipoDeCambio.MOVIDO: (_("Cambió de lugar"), "", "flecha"),
}


@register.simple_tag
def estado_de_fase(estado):
    return etiqueta(EstadoFase(estado).label, TONO_DE_FASE[estado])


@register.simple_tag
def estado_de_actividad(estado):
    return etiqueta(EstadoActividad(estado).label, TONO_DE_ACTIVIDAD[estado])


@register.simple_tag
def marca_de_cambio(tipo):
    """What became of a part between two versions: icon, words and colour."""
    return etiqueta(*MARCA_DE_CAMBIO[TipoDeCambio(tipo)])
