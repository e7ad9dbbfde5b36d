"""One citizen sending one comment, from a form she was shown."""

import itertools

from django.urls import reverse

from comentarios.sello import poner_sello

NUMEROS = itertools.count(1)


def ruta_de_envio(destino, ancla: str) -> str:
    return reverse(
        "comentarios:escribir", args=[destino.clave_de_destino, destino.pk, ancla]
    )


def datos_de_envio(destino, ancla: str) -> dict:
    """A form filled in by someone new each time."""
    numero = next(NUMEROS)
    lugar = f"{destino.clave_de_destino}/{destino.pk}/{ancla}"
    return {
        "accion": "enviar",
        "texto": f"Comentario de medición número {numero}.",
        "correo": f"participante{numero}@example.org",
        "acepta_aviso": "on",
        "sello": poner_sello(lugar=lugar, aviso=""),
    }
