"""In the admin's detail of a comment: what readers and its author said of it."""

from django import template

from ..administracion.reportes import reportes_de

register = template.Library()


@register.inclusion_tag("comentarios/admin/_reportes.html", takes_context=True)
def reportes_del_comentario(context, comentario, acciones):
    return {
        "comentario": comentario,
        "request": context["request"],
        "decide": bool(acciones),
        **reportes_de(comentario),
    }


@register.inclusion_tag("comentarios/admin/_apelaciones.html")
def apelaciones_del_comentario(comentario):
    apelaciones = comentario.apelaciones.select_related("paso", "resolucion__usuario")
    return {"apelaciones": list(apelaciones)}
