from .actores import Institucion, Sector, Tema
from .acuerdos import (
    AsistenciaASesion,
    Conformidad,
    SesionDeRevision,
    TextoAcordado,
)
from .aporte import Aporte, BorradorDeAporte
from .compromiso import (
    AlineacionODS,
    Compromiso,
    CuentaDeCompromiso,
    Participacion,
    ValorAGA,
)
from .cuestionario import Cuestionario, Pregunta
from .hoja_de_ruta import Hito, Indicador, MedioDeVerificacion, Producto
from .seguimiento import Avance, Postura

__all__ = [
    "AlineacionODS",
    "Aporte",
    "AsistenciaASesion",
    "Avance",
    "BorradorDeAporte",
    "Compromiso",
    "Conformidad",
    "CuentaDeCompromiso",
    "Cuestionario",
    "Hito",
    "Indicador",
    "Institucion",
    "MedioDeVerificacion",
    "Participacion",
    "Postura",
    "Pregunta",
    "Producto",
    "Sector",
    "SesionDeRevision",
    "Tema",
    "TextoAcordado",
    "ValorAGA",
]
