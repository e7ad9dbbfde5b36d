from .actores import Institucion, Sector, Tema
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
    "Avance",
    "Compromiso",
    "CuentaDeCompromiso",
    "Hito",
    "Indicador",
    "Institucion",
    "MedioDeVerificacion",
    "Participacion",
    "Postura",
    "Producto",
    "Sector",
    "Tema",
    "ValorAGA",
]
