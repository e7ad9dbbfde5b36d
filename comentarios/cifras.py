"""The conversation in figures: each one defined once, for every page that shows it."""

import datetime
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
)
from django.utils import timezone

from .estados import EstadoComentario, MotivoDeModeracion
from .models import (
    Apelacion,
    Comentario,
    PasoDeComentario,
    PropuestaDeModeracion,
    Reporte,
)

CLAVE = "comentarios.cifras"
SEGUNDOS_EN_CACHE = 60
LLEGADAS = PasoDeComentario.objects.filter(a=EstadoComentario.PENDIENTE)


@dataclass(frozen=True)
class CifraDeMotivo:
    motivo: MotivoDeModeracion
    no_publicados: int
    retirados_despues: int


@dataclass(frozen=True)
class CifrasDeParticipacion:
    """Comments that reached moderation, by what became of them.

    `recibidos` is the sum of `pendientes`, `publicados`, `no_publicados`, `retirados`
    (by their authors) and `ocultos` (by moderation, after being public).
    """

    recibidos: int
    pendientes: int
    publicados: int
    no_publicados: int
    retirados: int
    ocultos: int
    respondidos: int
    por_motivo: tuple[CifraDeMotivo, ...]
    horas_de_espera: float | None
    pendiente_mas_antiguo: datetime.datetime | None
    incluye_muestra: bool
    al: datetime.datetime

    @property
    def por_responder(self) -> int:
        return self.publicados - self.respondidos


def cifras_de_participacion(hilos=None, *, con_espera=True) -> CifrasDeParticipacion:
    """Of those conversations (a queryset of `Hilo`), or of the whole site.

    Four queries, whatever the number of comments; two without the wait.
    """
    comentarios = Comentario.objects.order_by()
    pasos = PasoDeComentario.objects.all()
    if hilos is not None:
        comentarios = comentarios.filter(hilo__in=hilos.values("pk"))
        pasos = pasos.filter(comentario__hilo__in=hilos.values("pk"))
    cuentas = _cuentas(comentarios)
    return CifrasDeParticipacion(
        **cuentas,
        recibidos=sum(cuentas[nombre] for nombre in DESENLACES),
        por_motivo=_por_motivo(comentarios),
        horas_de_espera=_mediana_de_espera(pasos) if con_espera else None,
        al=timezone.now(),
    )


def cifras_recientes() -> CifrasDeParticipacion:
    """The same, at most a minute old, for a page that anyone may reload at will."""
    return cache.get_or_set(CLAVE, cifras_de_participacion, SEGUNDOS_EN_CACHE)


@dataclass(frozen=True)
class CifrasDeLaCola:
    """How the team's work goes, for the admin home. Internal."""

    hoy: int
    semana: int
    esperan: int
    mas_antiguo: datetime.datetime | None
    horas_de_espera: float | None
    decididos: dict[str, int]
    segunda_revision: int
    reportados: int
    apelaciones: int


def cifras_de_la_cola(momento: datetime.datetime | None = None) -> CifrasDeLaCola:
    """Nine queries, whatever the number of comments."""
    ahora = timezone.localtime(momento)
    hoy = ahora.replace(hour=0, minute=0, second=0, microsecond=0)
    lunes = hoy - datetime.timedelta(days=hoy.weekday())
    llegadas = LLEGADAS.filter(deshace=None).order_by()
    recientes = llegadas.filter(en__gte=lunes).aggregate(
        hoy=Count("pk", filter=Q(en__gte=hoy)), semana=Count("pk")
    )
    espera = Comentario.objects.por_moderar().order_by()
    return CifrasDeLaCola(
        **recientes,
        **espera.aggregate(esperan=Count("pk"), mas_antiguo=Min("submit_date")),
        horas_de_espera=_mediana_de_espera(PasoDeComentario.objects.all()),
        decididos=_decididos_desde(lunes),
        segunda_revision=PropuestaDeModeracion.objects.abiertas().count(),
        reportados=_reportados(),
        apelaciones=Apelacion.objects.abiertas().count(),
    )


def _decididos_desde(momento: datetime.datetime) -> dict[str, int]:
    """Decisions that stand, by the state they led to."""
    pasos = PasoDeComentario.objects.filter(
        en__gte=momento, lote__isnull=False, deshace=None, deshechos=None
    )
    cuentas = pasos.order_by().values_list("a").annotate(n=Count("pk"))
    return {EstadoComentario(a).label: n for a, n in cuentas.order_by("a")}


def _reportados() -> int:
    abiertos = Reporte.objects.abiertos().order_by()
    return abiertos.values("comentario").distinct().count()


DESENLACES = {
    "pendientes": Q(estado=EstadoComentario.PENDIENTE),
    "publicados": Q(estado=EstadoComentario.PUBLICADO),
    "no_publicados": Q(estado=EstadoComentario.RECHAZADO),
    # Withdrawn before being confirmed, a text was never received.
    "retirados": Q(estado=EstadoComentario.RETIRADO)
    & Exists(LLEGADAS.filter(comentario=OuterRef("pk"))),
    "ocultos": Q(estado=EstadoComentario.OCULTO),
}


def _cuentas(comentarios) -> dict:
    cuentas = comentarios.aggregate(
        **{nombre: Count("pk", filter=cual) for nombre, cual in DESENLACES.items()},
        respondidos=Count("pk", filter=DESENLACES["publicados"] & Q(respondido=True)),
        pendiente_mas_antiguo=Min("submit_date", filter=DESENLACES["pendientes"]),
        de_muestra=Count("pk", filter=Q(es_muestra=True)),
    )
    return cuentas | {"incluye_muestra": bool(cuentas.pop("de_muestra"))}


def _por_motivo(comentarios) -> tuple[CifraDeMotivo, ...]:
    cuentas = {
        (estado, motivo): n
        for estado, motivo, n in comentarios.exclude(motivo="")
        .values_list("estado", "motivo")
        .annotate(n=Count("pk"))
    }
    return tuple(
        CifraDeMotivo(
            motivo,
            cuentas.get((EstadoComentario.RECHAZADO, motivo), 0),
            cuentas.get((EstadoComentario.OCULTO, motivo), 0),
        )
        for motivo in MotivoDeModeracion
    )


def _mediana_de_espera(pasos) -> float | None:
    """Hours from reaching the queue to the first decision: the median."""
    llegada = LLEGADAS.filter(comentario=OuterRef("comentario")).order_by("pk")
    esperas = (
        pasos.filter(
            de=EstadoComentario.PENDIENTE,
            a__in=[EstadoComentario.PUBLICADO, EstadoComentario.RECHAZADO],
        )
        # Undone, it was no decision: its place is that of the one that stands.
        .filter(~Exists(PasoDeComentario.objects.filter(deshace=OuterRef("pk"))))
        .annotate(llego=Subquery(llegada.values("en")[:1]))
        .exclude(llego=None)
        .annotate(
            espera=ExpressionWrapper(F("en") - F("llego"), output_field=DurationField())
        )
        .order_by("espera")
    )
    cuantas = esperas.count()
    if not cuantas:
        return None
    medio = esperas.values_list("espera", flat=True)
    centrales = medio[(cuantas - 1) // 2 : cuantas // 2 + 1]
    suma = sum((espera.total_seconds() for espera in centrales), 0.0)
    return suma / len(centrales) / 3600
