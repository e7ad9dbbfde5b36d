"""What a change of state leaves without object, closed in the same transaction."""

import datetime

from django.db.models import Count

from ..estados import DesenlaceDeReportes, EstadoApelacion, EstadoComentario
from ..models import (
    Apelacion,
    Comentario,
    Reporte,
    ResolucionDeApelacion,
    ResolucionDeReportes,
)


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


def cerrar_apelaciones(
    comentarios: list[Comentario], *, momento: datetime.datetime
) -> None:
    """The decision they were about no longer stands; what was withdrawn takes them."""
    for apelacion in Apelacion.objects.abiertas().filter(comentario__in=comentarios):
        cerrar_apelacion(apelacion, EstadoApelacion.SIN_OBJETO, momento=momento)
    olvidar_argumentos(
        [c for c in comentarios if c.estado == EstadoComentario.RETIRADO]
    )


def perder_apelaciones(
    comentarios: list[Comentario], *, momento: datetime.datetime
) -> None:
    """Whoever has her data erased leaves neither a pending appeal nor its words."""
    cerrar_apelaciones(comentarios, momento=momento)
    olvidar_argumentos(comentarios)


def cerrar_apelacion(
    apelacion: Apelacion,
    desenlace: EstadoApelacion,
    *,
    momento: datetime.datetime,
    usuario=None,
    razones: str = "",
) -> None:
    """Write how it ended, once: the log allows no second row."""
    ResolucionDeApelacion.objects.create(
        apelacion=apelacion,
        desenlace=desenlace,
        razones=razones,
        usuario=usuario,
        en=momento,
    )
    Apelacion.objects.filter(pk=apelacion.pk).update(estado=desenlace)
    apelacion.estado = desenlace


def olvidar_argumentos(comentarios: list[Comentario]) -> None:
    """What authors wrote in their appeals goes with what they wrote in public."""
    if comentarios:
        suyas = Apelacion.objects.filter(comentario__in=comentarios)
        suyas.exclude(argumento="").update(argumento="")
