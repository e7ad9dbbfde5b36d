"""Mail about a sign-off: whose turn it is, and how it ended. Through the outbox."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import TaskState

from comentarios.services.correo import encolar_correo

from ..models import Firma, SentidoDeFirma, TareaDeFirma


def avisar_turno(paso: TaskState) -> None:
    """Tell the accounts of a sector that a version waits for their signature."""
    tarea = paso.task.specific
    if not isinstance(tarea, TareaDeFirma) or not tarea.sector.organizaciones.exists():
        return
    plan = paso.workflow_state.content_object.specific
    datos = {
        "plan": plan.title,
        "version": plan.version_vigente.numero,
        "sector": tarea.sector.nombre,
        "ruta": reverse("paginas_firmar", args=[plan.pk]),
    }
    cuentas = get_user_model().objects.filter(groups=tarea.sector.grupo, is_active=True)
    for correo in cuentas.exclude(email="").values_list("email", flat=True):
        encolar_correo(tipo="firma_pedida", destinatario=correo, datos=datos)


def avisar_decision(firma: Firma) -> None:
    """Tell whoever asked that a sector refused. The rest is on the gate's page."""
    solicitud = firma.solicitud
    quien = solicitud.solicitada_por
    if firma.sentido != SentidoDeFirma.RECHAZO or not (quien and quien.email):
        return
    datos = {
        "plan": solicitud.plan.title,
        "version": solicitud.version.numero,
        "sector": firma.sector.nombre,
        "motivo_del_sector": firma.comentario,
        "ruta": reverse("paginas_compuerta", args=[solicitud.plan_id]),
    }
    encolar_correo(tipo="firma_rechazada", destinatario=quien.email, datos=datos)
