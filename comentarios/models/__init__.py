from .ajustes import AjustesDeParticipacion
from .comentario import Comentario, PasoDeComentario
from .correo import CorreoSaliente
from .hilo import Hilo
from .limite import Cupo
from .persona import Confirmacion, Invitado, PerfilInstitucional
from .respuesta import Respuesta

__all__ = [
    "AjustesDeParticipacion",
    "Comentario",
    "Confirmacion",
    "CorreoSaliente",
    "Cupo",
    "Hilo",
    "Invitado",
    "PasoDeComentario",
    "PerfilInstitucional",
    "Respuesta",
]
