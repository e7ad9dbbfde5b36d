"""Generic components: computed here, shown in sitio/componentes/. No queries."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sitio.comun.graficas import frase_de_tramos, tramos_de_barra
from sitio.comun.marcas_de_tiempo import marca_de_fecha, marca_de_rango

register = template.Library()

ICONO_DE_TONO = {"ok": "ok", "cur": "reloj", "gui": "reloj", "mal": "alto", "": "no"}
COMPONENTES = "sitio/componentes/"


@register.simple_tag
@cache
def icono(nombre):
    """An icon of sitio/iconos.svg. Decorative: the word beside it says the same."""
    return format_html(
        '<svg class="i" width="18" height="18" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("sitio/iconos.svg"),
        nombre,
    )


@register.simple_tag
def etiqueta(texto, tono="", icono_de=None):
    """State pill: icon, word and colour. Tones: ok, cur, mal, gui or none."""
    dibujo = ICONO_DE_TONO.get(tono, "") if icono_de is None else icono_de
    return format_html(
        '<span class="et{}">{}{}</span>',
        f" et--{tono}" if tono else "",
        icono(dibujo) if dibujo else "",
        texto,
    )


@register.inclusion_tag(COMPONENTES + "muestra.html")
def muestra():
    """Says that what follows is sample content."""
    return {}


@register.inclusion_tag(COMPONENTES + "migas.html")
def migas(ruta, actual=""):
    """Breadcrumbs from [{titulo, url}], and the title of this page."""
    return {"ruta": ruta or [], "actual": actual}


@register.inclusion_tag(COMPONENTES + "boton.html")
def boton(texto, url, *, clase="", icono=""):
    """A link that looks like a button. Classes: btn--2, btn--ch."""
    return {"texto": texto, "url": url, "clase": clase, "icono": icono}


@register.simple_block_tag
def aviso(content, titulo="", tono=""):
    """A notice around the enclosed markup. Tones: ok, mal or none."""
    return format_html(
        '<div class="aviso{}">{}{}</div>',
        f" aviso--{tono}" if tono else "",
        format_html("<strong>{}</strong>", titulo) if titulo else "",
        content,
    )


@register.simple_tag
def fecha(valor, *, corta=False, con_hora=False):
    return marca_de_fecha(valor, corta=corta, con_hora=con_hora)


@register.simple_tag
def rango(inicio, fin):
    return marca_de_rango(inicio, fin)


@register.inclusion_tag(COMPONENTES + "paginas.html", takes_context=True)
def paginas(context, pagina, *, parametro="pagina", ancla=""):
    """Pagination of a `Page`, keeping the rest of the address's query."""

    def enlace(numero):
        consulta = context["request"].GET.copy()
        consulta[parametro] = numero
        return f"?{consulta.urlencode()}{f'#{ancla}' if ancla else ''}"

    numeros = pagina.paginator.get_elided_page_range(pagina.number, on_ends=1)
    return {
        "pagina": pagina,
        "anterior": enlace(pagina.number - 1) if pagina.has_previous() else "",
        "siguiente": enlace(pagina.number + 1) if pagina.has_next() else "",
        "numeros": [(n, enlace(n) if isinstance(n, int) else "") for n in numeros],
    }


@register.inclusion_tag(COMPONENTES + "barra_de_avance.html")
def barra_de_avance(porcentaje, rotulo, *, tono="ok"):
    """Native progress bar with its figure. `rotulo` says of what."""
    return {"porcentaje": round(porcentaje or 0), "rotulo": rotulo, "tono": tono}


@register.inclusion_tag(COMPONENTES + "medidor.html")
def medidor(cumplidos, total, faltan=(), *, sin_detalle=False):
    """«5 de 7 elementos», drawn as steps, with the missing ones by name."""
    return {
        "sin_detalle": sin_detalle,
        "cumplidos": cumplidos,
        "total": total,
        "faltan": [str(nombre) for nombre in faltan],
        "pasos": [paso < cumplidos for paso in range(total)],
    }


@register.inclusion_tag(COMPONENTES + "grafica_de_barras.html")
def grafica_de_barras(titulo, filas, *, nivel=2):
    """Stacked bars with legend and table, from [(rotulo, [(tono, nombre, valor)])]."""
    maximo = max((sum(p[2] for p in partes) for _rotulo, partes in filas), default=0)
    return {
        "titulo": titulo,
        "nivel": nivel,
        "leyenda": filas[0][1] if filas else [],
        "filas": [_fila(rotulo, partes, maximo) for rotulo, partes in filas],
    }


def _fila(rotulo, partes, maximo):
    total = sum(valor for _tono, _nombre, valor in partes)
    tramos = tramos_de_barra(partes, maximo=maximo)
    return {
        "rotulo": rotulo,
        "total": total,
        "tramos": tramos,
        "frase": frase_de_tramos(rotulo, tramos),
        "celdas": partes,
    }


@register.inclusion_tag(COMPONENTES + "barra_apilada.html")
def barra_apilada(titulo, partes):
    """One stacked bar with its legend, from [(tono, nombre, valor)]."""
    total = sum(valor for _tono, _nombre, valor in partes)
    return {"titulo": titulo, "fila": _fila(titulo, partes, total)}


@register.simple_tag
def lengua_del_contenido() -> SafeString:
    """Marks Spanish content when the interface is in another language."""
    es_espanol = (get_language() or "es").startswith("es")
    return mark_safe("" if es_espanol else ' lang="es-MX"')  # noqa: S308


@register.simple_tag(takes_context=True)
def url_absoluta(context, ruta=None):
    """Full address of a path, or of this page without its query. '' if unknown."""
    request = context.get("request")
    return request.build_absolute_uri(ruta or request.path) if request else ""
