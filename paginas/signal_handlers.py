"""Reactions to news of this app and of Wagtail's workflows. Wired in apps.py."""

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from comentarios.models import Hilo

from .services.avisos_de_firma import avisar_turno
from .services.firmas import registrar_firma
from .tasks import construir_documentos


def al_decidir_un_sector(sender, instance, **kwargs):
    """Wagtail sends it inside the transaction of the approval or rejection."""
    registrar_firma(instance)


def al_empezar_un_turno(sender, instance, **kwargs):
    """Sent inside the transaction that starts the task."""
    avisar_turno(instance)


def al_publicar_una_version(sender, version, **kwargs):
    """Sent after the commit."""
    construir_documentos.enqueue(version.pk)


def antes_de_borrar_un_destino(sender, instance, **kwargs):
    """Threads hang by a generic key, which no database constraint protects."""
    hilos = Hilo.objects.de_destino(instance)
    if hilos.exists():
        raise ProtectedError(_("Tiene comentarios: no se borra."), set(hilos))
