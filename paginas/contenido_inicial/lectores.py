"""Sample flags and appeals, each through the services as a real one would be."""

import datetime
from itertools import count

from comentarios.apelable import ruta_para_apelar
from comentarios.models import Comentario
from comentarios.services.apelaciones import apelar
from comentarios.services.reportes import mantener_publicado, reportar_comentario

# Addresses that belong to nobody (RFC 5737): each flag comes from another one.
REDES = count(1)


def pedir_otra_mirada(
    fila: dict, comentario: Comentario, *, moderadora, momento: datetime.datetime
) -> None:
    """What its line of the texts says that readers flagged, or its author appealed."""
    for reporte in fila.get("reportes", ()):
        reportar_comentario(
            comentario_id=comentario.pk,
            motivo=reporte["motivo"],
            nota=reporte.get("nota", ""),
            direccion=f"192.0.2.{next(REDES) % 250}",
            momento=momento,
        )
    if nota := fila.get("sigue_publicado"):
        mantener_publicado(
            comentario_id=comentario.pk,
            moderadora=moderadora,
            nota=nota,
            momento=momento,
        )
    if argumento := fila.get("apelacion"):
        decidido = Comentario.objects.get(pk=comentario.pk)
        pase = ruta_para_apelar(decidido).split("/")[-2]
        apelar(pase=pase, argumento=argumento, momento=momento)
