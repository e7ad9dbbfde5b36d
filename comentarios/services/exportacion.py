"""The download for work: who may, and the trace it leaves."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied

from ..destinos import DestinoDeComentarios
from ..estados import AccionDeSintesis
from ..exportacion import tandas_de_trabajo
from ..models import PasoDeSintesis
from ..permissions import puede_exportar
from .sintesis import anotar


def exportar_comentarios(
    *, usuario, destino: DestinoDeComentarios | None = None
) -> Iterator[list[list]]:
    """Stretches of rows of `exportacion.DE_TRABAJO`. Noted before the first one."""
    if not puede_exportar(usuario):
        raise PermissionDenied
    de = f"{destino.clave_de_destino}/{destino.pk}" if destino else ""
    anotar(AccionDeSintesis.EXPORTAR, usuario=usuario, datos={"de": de})
    return tandas_de_trabajo(destino)


def ultimas_descargas(cuantas: int = 10):
    """Who downloaded, when and what."""
    pasos = PasoDeSintesis.objects.filter(accion=AccionDeSintesis.EXPORTAR)
    return pasos.select_related("usuario").order_by("-pk")[:cuantas]
