"""The last act: from a signed version to the final plan."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ..compuerta import bloqueos
from ..excepciones import PlanIncompleto
from ..instantanea import huella_del_texto
from ..models import PaginaPlan, TipoDeVersion, VersionDelPlan
from ..permissions import puede_publicar_version
from .versiones import crear_version, plan_bloqueado, ultima_version


@transaction.atomic
def publicar_plan_final(
    *,
    plan: PaginaPlan,
    usuario,
    motivo: str,
    momento: datetime.datetime | None = None,
) -> VersionDelPlan:
    """Make the plan final, if nothing is missing. Done twice, it is done once.

    The gate is asked again here, under the plan's lock, whatever a page showed
    before. Raises PlanIncompleto with what is missing. The documents are built
    after the commit.
    """
    if not puede_publicar_version(usuario, TipoDeVersion.FINAL):
        raise PermissionDenied
    bloqueado = plan_bloqueado(plan)
    anterior = ultima_version(bloqueado)
    if anterior and anterior.es_final:
        return anterior
    if faltan := bloqueos(bloqueado):
        raise PlanIncompleto(faltan)
    version = crear_version(
        bloqueado,
        anterior,
        tipo=TipoDeVersion.FINAL,
        motivo=motivo,
        usuario=usuario,
        momento=momento or timezone.now(),
        texto_revisado=huella_del_texto(anterior.datos),  # what the sectors signed
    )
    plan.olvidar_lo_publicado()
    return version
