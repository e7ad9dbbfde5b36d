"""Where each fault is mended, in the editing form."""

from django import template

from ..revision import ancla_de_edicion

register = template.Library()
register.filter(ancla_de_edicion)
