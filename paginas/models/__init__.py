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
from .modificacion import Modificacion
from .plan import PaginaPlan
from .portada import Portada
from .proceso import ActividadDeFase, AjusteDeCalendario, PaginaFase, PaginaProceso
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
from .temas import PaginaTema, PaginaTemas
from .version import TipoDeVersion, VentanaDeConsulta, VersionDelPlan

__all__ = [
    "PASOS_QUE_PUBLICAN",
    "PASOS_REPETIBLES",
    "ActoDePublicacion",
    "ActividadDeFase",
    "AjusteDeCalendario",
    "DecisionDeContinuidad",
    "DocumentoDeVersion",
    "EstadoDelInforme",
    "Excepcion",
    "FalloDeDocumento",
    "Firma",
    "InformeDeResultados",
    "Modificacion",
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
    "RelevoDeCompromiso",
    "PrecisionDeFecha",
    "ResultadosDeConsulta",
    "RevisionDeContinuidad",
    "SentidoDeFirma",
    "SolicitudDeFirma",
    "TareaDeFirma",
    "TipoDeVersion",
    "VentanaDeConsulta",
    "VersionDelPlan",
]
