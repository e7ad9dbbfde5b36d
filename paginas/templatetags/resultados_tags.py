"""Tables of figures with their bars. A figure kept back has no bar."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()
TABLA = "paginas/resultados/_tabla.html"


@register.inclusion_tag(TABLA)
def tabla_de_cifras(tabla, unidad=None):
    """A `comentarios.totales.Tabla`. `unidad`: what is counted, if not comments."""
    filas = [(fila.rotulo, fila.n) for fila in tabla.filas if fila.n]
    contexto = _tabla(tabla.titulo, filas, tabla.total)
    return contexto | {
        "unidad": unidad or contexto["unidad"],
        "reservadas": [fila.rotulo for fila in tabla.filas if fila.n is None],
        "reservados": tabla.reservados,
        "se_reserva_todo": all(fila.n is None for fila in tabla.filas),
    }


@register.inclusion_tag(TABLA)
def tabla_de_motivos(por_motivo):
    """What was not published, or not for long, by rule."""
    filas = [
        (fila.motivo.label, fila.no_publicados + fila.retirados_despues)
        for fila in por_motivo
    ]
    total = sum(n for _rotulo, n in filas)
    return _tabla(_("No publicados o retirados, por regla"), filas, total)


def _tabla(titulo: str, filas: list, total: int) -> dict:
    maximo = max((n for _rotulo, n in filas), default=0)
    return {
        "titulo": titulo,
        "unidad": _("Comentarios"),
        "filas": [
            {"rotulo": rotulo, "n": n, "ancho": _ancho(n, maximo)}
            for rotulo, n in filas
        ],
        "total": total,
    }


def _ancho(n: int, maximo: int) -> str:
    """Of the bar, over 100. A string, so that no locale moves the point."""
    return f"{100 * n / maximo:.2f}" if maximo else ""
