"""Flags, appeals and second reviews in figures. Nobody is in them."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q

from .estados import DesenlaceDeReportes, EstadoApelacion
from .models import (
    Apelacion,
    PropuestaDeModeracion,
    Reporte,
    ResolucionDeReportes,
    RevisionDePropuesta,
)

CLAVE = "comentarios.cifras_de_lectores"
SEGUNDOS_EN_CACHE = 60


@dataclass(frozen=True)
class CifrasDeReportes:
    """Flags by what became of them; `recibidos` is the sum of the other four."""

    recibidos: int
    abiertos: int
    sigue: int
    oculto: int
    sin_objeto: int
    comentarios_que_siguen: int
    por_motivo: dict[str, int]


@dataclass(frozen=True)
class CifrasDeApelaciones:
    """`recibidas` is the sum of the other four."""

    recibidas: int
    abierta: int
    aceptada: int
    negada: int
    sin_objeto: int


@dataclass(frozen=True)
class CifrasDeRevision:
    """Negative decisions that needed a second person."""

    propuestas: int
    confirmadas: int
    no_confirmadas: int
    abiertas: int


@dataclass(frozen=True)
class CifrasDeLectores:
    reportes: CifrasDeReportes
    apelaciones: CifrasDeApelaciones
    revisiones: CifrasDeRevision


def cifras_de_lectores() -> CifrasDeLectores:
    """Six queries, whatever the number of flags and appeals."""
    return CifrasDeLectores(_reportes(), _apelaciones(), _revisiones())


def cifras_de_lectores_recientes() -> CifrasDeLectores:
    """The same, at most a minute old."""
    return cache.get_or_set(CLAVE, cifras_de_lectores, SEGUNDOS_EN_CACHE)


def _reportes() -> CifrasDeReportes:
    desenlaces = {
        desenlace.value: Count("pk", filter=Q(resolucion__desenlace=desenlace))
        for desenlace in DesenlaceDeReportes
    }
    cuentas = Reporte.objects.order_by().aggregate(
        recibidos=Count("pk"),
        abiertos=Count("pk", filter=Q(resolucion=None)),
        **desenlaces,
    )
    siguen = ResolucionDeReportes.objects.filter(desenlace=DesenlaceDeReportes.SIGUE)
    por_motivo = Reporte.objects.order_by().values_list("motivo")
    return CifrasDeReportes(
        **cuentas,
        comentarios_que_siguen=siguen.values("comentario").distinct().count(),
        por_motivo=dict(por_motivo.annotate(n=Count("pk"))),
    )


def _apelaciones() -> CifrasDeApelaciones:
    return CifrasDeApelaciones(
        **Apelacion.objects.order_by().aggregate(
            recibidas=Count("pk"),
            **{
                estado.value: Count("pk", filter=Q(estado=estado))
                for estado in EstadoApelacion
            },
        )
    )


def _revisiones() -> CifrasDeRevision:
    cuentas = RevisionDePropuesta.objects.order_by().aggregate(
        confirmadas=Count("pk", filter=Q(confirma=True)),
        no_confirmadas=Count("pk", filter=Q(confirma=False)),
    )
    propuestas = PropuestaDeModeracion.objects.order_by().aggregate(
        propuestas=Count("pk"),
        abiertas=Count("pk", filter=Q(pk__in=_abiertas())),
    )
    return CifrasDeRevision(**cuentas, **propuestas)


def _abiertas():
    return PropuestaDeModeracion.objects.abiertas().order_by().values("pk")
