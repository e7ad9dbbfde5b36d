"""What a table resolved of each proposal, why, and the promises that came of it."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..mesas.vocabulario import (
    ADOPTADAS,
    ClaseDePaso,
    EstadoDeSesionDeMesa,
    Resolucion,
)
from ..models import Compromiso, MesaDeCocreacion, PropuestaDeMesa, SesionDeMesa
from ..permissions import puede_resolver_propuestas
from .propuestas_de_mesa import bloquear_propuesta
from .registro_de_mesas import (
    anotar_paso,
    exigir_edicion,
    exigir_largos,
    exigir_motivo,
    exigir_permiso,
    exigir_texto,
    guardar,
)


@transaction.atomic
def resolver_propuesta(
    *,
    propuesta: PropuestaDeMesa,
    resolucion: str,
    razones: str,
    usuario,
    sesion: SesionDeMesa | None = None,
    resuelta_en: datetime.date | None = None,
    compromisos: Iterable[Compromiso] = (),
    motivo: str = "",
    edicion: int | None = None,
    momento: datetime.datetime | None = None,
) -> PropuestaDeMesa:
    """Say what was resolved and why, and which commitments of the plan came of it.

    Said again, it corrects: with a public reason, unless it only adds a commitment.
    Raises ValidationError keyed by argument. Only the loader passes `usuario=None`.
    """
    exigir_permiso(usuario is None or puede_resolver_propuestas(usuario))
    fila = bloquear_propuesta(propuesta)
    exigir_edicion(fila, edicion)
    campos = _resolucion(fila, resolucion, razones, sesion, resuelta_en)
    nacidos = _compromisos(fila.mesa, resolucion, compromisos)
    clase = _clase(fila, campos, nacidos)
    if clase == ClaseDePaso.RESOLUCION_CORREGIDA:
        motivo = exigir_motivo(motivo)
    antes = lo_resuelto(fila)
    guardar(fila, **campos)
    fila.compromisos.set(nacidos)
    anotar_paso(
        clase,
        mesa=fila.mesa,
        propuesta=fila,
        usuario=usuario,
        motivo=motivo.strip() if clase == ClaseDePaso.RESOLUCION_CORREGIDA else "",
        antes=antes,
        momento=momento,
    )
    return fila


@transaction.atomic
def reabrir_propuesta(
    *, propuesta: PropuestaDeMesa, motivo: str, usuario, edicion: int | None = None
) -> PropuestaDeMesa:
    """Take the resolution back, with its reason; what it said stays public."""
    exigir_permiso(puede_resolver_propuestas(usuario))
    fila = bloquear_propuesta(propuesta)
    exigir_edicion(fila, edicion)
    if fila.resolucion == Resolucion.PENDIENTE:
        raise ValidationError({"resolucion": _("Esta propuesta está por resolver.")})
    motivo = exigir_motivo(motivo)
    antes = lo_resuelto(fila)
    guardar(
        fila,
        resolucion=Resolucion.PENDIENTE,
        razones="",
        resuelta_en=None,
        sesion=None,
    )
    fila.compromisos.clear()
    anotar_paso(
        ClaseDePaso.REABIERTA,
        mesa=fila.mesa,
        propuesta=fila,
        usuario=usuario,
        motivo=motivo,
        antes=antes,
    )
    return fila


def lo_resuelto(fila: PropuestaDeMesa) -> dict:
    if fila.resolucion == Resolucion.PENDIENTE:
        return {}
    return {
        "resolucion": fila.resolucion,
        "razones": fila.razones,
        "resuelta_en": fila.resuelta_en.isoformat() if fila.resuelta_en else "",
        "compromisos": list(fila.compromisos.order_by("pk").values_list("pk", flat=1)),
    }


def _resolucion(fila, resolucion, razones, sesion, resuelta_en) -> dict:
    resueltas = set(Resolucion.values) - {Resolucion.PENDIENTE}
    if resolucion not in resueltas:
        raise ValidationError({"resolucion": _("Elige qué se resolvió.")})
    mensaje = _("Escribe las razones: se publican con la resolución.")
    campos = {
        "resolucion": resolucion,
        "razones": exigir_texto("razones", razones, mensaje),
    }
    exigir_largos(PropuestaDeMesa, campos)
    return campos | _cuando(fila.mesa, sesion, resuelta_en)


def _cuando(mesa: MesaDeCocreacion, sesion, resuelta_en) -> dict:
    """In a session of this table that was held, or on a day that has come."""
    if sesion:
        celebrada = sesion.estado == EstadoDeSesionDeMesa.CELEBRADA
        if sesion.mesa_id != mesa.pk or not celebrada:
            mensaje = _("Elige una sesión de esta mesa que ya se haya relatado.")
            raise ValidationError({"sesion": mensaje})
        resuelta_en = timezone.localtime(sesion.inicia_en).date()
    if not resuelta_en:
        mensaje = _("Elige la sesión, o escribe la fecha en que se resolvió.")
        raise ValidationError({"resuelta_en": mensaje})
    if resuelta_en > timezone.localdate():
        raise ValidationError({"resuelta_en": _("La fecha no puede ser futura.")})
    return {"sesion": sesion, "resuelta_en": resuelta_en}


def _compromisos(mesa, resolucion, compromisos) -> list[Compromiso]:
    nacidos = list(compromisos)
    if nacidos and resolucion not in ADOPTADAS:
        mensaje = _("Sólo una propuesta adoptada, o en parte, da lugar a compromisos.")
        raise ValidationError({"compromisos": mensaje})
    del_plan = Compromiso.objects.child_of(mesa.plan)
    ids = {uno.pk for uno in nacidos}
    if del_plan.filter(pk__in=ids).count() != len(ids):
        mensaje = _("Elige compromisos del plan de esta mesa.")
        raise ValidationError({"compromisos": mensaje})
    return nacidos


def _clase(fila, campos: dict, nacidos: list[Compromiso]) -> ClaseDePaso:
    if fila.resolucion == Resolucion.PENDIENTE:
        return ClaseDePaso.RESUELTA
    igual = all(getattr(fila, campo) == valor for campo, valor in campos.items())
    habia = set(fila.compromisos.values_list("pk", flat=True))
    if igual and habia < {uno.pk for uno in nacidos}:
        return ClaseDePaso.VINCULADA
    return ClaseDePaso.RESOLUCION_CORREGIDA
