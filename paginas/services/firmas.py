"""Asking the sectors to sign a version, signing it, and calling the request off."""

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from compromisos.models import Sector

from ..excepciones import FirmasRechazadas
from ..firmas import firmas_completas, solicitud_vigente
from ..instantanea import instantanea, texto_de
from ..models import (
    Firma,
    PaginaPlan,
    SentidoDeFirma,
    SolicitudDeFirma,
    TareaDeFirma,
    VersionDelPlan,
)
from ..models.firma import FIRMAR, RECHAZAR
from ..permissions import paso_en_curso, puede_firmar, puede_solicitar_firmas
from .avisos_de_firma import avisar_decision
from .versiones import plan_bloqueado, ultima_version

NOMBRE_DEL_FLUJO = "Firma del plan"
MAXIMO_DE_COMENTARIO = 1000
ACCIONES = {SentidoDeFirma.FIRMO: FIRMAR, SentidoDeFirma.RECHAZO: RECHAZAR}
SENTIDOS = {
    TaskState.STATUS_APPROVED: SentidoDeFirma.FIRMO,
    TaskState.STATUS_REJECTED: SentidoDeFirma.RECHAZO,
    TaskState.STATUS_SKIPPED: SentidoDeFirma.SIN_INTEGRANTES,
}


@transaction.atomic
def preparar_flujo_de_firma() -> Workflow:
    """One task per sector, in order; run again, it only adds what is missing."""
    flujo, _creado = Workflow.objects.get_or_create(name=NOMBRE_DEL_FLUJO)
    entrar = Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for sector in Sector.objects.select_related("grupo"):
        tarea, _creada = TareaDeFirma.objects.get_or_create(
            sector=sector, defaults={"name": f"Firma: {sector.siglas}"[:255]}
        )
        sector.grupo.permissions.add(entrar)
        WorkflowTask.objects.update_or_create(
            workflow=flujo, task=tarea, defaults={"sort_order": sector.orden}
        )
    return flujo


@transaction.atomic
def solicitar_firmas(*, plan: PaginaPlan, usuario) -> SolicitudDeFirma:
    """Ask every sector, in order, to sign the newest version.

    Only the loader of initial content may pass `usuario=None`.
    """
    if usuario is not None and not puede_solicitar_firmas(usuario):
        raise PermissionDenied
    bloqueado = plan_bloqueado(plan)
    version = ultima_version(bloqueado)
    _exigir_version_firmable(bloqueado, version)
    _cerrar_la_anterior(bloqueado, version, usuario)
    if not Sector.objects.con_integrantes().exists():
        raise FirmasRechazadas(
            _("Ningún sector tiene integrantes: no hay quien firme el plan.")
        )
    flujo = preparar_flujo_de_firma()
    if not bloqueado.latest_revision_id:
        bloqueado.save_revision(user=usuario, changed=False)
    solicitud = SolicitudDeFirma.objects.create(
        plan=bloqueado,
        version=version,
        flujo=flujo.start(bloqueado, usuario),
        solicitada_por=usuario,
    )
    # Whoever asked is told by our outbox, not by Wagtail inside the request.
    WorkflowState.objects.filter(pk=solicitud.flujo_id).update(requested_by=None)
    return solicitud


def _exigir_version_firmable(plan: PaginaPlan, version: VersionDelPlan | None) -> None:
    """What is signed is a public text, and the one being worked on."""
    if not version:
        raise FirmasRechazadas(
            _("El plan no tiene ninguna versión pública. Publica una primero.")
        )
    if version.es_final and not version.es_modificacion:
        raise FirmasRechazadas(_("El plan final ya es público: no hay qué firmar."))
    if firmas_completas(plan, version):
        raise FirmasRechazadas(_("Los sectores ya firmaron esta versión."))
    if plan.ventana_vigente:
        raise FirmasRechazadas(
            _("La consulta sigue abierta. Las firmas se piden cuando cierre.")
        )
    if plan.has_unpublished_changes or texto_de(instantanea(plan)) != texto_de(
        version.datos
    ):
        raise FirmasRechazadas(
            _(
                "El texto de trabajo es distinto del de la versión %(n)s. Publica una "
                "versión primero: se firma un texto que todas las personas pueden leer."
            )
            % {"n": version.numero}
        )


def _cerrar_la_anterior(plan: PaginaPlan, version: VersionDelPlan, usuario) -> None:
    """Call off a sign-off that was refused, or whose version is no longer the text."""
    estado = WorkflowState.objects.active().for_instance(plan).first()
    if not estado:
        return
    anterior = SolicitudDeFirma.objects.filter(flujo=estado).first()
    if not anterior:
        raise FirmasRechazadas(
            _("La página del plan está en revisión. Termina o cancela esa revisión.")
        )
    en_curso = estado.status == WorkflowState.STATUS_IN_PROGRESS
    if en_curso and anterior.version_id == version.pk:
        raise FirmasRechazadas(_("Ya hay una solicitud de firmas en curso."))
    estado.cancel(user=usuario)


@transaction.atomic
def firmar(*, plan: PaginaPlan, usuario, sentido: str, comentario: str = "") -> None:
    """Sign, or refuse with a reason, for the sector whose turn it is."""
    plan_bloqueado(plan)
    solicitud = solicitud_vigente(plan)
    if not puede_firmar(usuario, solicitud):
        raise PermissionDenied
    comentario = comentario.strip()
    if sentido == SentidoDeFirma.RECHAZO and not comentario:
        raise FirmasRechazadas(_("Escribe el motivo: se publica junto a la decisión."))
    if len(comentario) > MAXIMO_DE_COMENTARIO:
        raise FirmasRechazadas(
            _("El comentario no puede pasar de %(n)s caracteres.")
            % {"n": MAXIMO_DE_COMENTARIO}
        )
    paso = paso_en_curso(solicitud)
    paso.task.specific.on_action(paso, usuario, ACCIONES[sentido], comment=comentario)


@transaction.atomic
def cancelar_solicitud(*, plan: PaginaPlan, usuario) -> None:
    """Call the sign-off off, to mend the text. What was said stays recorded."""
    if not puede_solicitar_firmas(usuario):
        raise PermissionDenied
    solicitud = solicitud_vigente(plan_bloqueado(plan))
    if not solicitud or solicitud.flujo.status not in (
        WorkflowState.STATUS_IN_PROGRESS,
        WorkflowState.STATUS_NEEDS_CHANGES,
    ):
        raise FirmasRechazadas(_("No hay una solicitud de firmas que cancelar."))
    solicitud.flujo.cancel(user=usuario)


def registrar_firma(paso: TaskState) -> None:
    """Keep what a sector said where no purge of revisions reaches it."""
    solicitud = SolicitudDeFirma.objects.filter(flujo=paso.workflow_state_id).first()
    tarea = paso.task.specific
    if not solicitud or not isinstance(tarea, TareaDeFirma):
        return
    firma = Firma.objects.create(
        solicitud=solicitud,
        sector=tarea.sector,
        sentido=SENTIDOS[paso.status],
        comentario=paso.comment if paso.finished_by_id else "",
        por=paso.finished_by,
        en=paso.finished_at or timezone.now(),
    )
    avisar_decision(firma)


def registrar_omitidos(flujo: WorkflowState) -> None:
    """At the end of a sign-off, the sectors that nobody was there to sign for."""
    for paso in flujo.task_states.filter(status=TaskState.STATUS_SKIPPED):
        registrar_firma(paso)
