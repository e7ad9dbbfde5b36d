"""Showing a frozen text: its HTML, its dates and its vocabularies in words."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def html_congelado(html: str) -> SafeString:
    """HTML of a snapshot: nh3 cleaned it when it was made (sitio.comun.texto)."""
    return mark_safe(html or "")  # noqa: S308
