"""Reactions to Wagtail's news of a commitment, and to this app's. Wired in apps.py."""

from .services.avisos_de_acuerdo import pedir_conformidad_otra_vez
from .tasks import aplicar_archivo, revisar_archivo


def al_guardar_un_borrador(sender, instance, created, update_fields, **kwargs):
    """Wagtail points the page at its new draft, or at the autosaved one, like this."""
    if not created and "latest_revision" in (update_fields or ()):
        pedir_conformidad_otra_vez(instance)


def al_subir_un_archivo(sender, importacion, **kwargs):
    """Sent after the commit, for long files."""
    revisar_archivo.enqueue(importacion.pk)


def al_pedir_que_se_aplique(sender, importacion, **kwargs):
    """Sent after the commit, for long files."""
    aplicar_archivo.enqueue(importacion.pk)
