"""What a change of state leaves without object, closed in the same transaction."""

import datetime

from django.db.models import Count

from ..estados import DesenlaceDeReportes, EstadoComentario
from ..models import Comentario, Reporte, ResolucionDeReportes


def cerrar_reportes(
    comentarios: list[Comentario],
    *,
    usuario,
    motivo: str,
    momento: datetime.datetime,
) -> None:
    """Resolve the open flags of comments that just left the site."""
    abiertos = dict(
        Reporte.objects.abiertos()
        .filter(comentario__in=comentarios)
        .order_by()
        .values_list("comentario")
        .annotate(n=Count("pk"))
    )
    for comentario in comentarios:
        if cuantos := abiertos.get(comentario.pk):
            resolver(
                comentario,
                cuantos,
                desenlace=DESENLACES.get(
                    comentario.estado, DesenlaceDeReportes.SIN_OBJETO
                ),
                usuario=usuario if motivo else None,
                motivo=motivo,
                momento=momento,
            )


DESENLACES = {EstadoComentario.OCULTO: DesenlaceDeReportes.OCULTO}


def resolver(
    comentario: Comentario,
    cuantos: int,
    *,
    desenlace: str,
    momento: datetime.datetime,
    usuario=None,
    motivo: str = "",
    nota: str = "",
) -> ResolucionDeReportes:
    """One line of the log for all its open flags, which forget their networks."""
    resolucion = ResolucionDeReportes.objects.create(
        comentario=comentario,
        desenlace=desenlace,
        cuantos=cuantos,
        motivo=motivo,
        nota=nota,
        usuario=usuario,
        en=momento,
    )
    Reporte.objects.abiertos().filter(comentario=comentario).update(
        resolucion=resolucion, huella=""
    )
    return resolucion
