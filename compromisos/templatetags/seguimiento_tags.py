"""States of the tracking as pills and words. No queries."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compromisos.vocabulario import EstadoDeProducto, Sentido, Situacion
from sitio.templatetags.sitio_tags import etiqueta

register = template.Library()

TONO_DE_SITUACION = {
    Situacion.CUMPLIDO: "ok",
    Situacion.EN_CURSO: "cur",
    Situacion.CON_RETRASO: "mal",
}
TONO_DE_ESTADO = {
    EstadoDeProducto.EN_PROCESO: "cur",
    EstadoDeProducto.COMPLETO: "ok",
    EstadoDeProducto.VERIFICADO: "ok",
}
TONO_DE_SENTIDO = {Sentido.DE_ACUERDO: "ok", Sentido.OBJETA: "mal"}


@register.simple_tag
def pastilla_de_situacion(situacion):
    """Where a commitment stands."""
    return etiqueta(Situacion(situacion).label, TONO_DE_SITUACION.get(situacion, ""))


@register.simple_tag
def pastilla_de_estado(estado):
    """The state of a product, as its institution reports it."""
    return etiqueta(EstadoDeProducto(estado).label, TONO_DE_ESTADO.get(estado, ""))


@register.simple_tag
def pastilla_de_postura(sentido):
    """What the civil-society counterpart says of a report."""
    return etiqueta(frase_de_postura(sentido), TONO_DE_SENTIDO.get(sentido, ""))


def frase_de_postura(sentido) -> str:
    frases = {
        Sentido.DE_ACUERDO: _("La contraparte está de acuerdo"),
        Sentido.OBJETA: _("La contraparte objeta"),
    }
    return frases.get(sentido, _("Sin postura de la contraparte"))


@register.filter
def nombre_de_estado(producto) -> str:
    return EstadoDeProducto(producto.estado).label


@register.filter
def nombre_de_postura(producto) -> str:
    return frase_de_postura(producto.sentido)


@register.filter
def tono(situacion) -> str:
    """The tone of a commitment's progress bar."""
    return TONO_DE_SITUACION.get(situacion, "no")


@register.filter
def recuento(seguido) -> str:
    """«2 de 5 productos terminados, 1 con retraso», as short as it can be."""
    total = len(seguido.productos)
    if not total:
        return _("sin productos")
    terminados = sum(p.cumplido for p in seguido.productos)
    partes = [
        ngettext(
            "%(hechos)d de %(n)d producto terminado",
            "%(hechos)d de %(n)d productos terminados",
            total,
        )
        % {"hechos": terminados, "n": total}
    ]
    if tarde := len(seguido.tarde):
        partes.append(_("%(n)d con retraso") % {"n": tarde})
    if objetados := len(seguido.objetados):
        partes.append(_("%(n)d con objeción") % {"n": objetados})
    if excluidos := len(seguido.excluidos):
        frase = _("%(n)d fuera de la cuenta (suspendidos o inactivos)")
        partes.append(frase % {"n": excluidos})
    return ", ".join(partes)
