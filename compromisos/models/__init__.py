from .actores import Institucion, Sector, Tema
from .acuerdos import (
    AsistenciaASesion,
    Conformidad,
    SesionDeRevision,
    TextoAcordado,
)
from .aporte import Aporte, BorradorDeAporte
from .captura import DiferenciaResuelta, HojaCapturada, SegundaCaptura
from .compromiso import (
    AlineacionODS,
    Compromiso,
    CuentaDeCompromiso,
    Participacion,
    ValorAGA,
)
from .cuestionario import Cuestionario, Pregunta
from .hoja_de_ruta import Hito, Indicador, MedioDeVerificacion, Producto
from .importacion import Importacion
from .mesas import AsistenciaAMesa, MesaDeCocreacion, PropuestaDeMesa, SesionDeMesa
from .papel import Hoja, LoteDeCaptura, PuntoTerritorial, SerieImpresa
from .pasos_de_mesa import CriteriosPublicados, PasoDeMesa
from .planteamiento import EtiquetaDeConsulta, Planteamiento
from .revision import PasoDePlanteamiento
from .seguimiento import Avance, Postura
from .seleccion import SeleccionDeTemas, TemaSometido
from .sistematizacion import CambioDePlanteamiento, PasoDeSistematizacion

__all__ = [
    "AlineacionODS",
    "Aporte",
    "AsistenciaAMesa",
    "AsistenciaASesion",
    "Avance",
    "BorradorDeAporte",
    "CambioDePlanteamiento",
    "Compromiso",
    "Conformidad",
    "CuentaDeCompromiso",
    "CriteriosPublicados",
    "Cuestionario",
    "DiferenciaResuelta",
    "EtiquetaDeConsulta",
    "Hito",
    "Hoja",
    "HojaCapturada",
    "Importacion",
    "Indicador",
    "Institucion",
    "LoteDeCaptura",
    "MedioDeVerificacion",
    "MesaDeCocreacion",
    "Participacion",
    "PasoDeMesa",
    "PasoDeSistematizacion",
    "PasoDePlanteamiento",
    "Planteamiento",
    "Postura",
    "Pregunta",
    "Producto",
    "PropuestaDeMesa",
    "PuntoTerritorial",
    "Sector",
    "SegundaCaptura",
    "SeleccionDeTemas",
    "SerieImpresa",
    "SesionDeMesa",
    "SesionDeRevision",
    "Tema",
    "TemaSometido",
    "TextoAcordado",
    "ValorAGA",
]
