"""Jobs. Each one calls a service and may be run again without harm."""

from django_tasks import task

from .models import VersionDelPlan
from .services.documentos import construir_documento


@task()
def construir_documentos(version_id: int) -> int:
    """The version's documents; returns the row's number."""
    version = VersionDelPlan.objects.select_related("plan").get(pk=version_id)
    return construir_documento(version=version).pk
