"""What each sector has said of the version it was asked to sign. Reads only."""

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from compromisos.models import Sector
from sitio.comun.fechas import momento_legible

from .models import Firma, SentidoDeFirma
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
    solicitud = solicitud_vigente(plan)
    if not solicitud or solicitud.version_id != version.pk:
        return False
    firmas = estado_de_firmas(plan, solicitud=solicitud)
    return (
        solicitud.flujo.status == WorkflowState.STATUS_APPROVED
        and all(firma.estado in CUENTAN for firma in firmas)
        and any(firma.estado == SentidoDeFirma.FIRMO for firma in firmas)
    )


def actas_de(version) -> dict:
    """Signatures and exceptions as a final plan's document prints them."""
    solicitud = version.es_final and solicitud_vigente(version.plan)
    if not solicitud:
        return {}
    firmas = estado_de_firmas(version.plan, solicitud=solicitud)
    return {
        "version": solicitud.version.numero,
        "firmas": [[f.sector.nombre, _firma_con_fecha(f)] for f in firmas],
        "excepciones": [
            [e.descripcion, e.motivo, e.acuerdo] for e in version.plan.excepciones.all()
        ],
    }


def _firma_con_fecha(firma: FirmaDeSector) -> str:
    partes = [firma.etiqueta, momento_legible(firma.en) if firma.en else ""]
    return ", ".join(filter(None, partes))
