from .ajustes import AjustesDeParticipacion
from .apartado import Apartado
from .apelacion import Apelacion, ResolucionDeApelacion
from .borrado import BorradoDeDatos
from .captura import Captura
from .comentario import Comentario, PasoDeComentario
from .continuacion import Continuacion
from .correo import CorreoSaliente
from .familia import CambioDeFamilia
from .hilo import Hilo
from .limite import Cupo
from .palabra import PalabraVigilada
from .persona import Confirmacion, Invitado, PerfilInstitucional
from .preferencia import AvisoDeRezago, PreferenciaDeModeracion
from .propuesta import PropuestaDeModeracion, RevisionDePropuesta
from .reporte import Reporte, ResolucionDeReportes
from .respuesta import (
    EnlaceDeCambio,
    PasoDeRespuesta,
    PlantillaDeRespuesta,
    Respuesta,
)
from .sintesis import (
    Clasificacion,
    Etiqueta,
    Grupo,
    PasoDeSintesis,
    ResumenDeSeccion,
)
from .suceso import SucesoDeComentario

__all__ = [
    "AjustesDeParticipacion",
    "Apartado",
    "AvisoDeRezago",
    "BorradoDeDatos",
    "CambioDeFamilia",
    "Apelacion",
    "Captura",
    "Clasificacion",
    "Comentario",
    "Confirmacion",
    "Continuacion",
    "CorreoSaliente",
    "Cupo",
    "EnlaceDeCambio",
    "Etiqueta",
    "Grupo",
    "Hilo",
    "Invitado",
    "PalabraVigilada",
    "PasoDeComentario",
    "PasoDeSintesis",
    "PasoDeRespuesta",
    "PerfilInstitucional",
    "PlantillaDeRespuesta",
    "Reporte",
    "ResolucionDeApelacion",
    "ResolucionDeReportes",
    "PreferenciaDeModeracion",
    "PropuestaDeModeracion",
    "Respuesta",
    "RevisionDePropuesta",
    "ResumenDeSeccion",
    "SucesoDeComentario",
]
