"""Accepting a fault of the gate, in writing and in public."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ..compuerta import descripcion_corta, faltas_por_exceptuar
from ..excepciones import ExcepcionRechazada
from ..models import Excepcion, PaginaPlan
from ..permissions import puede_conceder_excepcion
from .versiones import plan_bloqueado


@transaction.atomic
def conceder_excepcion(
    *, plan: PaginaPlan, falta: str, motivo: str, acuerdo: str, usuario
) -> Excepcion:
    """Let the plan be final with that fault. `falta` is its key in the gate.

    It covers that fault and not a larger one, and it is never erased.
    """
    if not puede_conceder_excepcion(usuario):
        raise PermissionDenied
    bloqueado = plan_bloqueado(plan)
    with translation.override(settings.LANGUAGE_CODE):  # its words stay beside the plan
        posibles = faltas_por_exceptuar(bloqueado)
    pendiente = next((f for f in posibles if f.clave == falta), None)
    if not pendiente:
        raise ExcepcionRechazada(
            _("Esa falta ya no existe: no hay nada que exceptuar.")
        )
    if not pendiente.admite_excepcion:
        raise ExcepcionRechazada(
            _("Esto no admite excepción: %(falta)s") % {"falta": pendiente.descripcion}
        )
    if pendiente.excepcion:
        raise ExcepcionRechazada(_("Esa falta ya tiene una excepción."))
    return Excepcion.objects.create(
        plan=bloqueado,
        falta=pendiente.clave_con_medida,
        descripcion=descripcion_corta(pendiente),
        motivo=_texto_valido("motivo", motivo),
        acuerdo=_texto_valido("acuerdo", acuerdo),
        autora=usuario,
    )


def _texto_valido(campo: str, texto: str) -> str:
    definicion = Excepcion._meta.get_field(campo)
    texto = texto.strip()
    dato = {"campo": definicion.verbose_name, "maximo": definicion.max_length}
    if not texto:
        raise ExcepcionRechazada(_("Falta llenar: %(campo)s. Se publica.") % dato)
    if len(texto) > definicion.max_length:
        raise ExcepcionRechazada(_("Hasta %(maximo)s caracteres en: %(campo)s.") % dato)
    return texto
