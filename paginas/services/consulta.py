"""Opening a draft for feedback: a frozen version and its window, at once."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sitio.comun.fechas import momento_legible

from .. import signals
from ..excepciones import VersionRechazada
from ..models import PaginaPlan, TipoDeVersion, VentanaDeConsulta
from ..permissions import puede_abrir_consulta
from .versiones import crear_version, plan_bloqueado, ultima_version


@transaction.atomic
def abrir_consulta(
    *,
    plan: PaginaPlan,
    abre_en: datetime.datetime,
    cierra_en: datetime.datetime,
    motivo: str,
    usuario,
    momento: datetime.datetime | None = None,
) -> VentanaDeConsulta:
    """Freeze the text as a draft version and set when it takes comments.

    The version is made even if the text did not change: people comment on the text
    of their window. Only the loader of initial content may pass `usuario=None`.
    """
    if usuario is not None and not puede_abrir_consulta(usuario):
        raise PermissionDenied
    bloqueado = plan_bloqueado(plan)
    momento = momento or timezone.now()
    anterior = ultima_version(bloqueado)
    if anterior and anterior.es_final:
        raise VersionRechazada(_("El plan final ya es público: no admite consulta."))
    exigir_ventana_posible(bloqueado, abre_en, cierra_en, momento)
    version = crear_version(
        bloqueado,
        anterior,
        tipo=TipoDeVersion.BORRADOR,
        motivo=motivo,
        usuario=usuario,
        momento=momento,
    )
    ventana = VentanaDeConsulta.objects.create(
        plan=bloqueado,
        version=version,
        abre_en=abre_en,
        cierra_en=cierra_en,
        abierta_por=usuario,
    )
    plan.olvidar_lo_publicado()
    transaction.on_commit(
        lambda: signals.consulta_abierta.send(VentanaDeConsulta, ventana=ventana)
    )
    return ventana


def exigir_ventana_posible(plan, abre_en, cierra_en, momento) -> None:
    """Raise VersionRechazada for a window that nobody could use."""
    if cierra_en <= abre_en:
        raise VersionRechazada(_("El cierre tiene que ser posterior a la apertura."))
    if cierra_en <= momento:
        raise VersionRechazada(_("El cierre ya pasó: nadie podría comentar."))
    otra = plan.ventanas.filter(abre_en__lt=cierra_en, cierra_en__gt=abre_en).first()
    if otra:
        raise VersionRechazada(
            _("Ya hay una consulta en esas fechas: del %(abre)s al %(cierra)s.")
            % {
                "abre": momento_legible(otra.abre_en),
                "cierra": momento_legible(otra.cierra_en),
            }
        )
