"""What each account has to do about the tables it may touch."""

import datetime

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from ..models import MesaDeCocreacion, SesionDeMesa
from ..permissions import puede_convocar_mesas, puede_resolver_propuestas
from .vocabulario import EstadoDeSesionDeMesa, Resolucion

SIN_MINUTA = Q(minuta="", minuta_url="", minuta_archivo="")


def mesas_de_la_cuenta(usuario) -> QuerySet[MesaDeCocreacion]:
    """All, for who calls or resolves; a relator's own; none for anybody else."""
    mesas = MesaDeCocreacion.objects.select_related("tema", "plan")
    if puede_convocar_mesas(usuario) or puede_resolver_propuestas(usuario):
        return mesas
    if usuario.is_active and usuario.has_perm("compromisos.relatar_mesa"):
        return mesas.filter(relatoras=usuario)
    return mesas.none()


def con_pendientes(mesas, ahora: datetime.datetime | None = None):
    """With `siguiente`, `sin_relatar`, `sin_minuta`, `por_resolver`. One query."""
    ahora = ahora or timezone.now()
    convocada = Q(sesiones__estado=EstadoDeSesionDeMesa.CONVOCADA)
    return mesas.annotate(
        siguiente=Min(
            "sesiones__inicia_en", filter=convocada & Q(sesiones__termina_en__gt=ahora)
        ),
        sin_relatar=Count(
            "sesiones",
            filter=convocada & Q(sesiones__termina_en__lte=ahora),
            distinct=True,
        ),
        sin_minuta=Count(
            "sesiones",
            filter=Q(sesiones__estado=EstadoDeSesionDeMesa.CELEBRADA)
            & Q(sesiones__minuta="", sesiones__minuta_url="")
            & Q(sesiones__minuta_archivo=""),
            distinct=True,
        ),
        por_resolver=Count(
            "propuestas",
            filter=Q(propuestas__resolucion=Resolucion.PENDIENTE),
            distinct=True,
        ),
    )


def sesiones_sin_minuta(mesas, ahora: datetime.datetime | None = None):
    """Held (told or not) and without minutes, of those tables."""
    ahora = ahora or timezone.now()
    pasaron = Q(estado=EstadoDeSesionDeMesa.CELEBRADA) | Q(
        estado=EstadoDeSesionDeMesa.CONVOCADA, termina_en__lte=ahora
    )
    return SesionDeMesa.objects.filter(pasaron, SIN_MINUTA, mesa__in=mesas)
