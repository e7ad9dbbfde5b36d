"""Jobs. Each one calls a service and may be run again without harm."""

from django_tasks import task

from .models import VersionDelPlan
from .services.documentos import construir_documento
from .services.informes import construir_informe


@task()
def construir_documentos(version_id: int) -> int:
    """The version's documents; returns the row's number."""
    version = VersionDelPlan.objects.select_related("plan").get(pk=version_id)
    return construir_documento(version=version).pk


@task()
def construir_informe_de_resultados(informe_id: int) -> None:
    """The report that was asked for, if what it says is still what is public."""
    construir_informe(informe_id)
