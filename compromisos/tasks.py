"""Jobs. Each one calls a service and may be run again without harm."""

from django_tasks import task

from .services.importaciones import revisar_importacion
from .services.importaciones_aplicadas import aplicar_pedida


@task()
def revisar_archivo(importacion_id: int) -> str:
    """Long files; short ones are reviewed while the editor waits."""
    return str(revisar_importacion(importacion_id).estado)


@task()
def aplicar_archivo(importacion_id: int) -> str:
    return str(aplicar_pedida(importacion_id).estado)
