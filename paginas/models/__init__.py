from .ajuste import AjusteDeCalendario
from .cierre import CierreDeFase, ExcepcionDeFase
from .consulta import PaginaConsulta
from .contenido import PaginaComite, PaginaContenido
from .continuidad import (
    DecisionDeContinuidad,
    RelevoDeCompromiso,
    RevisionDeContinuidad,
)
from .documento import DocumentoDeVersion, FalloDeDocumento
from .firma import (
    Excepcion,
    Firma,
    SentidoDeFirma,
    SolicitudDeFirma,
    TareaDeFirma,
)
from .insumos import ArchivoDeInsumos, DocumentoDeInsumos
from .modificacion import Modificacion
from .plan import PaginaPlan
from .portada import Portada
from .proceso import ActividadDeFase, PaginaFase, PaginaProceso
from .publicacion import (
    PASOS_QUE_PUBLICAN,
    PASOS_REPETIBLES,
    ActoDePublicacion,
    PasoDePublicacion,
    PrecisionDeFecha,
)
from .resultados import (
    EstadoDelInforme,
    InformeDeResultados,
    ResultadosDeConsulta,
)
from .seguimiento import PaginaSeguimiento
from .tema import EvidenciaDeTema, PaginaTema
from .temas import PaginaTemas
from .version import TipoDeVersion, VentanaDeConsulta, VersionDelPlan

__all__ = [
    "ActividadDeFase",
    "ActoDePublicacion",
    "AjusteDeCalendario",
    "ArchivoDeInsumos",
    "CierreDeFase",
    "DecisionDeContinuidad",
    "DocumentoDeInsumos",
    "DocumentoDeVersion",
    "EstadoDelInforme",
    "EvidenciaDeTema",
    "Excepcion",
    "ExcepcionDeFase",
    "FalloDeDocumento",
    "Firma",
    "InformeDeResultados",
    "Modificacion",
    "PASOS_QUE_PUBLICAN",
    "PASOS_REPETIBLES",
    "PaginaComite",
    "PaginaConsulta",
    "PaginaContenido",
    "PaginaFase",
    "PaginaPlan",
    "PaginaProceso",
    "PaginaSeguimiento",
    "PaginaTema",
    "PaginaTemas",
    "PasoDePublicacion",
    "Portada",
    "PrecisionDeFecha",
    "RelevoDeCompromiso",
    "ResultadosDeConsulta",
    "RevisionDeContinuidad",
    "SentidoDeFirma",
    "SolicitudDeFirma",
    "TareaDeFirma",
    "TipoDeVersion",
    "VentanaDeConsulta",
    "VersionDelPlan",
]
