"""Lines of the home panel «Lo que te espera» (comentarios.administracion.panel)."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from comentarios.administracion.panel import Pendiente

from ..models import SolicitudDeFirma
from ..permissions import firma_por_un_sector, puede_firmar


def espera_tu_firma(request: HttpRequest) -> Iterator[Pendiente]:
    """One line per plan whose turn it is for a sector of this account."""
    if not firma_por_un_sector(request.user):
        return
    en_curso = SolicitudDeFirma.objects.filter(
        flujo__status=WorkflowState.STATUS_IN_PROGRESS
    ).select_related("plan", "version", "flujo__current_task_state__task")
    for solicitud in en_curso:
        if puede_firmar(request.user, solicitud):
            yield Pendiente(
                1,
                _("versión por firmar"),
                reverse("paginas_firmar", args=[solicitud.plan_id]),
                f"{solicitud.plan.siglas}, {solicitud.version}",
            )
