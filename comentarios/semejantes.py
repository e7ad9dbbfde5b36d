"""What is folded under a root: how many persons sent nearly the same text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from .models import Comentario

A_LA_VISTA = 5


@dataclass
class Semejantes:
    """The texts like that of one root, its own apart."""

    personas: int
    textos: int
    primeros: list[Comentario] = field(default_factory=list)

    @property
    def faltan(self) -> bool:
        return self.textos > len(self.primeros)


def semejantes_de(raices: Iterable[int]) -> dict[int, Semejantes]:
    """By root. One query when nobody repeated it, two when somebody did."""
    seguidores = (
        Comentario.objects.en_el_hilo().raices().filter(semejante_a__in=list(raices))
    )
    filas = (
        seguidores.order_by()
        .values_list("semejante_a")
        .annotate(
            Count("pk"),
            Count("invitado", distinct=True),
            Count("user", distinct=True),
        )
    )
    hallados = {
        cabeza: Semejantes(personas=invitados + cuentas or textos, textos=textos)
        for cabeza, textos, invitados, cuentas in filas
    }
    if hallados:
        _poner_los_primeros(hallados, seguidores)
    return hallados


def _poner_los_primeros(hallados: dict[int, Semejantes], seguidores) -> None:
    lugar = Window(RowNumber(), partition_by=F("semejante_a"), order_by="pk")
    primeros = (
        seguidores.annotate(lugar=lugar)
        .filter(lugar__lte=A_LA_VISTA)
        .select_related("user__perfil_institucional")
        .order_by("pk")
    )
    for comentario in primeros:
        hallados[comentario.semejante_a_id].primeros.append(comentario)
