"""Showing a frozen text: its HTML, its dates and its vocabularies in words."""

import datetime

from django import template
from django.core.cache.backends.locmem import LocMemCache
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ..instantanea import fecha
from ..vocabulario import Rol
from ..vocabulario import en_palabras as palabras_de

register = template.Library()

# Of this process alone: a new release starts empty, and keys hold all that varies.
CUERPOS = LocMemCache("cuerpos", {"TIMEOUT": 86_400, "OPTIONS": {"MAX_ENTRIES": 300}})
LUGAR_DEL_HILO = "<!--hilo-->"


@register.filter
def html_congelado(html: str) -> SafeString:
    """HTML of a snapshot: nh3 cleaned it when it was made (sitio.comun.texto)."""
    return mark_safe(html or "")  # noqa: S308


@register.filter
def dia(iso: str | None) -> datetime.date | None:
    """A snapshot keeps days as ISO text."""
    return fecha(iso)


@register.filter
def en_palabras(codigo, vocabulario: str) -> str:
    return palabras_de(vocabulario, codigo)


@register.filter
def por_papel(participaciones: list[dict]) -> list[tuple[str, list[dict]]]:
    """Institutions under each role, who answers for it first."""
    grupos = [
        (rol.label, [p for p in participaciones if p["rol"] == rol]) for rol in Rol
    ]
    return [(papel, suyas) for papel, suyas in grupos if suyas]


@register.filter
def peso(texto: str) -> str:
    """What the text weighs as a file."""
    return filesizeformat(len(texto.encode()))


@register.simple_tag(takes_context=True)
def cuerpo_de_lectura(context, nombre: str) -> SafeString:
    """The body of a text, drawn once for each version and set of counts.

    `clave_de_cuerpo` names both; '' (a preview) draws it every time. The open thread
    is never kept: it goes where the body left its place.
    """
    plantilla = context.template.engine.get_template(nombre)
    clave = context.get("clave_de_cuerpo")
    if clave:
        clave = f"{id(plantilla)}:{get_language()}:{clave}"
        cuerpo = CUERPOS.get(clave)
    if not clave or cuerpo is None:
        cuerpo = _pinta(plantilla, context)
        if clave:
            CUERPOS.set(clave, str(cuerpo))
    return mark_safe(_con_hilo(cuerpo, context))  # noqa: S308


@register.simple_tag
def lugar_del_hilo() -> SafeString:
    """A comment no text can hold: nh3 drops them and autoescape shows them."""
    return mark_safe(LUGAR_DEL_HILO)  # noqa: S308


def _con_hilo(cuerpo: str, context) -> str:
    if LUGAR_DEL_HILO not in cuerpo:
        return cuerpo
    hilo = context.template.engine.get_template("compromisos/lectura/_hilo.html")
    return cuerpo.replace(LUGAR_DEL_HILO, _pinta(hilo, context))


def _pinta(plantilla, context) -> str:
    with context.push():
        return plantilla.render(context)
