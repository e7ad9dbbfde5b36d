"""The port asked for, checked before anything slow begins."""

import errno
import socket

from .entorno import Alto

ANFITRION = "127.0.0.1"
MOTIVOS = {
    errno.EADDRINUSE: "ya está ocupado por otro programa",
    errno.EACCES: "está reservado al sistema",
}


def puerto_libre(pedido: str) -> int:
    """The port as a number. A busy or impossible one is explained."""
    if not pedido.isascii() or not pedido.isdigit() or not 0 < int(pedido) < 65536:
        raise Alto(f"«{pedido}» no es un puerto. Use un número: make run PORT=8080")
    with socket.socket() as prueba:
        prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prueba.bind((ANFITRION, int(pedido)))
        except OSError as error:
            motivo = MOTIVOS.get(error.errno, error.strerror)
            otro = 8001 if pedido == "8000" else 8000
            raise Alto(
                f"El puerto {pedido} {motivo}. Pruebe otro: make run PORT={otro}"
            ) from error
    return int(pedido)
