"""From what changed in the text to the answers, and the comments, that caused it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count

from comentarios.estados import EstadoRespuesta
from comentarios.models import EnlaceDeCambio, Respuesta
from comentarios.respuestas_publicas import Citados, citados_de

from .cambios import Grupo
from .conversacion import hilos_del_plan


@dataclass(frozen=True)
class Causa:
    """A published answer that a change responds to, and whose comments they were."""

    respuesta: Respuesta
    citados: Citados


def con_causas(plan, grupos: Iterable[Grupo], *, de: int, a: int) -> list[Grupo]:
    """The same changes, each with what caused it. Two queries, however many."""
    causas = _causas(plan, de, a)
    return [
        replace(
            grupo,
            cambios=[
                replace(cambio, causas=tuple(causas.get(cambio.ancla, ())))
                for cambio in grupo.cambios
            ],
        )
        for grupo in grupos
    ]


def cambios_que_responden(plan) -> dict[int, int]:
    """Of each version, how many of its changes respond to comments. One query."""
    filas = (
        _enlaces_publicos(plan)
        .order_by()
        .values_list("version")
        .annotate(n=Count("ancla", distinct=True))
    )
    return dict(filas)


def _causas(plan, de: int, a: int) -> dict[str, list[Causa]]:
    """Those of the versions between the two, in either direction, by anchor."""
    desde, hasta = sorted((de, a))
    enlaces = list(
        _enlaces_publicos(plan)
        .filter(version__gt=desde, version__lte=hasta)
        .select_related("respuesta__hilo")
        .defer("respuesta__razones")
        .order_by("respuesta__publicada_en", "respuesta", "pk")
    )
    citados, _pares = citados_de({enlace.respuesta_id for enlace in enlaces})
    causas = defaultdict(dict)
    for enlace in enlaces:
        causas[enlace.ancla][enlace.respuesta_id] = Causa(
            enlace.respuesta, citados[enlace.respuesta_id]
        )
    return {ancla: list(suyas.values()) for ancla, suyas in causas.items()}


def _enlaces_publicos(plan):
    return EnlaceDeCambio.objects.filter(
        respuesta__estado=EstadoRespuesta.PUBLICADA,
        respuesta__hilo__in=hilos_del_plan(plan).values("pk"),
    )
