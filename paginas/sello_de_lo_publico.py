"""One query that changes whenever anything the public reads changes.

Everything public is written to a log that only grows: a comment's steps, versions,
reports, stands, sign-offs, and Wagtail's own log of what editors do. The newest row of
each, with the next moments at which a window opens or closes, tells one state of the
site from any other, in every process alike.
"""

from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from comentarios.estados import (
    ESTADOS_EN_EL_HILO,
    EstadoComentario,
    EstadoRespuesta,
)
from comentarios.models import (
    CambioDeFamilia,
    EnlaceDeCambio,
    PasoDeComentario,
    PasoDeSintesis,
    ResolucionDeApelacion,
    ResolucionDeReportes,
    Respuesta,
    SucesoDeComentario,
)
from compromisos.models import (
    Avance,
    Conformidad,
    Cuestionario,
    Hoja,
    PasoDeMesa,
    PasoDePlanteamiento,
    PasoDeSistematizacion,
    Postura,
    SeleccionDeTemas,
    SerieImpresa,
    SesionDeMesa,
    SesionDeRevision,
)

from .models import (
    ActoDePublicacion,
    AjusteDeCalendario,
    ArchivoDeInsumos,
    CierreDeFase,
    DocumentoDeInsumos,
    DocumentoDeVersion,
    EstadoDelInforme,
    Excepcion,
    ExcepcionDeFase,
    Firma,
    InformeDeResultados,
    PaginaSeguimiento,
    PaginaTema,
    ResultadosDeConsulta,
    RevisionDeContinuidad,
    SolicitudDeFirma,
    VentanaDeConsulta,
    VersionDelPlan,
)

BITACORAS = (
    PageLogEntry,
    ModelLogEntry,
    VersionDelPlan,
    DocumentoDeVersion,
    DocumentoDeInsumos,
    ArchivoDeInsumos,
    VentanaDeConsulta,
    AjusteDeCalendario,
    CierreDeFase,
    ExcepcionDeFase,
    SolicitudDeFirma,
    Firma,
    Excepcion,
    ResultadosDeConsulta,
    RevisionDeContinuidad,
    ActoDePublicacion,
    Avance,
    Postura,
    SesionDeRevision,
    Conformidad,
    PasoDeMesa,
    PasoDePlanteamiento,
    SerieImpresa,
    PasoDeSintesis,
    EnlaceDeCambio,
    CambioDeFamilia,
    ResolucionDeReportes,
    ResolucionDeApelacion,
    PasoDeSistematizacion,
    SeleccionDeTemas,
)


def sello_de_lo_publico() -> tuple:
    """The day, and the newest row of every log. One query, all of it from indexes."""
    ahora = timezone.now()
    campo = VentanaDeConsulta._meta.get_field("cierra_en")
    momento = campo.get_db_prep_value(ahora, connection)
    with connection.cursor() as cursor:
        cursor.execute(CONSULTA, [momento] * CONSULTA.count("%s"))
        return (timezone.localdate(ahora), *cursor.fetchone())


def sello_de(request) -> tuple:
    """The seal as this request found it. Whatever it reads afterwards is as new."""
    if not hasattr(request, "_sello_de_lo_publico"):
        request._sello_de_lo_publico = sello_de_lo_publico()
    return request._sello_de_lo_publico


def _consulta() -> str:
    # Literal, as in the index `paso_publico`: what waits for moderation is not news.
    visibles = ", ".join(f"'{estado.value}'" for estado in ESTADOS_EN_EL_HILO)
    rechazado = EstadoComentario.RECHAZADO.value
    publicada = EstadoRespuesta.PUBLICADA.value
    listo = f"WHERE estado = '{EstadoDelInforme.LISTO.value}'"
    partes = [
        *(_de("MAX(id)", modelo) for modelo in BITACORAS),
        _de("MAX(id)", PasoDeComentario, f"WHERE a IN ({visibles})"),
        _de("MAX(id)", PasoDeComentario, f"WHERE a = '{rechazado}'"),
        _de("MAX(id)", SucesoDeComentario, "WHERE a_la_vista"),
        _de("MAX(id)", PasoDeComentario, "WHERE deshace_id IS NOT NULL"),
        _de("COUNT(*)", Respuesta, f"WHERE estado = '{publicada}'"),
        _de("MAX(id)", InformeDeResultados, listo),
        _de("COUNT(*)", InformeDeResultados, listo),
        _de("MIN(abre_en)", VentanaDeConsulta, "WHERE abre_en > %s"),
        _de("MIN(cierra_en)", VentanaDeConsulta, "WHERE cierra_en > %s"),
        *(
            _de(f"MIN({campo})", modelo, f"WHERE {campo} > %s")
            for modelo in (PaginaTema, PaginaSeguimiento)
            for campo in ("comentarios_desde", "comentarios_hasta")
        ),
        _de("MAX(cambiada_en)", Hoja),
        _de("MIN(abre_en)", Cuestionario, "WHERE abre_en > %s"),
        _de("MIN(cierra_en)", Cuestionario, "WHERE cierra_en > %s"),
        _de("MIN(inicia_en)", SesionDeMesa, "WHERE inicia_en > %s"),
        _de("MIN(termina_en)", SesionDeMesa, "WHERE termina_en > %s"),
    ]
    return f"SELECT {', '.join(partes)}"


def _de(que: str, modelo, donde: str = "") -> str:
    return f"(SELECT {que} FROM {modelo._meta.db_table} {donde})"  # noqa: S608


CONSULTA = _consulta()
