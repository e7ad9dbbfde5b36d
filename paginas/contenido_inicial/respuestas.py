"""Sample reasoned answers: most published, some still drafts."""

import datetime

from comentarios.models import (
    Comentario,
    CorreoSaliente,
    PlantillaDeRespuesta,
    Respuesta,
)
from comentarios.services.publicacion_de_respuestas import (
    enviar_a_revision,
    publicar_respuestas,
)
from comentarios.services.respuestas import redactar_respuesta

from .conversacion import comentarios_de, tirar_correos_desde
from .cuentas import COMITE, cuenta_de_muestra
from .lectura import leer, parrafos

INSTITUCION = "Comité Coordinador (muestra)"
FIRMA = "Área responsable del compromiso (muestra)"


def cargar(*, momento: datetime.datetime) -> int:
    """Drafts first, then those that were already decided come out together."""
    if Respuesta.objects.exists():
        return 0
    _cargar_plantillas()
    autora = cuenta_de_muestra(COMITE)
    ultimo_correo = CorreoSaliente.objects.order_by("-pk").first()
    cuantas, decididas = 0, []
    for fila in leer("respuestas"):
        if comentarios := comentarios_de(fila["a"]):
            respuesta = _redactar(fila, comentarios, autora)
            cuantas += 1
            if fila["publicada"] or fila.get("en_revision"):
                enviar_a_revision(respuesta_id=respuesta.pk, usuario=autora)
            if fila["publicada"]:
                decididas.append(respuesta.pk)
    publicar_respuestas(respuesta_ids=decididas, usuario=autora, momento=momento)
    tirar_correos_desde(ultimo_correo)
    return cuantas


def _cargar_plantillas() -> None:
    if not PlantillaDeRespuesta.objects.exists():
        PlantillaDeRespuesta.objects.bulk_create(
            PlantillaDeRespuesta(**fila) for fila in leer("plantillas_de_respuesta")
        )


def _redactar(fila: dict, comentarios: list[Comentario], autora) -> Respuesta:
    return redactar_respuesta(
        comentarios=comentarios,
        resolucion=fila["resolucion"],
        razones=parrafos(fila["razones"]),
        institucion=INSTITUCION,
        firma=FIRMA,
        autora=autora,
        es_muestra=True,
    )
