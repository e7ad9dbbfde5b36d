"""Showing a frozen text: its HTML, its dates and its vocabularies in words."""

import datetime

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString, mark_safe

from ..instantanea import fecha
from ..vocabulario import en_palabras as palabras_de

register = template.Library()


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
def peso(texto: str) -> str:
    """What the text weighs as a file."""
    return filesizeformat(len(texto.encode()))
