"""The public side. Everything here works without JavaScript and without cookies."""

from .apelar import apelar
from .borrar import borrar, borrar_ahora
from .confirmar import confirmar
from .datos import datos, sobre_los_datos
from .editar import editar
from .escribir import EscribirView
from .folio import folio, folio_detalle
from .hilo import comentario, hilo
from .moderacion import decisiones_atom, decisiones_csv, moderacion
from .propios import acceso, elegir, mios, retirar, salir
from .reportar import ReportarView
from .respuestas import respuesta, respuestas

__all__ = [
    "EscribirView",
    "ReportarView",
    "acceso",
    "borrar",
    "borrar_ahora",
    "apelar",
    "comentario",
    "confirmar",
    "datos",
    "decisiones_atom",
    "decisiones_csv",
    "editar",
    "elegir",
    "folio",
    "folio_detalle",
    "hilo",
    "mios",
    "moderacion",
    "respuesta",
    "respuestas",
    "retirar",
    "salir",
    "sobre_los_datos",
]
