"""Jobs. Each one calls a service and may be run again without harm."""

from django_tasks import task

from .models import DocumentoDeInsumos, VersionDelPlan
from .services.documentos import construir_documentos_de, exigir_completos
from .services.informes import construir_informe
from .services.insumos import construir_archivos


@task()
def construir_documentos(version_id: int) -> int:
    """What the version's set of documents lacks; returns how many there are."""
    version = VersionDelPlan.objects.select_related("plan").get(pk=version_id)
    return exigir_completos(construir_documentos_de(version)).listos


@task()
def construir_informe_de_resultados(informe_id: int) -> None:
    """The report that was asked for, if what it says is still what is public."""
    construir_informe(informe_id)


@task()
def construir_archivos_de_insumos(insumos_id: int) -> int:
    """The files that an input document lacks; returns how many there are."""
    insumos = DocumentoDeInsumos.objects.select_related("pagina").get(pk=insumos_id)
    return len(construir_archivos(insumos))
