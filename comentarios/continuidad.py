"""Conversations whose section is gone, and where each one goes on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from .destinos import DestinoDeComentarios
from .models import Continuacion, Hilo


@dataclass
class Continuidad:
    """Of one conversation: where it goes on, and what goes on in it."""

    sigue_en: list[Hilo] = field(default_factory=list)
    viene_de: list[Hilo] = field(default_factory=list)


def continuidad_de(hilo: Hilo | None) -> Continuidad:
    """One query."""
    continuidad = Continuidad()
    if hilo is None:
        return continuidad
    lazos = Continuacion.objects.filter(Q(de=hilo) | Q(hacia=hilo))
    for lazo in lazos.select_related("de", "hacia"):
        if lazo.de_id == hilo.pk:
            continuidad.sigue_en.append(lazo.hacia)
        else:
            continuidad.viene_de.append(lazo.de)
    return continuidad


def conversaciones_sin_lugar(destinos: Iterable[DestinoDeComentarios]) -> list[Hilo]:
    """Those with public comments whose anchor their target no longer has.

    Each knows its `destino`, its counts and its `continuaciones`. Three queries.
    """
    por_clave = {}
    suyos = Q(pk__in=())
    for destino in destinos:
        suyos |= Q(pk__in=Hilo.objects.de_destino(destino).values("pk"))
        por_clave[type(destino), destino.pk] = destino
    hilos = Hilo.objects.filter(suyos).con_conteos().order_by("creado_en", "pk")
    perdidos = []
    for hilo in hilos.prefetch_related("continuaciones__hacia"):
        tipo = ContentType.objects.get_for_id(hilo.tipo_id)
        destino = por_clave[tipo.model_class(), hilo.objeto_id]
        if hilo.raices and hilo.ancla not in destino.anclas():
            hilo.destino = destino
            perdidos.append(hilo)
    return perdidos
