"""Reactions to news of this app and of Wagtail's workflows. Wired in apps.py."""

from .services.firmas import registrar_firma
from .tasks import construir_documentos


def al_decidir_un_sector(sender, instance, **kwargs):
    """Wagtail sends it inside the transaction of the approval or rejection."""
    registrar_firma(instance)


def al_publicar_una_version(sender, version, **kwargs):
    """Sent after the commit."""
    construir_documentos.enqueue(version.pk)
