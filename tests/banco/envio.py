"""One citizen sending one comment, from a form she was shown."""

import itertools

from django.urls import reverse

from comentarios.sello import poner_sello

NUMEROS = itertools.count(1)


def enviar(cliente, destino, ancla: str) -> None:
    """POST a new comment to that anchor; fails loudly when it is not accepted."""
    ruta = reverse(
        "comentarios:escribir", args=[destino.clave_de_destino, destino.pk, ancla]
    )
    numero = next(NUMEROS)
    datos = {
        "accion": "enviar",
        "texto": f"Comentario de medición número {numero}.",
        "correo": f"participante{numero}@example.org",
        "acepta_aviso": "on",
        "sello": poner_sello(
            lugar=f"{destino.clave_de_destino}/{destino.pk}/{ancla}", aviso=""
        ),
    }
    respuesta = cliente.post(ruta, datos)
    if respuesta.status_code != 302:
        raise RuntimeError(f"{ruta}: {respuesta.status_code}")
