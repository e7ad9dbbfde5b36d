from .actores import Institucion, Sector, Tema
from .acuerdos import (
    AsistenciaASesion,
    Conformidad,
    SesionDeRevision,
    TextoAcordado,
)
from .compromiso import (
    AlineacionODS,
    Compromiso,
    CuentaDeCompromiso,
    Participacion,
    ValorAGA,
)
from .hoja_de_ruta import Hito, Indicador, MedioDeVerificacion, Producto
from .seguimiento import Avance, Postura

__all__ = [
    "AlineacionODS",
    "AsistenciaASesion",
    "Avance",
    "Compromiso",
    "Conformidad",
    "CuentaDeCompromiso",
    "Hito",
    "Indicador",
    "Institucion",
    "MedioDeVerificacion",
    "Participacion",
    "Postura",
    "Producto",
    "Sector",
    "SesionDeRevision",
    "Tema",
    "TextoAcordado",
    "ValorAGA",
]
