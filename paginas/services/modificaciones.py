"""Amending a final plan: a new version, with its reason and its agreement."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..compuerta import bloqueos_de_modificacion
from ..excepciones import PlanIncompleto, SinCambios, VersionRechazada
from ..firmas import firmas_completas, solicitud_en_curso
from ..instantanea import huella_del_texto, instantanea
from ..models import Modificacion, PaginaPlan, TipoDeVersion, VersionDelPlan
from ..permissions import puede_publicar_version
from .versiones import TEXTO_CAMBIADO, crear_version, plan_bloqueado, ultima_version

MAXIMO_DE_ACUERDO = Modificacion._meta.get_field("acuerdo").max_length


@transaction.atomic
def publicar_modificacion(
    *,
    plan: PaginaPlan,
    usuario,
    motivo: str,
    acuerdo: str,
    texto_revisado: str,
    momento: datetime.datetime | None = None,
) -> VersionDelPlan:
    """Make the working pages the final plan's text. Done twice, it is done once.

    `texto_revisado`: `huella_del_texto` of what was shown before confirming; refused if
    the pages say something else by now. What is asked of each commitment that changes
    is what the gate asked; raises PlanIncompleto with what is missing.
    """
    if not puede_publicar_version(usuario, TipoDeVersion.FINAL):
        raise PermissionDenied
    bloqueado = plan_bloqueado(plan)
    anterior = ultima_version(bloqueado)
    acuerdo = _acuerdo_valido(acuerdo)
    if _es_la_misma(anterior, motivo, acuerdo, texto_revisado):
        return anterior
    momento = momento or timezone.now()
    exigir_modificable(bloqueado, anterior, momento)
    _exigir_texto(anterior, instantanea(bloqueado), texto_revisado)
    if faltan := bloqueos_de_modificacion(bloqueado):
        raise PlanIncompleto(faltan)
    version = _escribir(
        bloqueado, anterior, motivo, acuerdo, texto_revisado, usuario, momento
    )
    plan.olvidar_lo_publicado()
    return version


def exigir_modificable(
    plan: PaginaPlan, anterior: VersionDelPlan | None, momento: datetime.datetime
) -> None:
    """A final plan, of which nothing is being commented or signed now."""
    if not anterior or not anterior.es_final:
        raise VersionRechazada(
            _("Sólo se modifica un plan final. De un borrador se publican versiones.")
        )
    if plan.ventanas.abiertas(momento).exists():
        raise VersionRechazada(
            _("La consulta sigue abierta. El plan se modifica cuando cierre.")
        )
    if solicitud_en_curso(plan):
        raise VersionRechazada(
            _("Los sectores están firmando. Espera a que terminen o cancela la firma.")
        )


def version_que_se_modifica(plan: PaginaPlan) -> VersionDelPlan:
    """The newest final version that the sectors signed; else the first final one."""
    finales = plan.versiones.filter(tipo=TipoDeVersion.FINAL).con_modificacion()
    finales = list(finales.defer("contenido").order_by("-numero"))
    firmadas = (version for version in finales if firmas_completas(plan, version))
    return next(firmadas, finales[-1])


def _es_la_misma(anterior, motivo: str, acuerdo: str, texto_revisado: str) -> bool:
    """A second click on the same form."""
    return bool(
        anterior
        and anterior.es_modificacion
        and anterior.motivo == motivo.strip()
        and anterior.modificacion.acuerdo == acuerdo
        and huella_del_texto(anterior.datos) == texto_revisado
    )


def _exigir_texto(anterior: VersionDelPlan, datos: dict, texto_revisado: str) -> None:
    huella = huella_del_texto(datos)
    if huella == huella_del_texto(anterior.datos):
        raise SinCambios(
            _("El texto es igual al de la versión %(n)s: no hay nada que publicar.")
            % {"n": anterior.numero}
        )
    if huella != texto_revisado:
        raise VersionRechazada(TEXTO_CAMBIADO)


def _escribir(
    plan, anterior, motivo, acuerdo, texto_revisado, usuario, momento
) -> VersionDelPlan:
    modifica = version_que_se_modifica(plan)
    version = crear_version(
        plan,
        anterior,
        tipo=TipoDeVersion.FINAL,
        motivo=motivo,
        usuario=usuario,
        momento=momento,
        texto_revisado=texto_revisado,
        sobre_la_version={"modifica": modifica.numero, "acuerdo": acuerdo},
    )
    Modificacion.objects.create(version=version, modifica=modifica, acuerdo=acuerdo)
    return version


def _acuerdo_valido(acuerdo: str) -> str:
    acuerdo = acuerdo.strip()
    if not acuerdo:
        raise VersionRechazada(_("Escribe el acuerdo del Comité: se publica."))
    if len(acuerdo) > MAXIMO_DE_ACUERDO:
        raise VersionRechazada(
            _("El acuerdo no puede pasar de %(n)s caracteres.")
            % {"n": MAXIMO_DE_ACUERDO}
        )
    return acuerdo
