"""Tables of figures with their bars. A figure kept back has no bar."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()
TABLA = "paginas/resultados/_tabla.html"


@register.inclusion_tag(TABLA)
def tabla_de_cifras(tabla):
    """A `comentarios.totales.Tabla`."""
    filas = [(fila.rotulo, fila.n) for fila in tabla.con_gente]
    reservados = tabla.reservados if tabla.tiene_reservas else 0
    return _tabla(tabla.titulo, filas, tabla.total, reservados)


@register.inclusion_tag(TABLA)
def tabla_de_motivos(por_motivo):
    """What was not published, or not for long, by rule."""
    filas = [
        (fila.motivo.label, fila.no_publicados + fila.retirados_despues)
        for fila in por_motivo
    ]
    total = sum(n for _rotulo, n in filas)
    return _tabla(_("No publicados o retirados, por regla"), filas, total)


def _tabla(titulo: str, filas: list, total: int, reservados: int = 0) -> dict:
    maximo = max((n or 0 for _rotulo, n in filas), default=0)
    return {
        "titulo": titulo,
        "filas": [
            {"rotulo": rotulo, "n": n, "ancho": _ancho(n, maximo)}
            for rotulo, n in filas
        ],
        "total": total,
        "reservados": reservados,
    }


def _ancho(n: int | None, maximo: int) -> str:
    """Of the bar, over 100. A string, so that no locale moves the point."""
    return f"{100 * n / maximo:.2f}" if n and maximo else ""
