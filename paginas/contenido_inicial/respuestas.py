"""Sample reasoned answers: most published, some still drafts."""

import datetime

from comentarios.models import CorreoSaliente, Respuesta
from comentarios.services.respuestas import publicar_respuestas, redactar_respuesta

from .conversacion import comentario_de, tirar_correos_desde
from .cuentas import COMITE, cuenta_de_muestra
from .lectura import leer, parrafos

INSTITUCION = "Comité Coordinador (muestra)"
FIRMA = "Área responsable del compromiso (muestra)"


def cargar(*, momento: datetime.datetime) -> int:
    """Drafts first, then those that were already decided come out together."""
    if Respuesta.objects.exists():
        return 0
    autora = cuenta_de_muestra(COMITE)
    ultimo_correo = CorreoSaliente.objects.order_by("-pk").first()
    filas = leer("respuestas")
    respuestas = [_redactar(fila, autora) for fila in filas]
    publicar_respuestas(
        respuesta_ids=[
            respuesta.pk
            for fila, respuesta in zip(filas, respuestas, strict=True)
            if fila["publicada"]
        ],
        usuario=autora,
        momento=momento,
    )
    tirar_correos_desde(ultimo_correo)
    return len(filas)


def _redactar(fila: dict, autora) -> Respuesta:
    return redactar_respuesta(
        comentarios=[comentario_de(nombre) for nombre in fila["a"]],
        resolucion=fila["resolucion"],
        razones=parrafos(fila["razones"]),
        institucion=INSTITUCION,
        firma=FIRMA,
        autora=autora,
        es_muestra=True,
    )
