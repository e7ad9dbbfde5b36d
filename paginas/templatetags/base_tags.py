"""Of the base of problems and proposals: destinations and questions, in words."""

from django import template
from django.utils.translation import gettext as _

from comentarios.totales import Fila, Tabla
from compromisos.consulta.vocabulario import DestinoDePlanteamiento

from .resultados_tags import TABLA, tabla_de_cifras

register = template.Library()


@register.filter
def destino_en_palabras(texto) -> str:
    """Of a row that comes from `con_destino()`."""
    return DestinoDePlanteamiento(texto.destino).label


@register.inclusion_tag(TABLA)
def tabla_de_pregunta(pregunta):
    """A `TablaDePregunta`. Where several could be chosen, rows add up to nothing."""
    contexto = tabla_de_cifras(pregunta.tabla, _("Respuestas"))
    if pregunta.marcas:
        contexto |= {"reservados": "–", "se_elegian_varias": True}
    if pregunta.primera:
        contexto["titulo"] = _("%(pregunta)s Lo que pusieron primero") % {
            "pregunta": pregunta.tabla.titulo
        }
    return contexto


@register.inclusion_tag(TABLA)
def tabla_de_destinos(cobertura):
    filas = tuple(
        Fila(str(destino), str(destino.label), n)
        for destino, n in cobertura.por_destino.items()
    )
    titulo = _("Problemas y propuestas por destino")
    tabla = Tabla("destinos", titulo, filas, cobertura.total)
    return tabla_de_cifras(tabla, _("Textos"))
