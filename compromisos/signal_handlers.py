"""Reactions to Wagtail's news of a commitment. Wired in apps.py."""

from .services.avisos_de_acuerdo import pedir_conformidad_otra_vez


def al_guardar_un_borrador(sender, instance, created, update_fields, **kwargs):
    """Wagtail points the page at its new draft, or at the autosaved one, like this."""
    if not created and "latest_revision" in (update_fields or ()):
        pedir_conformidad_otra_vez(instance)
