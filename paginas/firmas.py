"""What each sector has said of the version it was asked to sign. Reads only."""

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from compromisos.models import Sector
from sitio.comun.fechas import momento_legible

from .models import Firma, SentidoDeFirma, SolicitudDeFirma, VersionDelPlan
from .permissions import paso_en_curso

PENDIENTE = "pendiente"
ETIQUETAS = {
    SentidoDeFirma.FIRMO: _("Firmó"),
    SentidoDeFirma.RECHAZO: _("No firmó"),
    SentidoDeFirma.SIN_INTEGRANTES: _("Sin integrantes: se omite a la vista"),
    PENDIENTE: _("Pendiente"),
}
TONOS = {SentidoDeFirma.FIRMO: "ok", SentidoDeFirma.RECHAZO: "mal", PENDIENTE: "cur"}
CUENTAN = {SentidoDeFirma.FIRMO, SentidoDeFirma.SIN_INTEGRANTES}


@dataclass(frozen=True)
class FirmaDeSector:
    """One line of the public list: the sector, never the person."""

    sector: Sector
    estado: str
    en: datetime.datetime | None = None
    comentario: str = ""
    le_toca: bool = False

    @property
    def etiqueta(self) -> str:
        return str(ETIQUETAS[self.estado])

    @property
    def tono(self) -> str:
        return TONOS.get(self.estado, "")


def solicitud_vigente(plan):
    """The last sign-off that was asked for, or None."""
    return plan.solicitudes_de_firma.select_related(
        "version", "flujo__current_task_state__task"
    ).first()


def solicitud_en_curso(plan):
    """The sign-off that waits for some sector, or None."""
    solicitud = solicitud_vigente(plan)
    return solicitud if paso_en_curso(solicitud) else None


def solicitud_de(version):
    """The last sign-off of the text that a version has, or None.

    Of the final plan it is that of the draft it was made from: the same text.
    """
    numeros = [version.numero]
    if version.es_final and not version.es_modificacion:
        numeros.append(version.numero - 1)
    suyas = version.plan.solicitudes_de_firma.filter(version__numero__in=numeros)
    suyas = suyas.select_related("version", "flujo__current_task_state__task")
    return suyas.defer("version__contenido").first()


def estado_de_firmas(plan, *, solicitud=None) -> list[FirmaDeSector]:
    """Every sector of the Committee, in order. [] until signatures are asked for."""
    solicitud = solicitud or solicitud_vigente(plan)
    if not solicitud:
        return []
    dichas = {firma.sector_id: firma for firma in solicitud.firmas.all()}
    # Grouping forgets the model's own order.
    sectores = Sector.objects.annotate(integrantes=Count("organizaciones")).order_by(
        "orden"
    )
    if solicitud.flujo.status == WorkflowState.STATUS_APPROVED:
        sectores = sectores.filter(pk__in=dichas)  # those that were there then
    turno = _sector_en_turno(solicitud)
    return [_linea(sector, dichas.get(sector.pk), turno) for sector in sectores]


def _sector_en_turno(solicitud) -> int | None:
    paso = paso_en_curso(solicitud)
    return paso.task.specific.sector_id if paso else None


def _linea(sector, firma: Firma | None, turno: int | None) -> FirmaDeSector:
    if firma and sector.pk != turno:
        return FirmaDeSector(sector, firma.sentido, firma.en, firma.comentario)
    if not sector.integrantes:
        return FirmaDeSector(sector, SentidoDeFirma.SIN_INTEGRANTES)
    return FirmaDeSector(sector, PENDIENTE, le_toca=sector.pk == turno)


def firmas_completas(plan, version) -> bool:
    """Whether every sector signed exactly that version."""
    solicitud = solicitud_de(version)
    if not solicitud:
        return False
    firmas = estado_de_firmas(plan, solicitud=solicitud)
    return (
        solicitud.flujo.status == WorkflowState.STATUS_APPROVED
        and all(firma.estado in CUENTAN for firma in firmas)
        and any(firma.estado == SentidoDeFirma.FIRMO for firma in firmas)
    )


@dataclass(frozen=True)
class ActaDeFirmas:
    """A sign-off as the public reads it. `de`: the version whose text was signed."""

    de: VersionDelPlan
    solicitud: SolicitudDeFirma
    firmas: list[FirmaDeSector]

    @property
    def firmada_en(self) -> datetime.datetime | None:
        """When the last sector signed; None while some has not."""
        if any(firma.estado not in CUENTAN for firma in self.firmas):
            return None
        return max((f.en for f in self.firmas if f.en), default=None)


def actas_de_firmas(version) -> list[ActaDeFirmas]:
    """A final version's sign-off; of an amendment, the amended one's and its own."""
    de = [version.modificacion.modifica] if version.es_modificacion else []
    actas = [_acta_de_firmas(una, version.plan) for una in [*de, version]]
    return [acta for acta in actas if acta]


def _acta_de_firmas(version, plan) -> ActaDeFirmas | None:
    version.plan = plan
    solicitud = solicitud_de(version)
    if not solicitud:
        return None
    return ActaDeFirmas(version, solicitud, estado_de_firmas(plan, solicitud=solicitud))


def actas_de_compuerta(plan) -> list[ActaDeFirmas]:
    """Of a final plan, its sign-offs; before that, the one that was last asked for."""
    if plan.es_final:
        plan.version_vigente.plan = plan
        return actas_de_firmas(plan.version_vigente)
    solicitud = solicitud_vigente(plan)
    if not solicitud:
        return []
    firmas = estado_de_firmas(plan, solicitud=solicitud)
    return [ActaDeFirmas(solicitud.version, solicitud, firmas)]


def excepciones_de(version):
    """The ones granted by the time that version was published, to its second."""
    despues = version.publicada_en + datetime.timedelta(seconds=1)
    return version.plan.excepciones.filter(creada_en__lt=despues)


def actas_de(version) -> dict:
    """Signatures and exceptions as a final plan's document prints them."""
    actas = actas_de_firmas(version) if version.es_final else []
    if not actas and not version.es_modificacion:
        return {}
    firmas = actas[0].firmas if actas else []
    return {
        "version": actas[0].solicitud.version.numero if actas else 0,
        "firmas": [[f.sector.nombre, _firma_con_fecha(f)] for f in firmas],
        "excepciones": [
            [e.descripcion, e.motivo, e.acuerdo] for e in excepciones_de(version)
        ],
        "modificacion": _modificacion_de(version),
    }


def _modificacion_de(version) -> dict | None:
    if not version.es_modificacion:
        return None
    modificacion = version.modificacion
    return {"de": modificacion.modifica.numero, "acuerdo": modificacion.acuerdo}


def _firma_con_fecha(firma: FirmaDeSector) -> str:
    partes = [firma.etiqueta, momento_legible(firma.en) if firma.en else ""]
    return ", ".join(filter(None, partes))
