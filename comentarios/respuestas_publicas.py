"""Published answers as the public reads them, in flat queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from .destinos import DestinoDeComentarios
from .models import Respuesta


@dataclass(frozen=True)
class CambioEnlazado:
    """Where an answer shows, as a reader follows it."""

    version: int
    titulo: str
    url: str


def poner_cambios(
    destino: DestinoDeComentarios, respuestas: Iterable[Respuesta]
) -> None:
    """Give each answer its `cambios`. One query, whatever there is."""
    respuestas = list(respuestas)
    prefetch_related_objects(respuestas, "enlaces")
    for respuesta in respuestas:
        respuesta.cambios = [
            CambioEnlazado(
                enlace.version,
                enlace.titulo,
                destino.url_de_cambio(enlace.version, enlace.ancla),
            )
            for enlace in respuesta.enlaces.all()
        ]
