"""The public side. Everything here works without JavaScript and without cookies."""

from .confirmar import confirmar
from .escribir import EscribirView
from .folio import folio, folio_detalle
from .hilo import comentario, hilo
from .moderacion import moderacion
from .propios import acceso, retirar

__all__ = [
    "EscribirView",
    "acceso",
    "comentario",
    "confirmar",
    "folio",
    "folio_detalle",
    "hilo",
    "moderacion",
    "retirar",
]
