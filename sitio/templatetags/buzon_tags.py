"""The demonstration's mailbox: headers as people read them."""

from email.header import decode_header, make_header

from django import template

register = template.Library()


@register.filter
def encabezado(mensaje, nombre):
    """A header of a message, decoded."""
    return str(make_header(decode_header(mensaje.get(nombre) or "")))


@register.filter
def clave(mensaje):
    """What the mailbox finds a message by."""
    return (mensaje.get("message-id") or "").strip("<>")
