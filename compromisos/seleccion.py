"""Which topics were put to the committee, with what people said about each.

The admin form, the public page and its downloads all read these same functions.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Count

from .consulta.vocabulario import CanalDeAporte
from .models import Aporte, Planteamiento, SeleccionDeTemas, Tema, TemaSometido


@dataclass(frozen=True)
class Candidato:
    """A topic with its votes today, by channel, and its texts."""

    tema: Tema
    votos: int
    textos: int
    por_canal: dict[str, int] = field(default_factory=dict)

    @property
    def canales(self) -> list[tuple[str, int]]:
        return [(c.label, self.por_canal.get(c, 0)) for c in CanalDeAporte]


@dataclass(frozen=True)
class SeleccionPublica:
    """Every selection of a plan, newest first: the first one is in force."""

    todas: list[SeleccionDeTemas]

    @property
    def vigente(self) -> SeleccionDeTemas | None:
        return next(iter(self.todas), None)

    @property
    def correcciones(self) -> list[tuple[SeleccionDeTemas, SeleccionDeTemas]]:
        """Each one that replaced another, with the one that it replaced."""
        return list(pairwise(self.todas))

    @property
    def sometidos(self) -> list[TemaSometido]:
        """Those chosen first, and among them the most voted."""
        return list(self.vigente.temas.all()) if self.vigente else []

    @property
    def elegidos(self) -> list[TemaSometido]:
        return [uno for uno in self.sometidos if uno.elegido]

    @property
    def por_votos(self) -> list[TemaSometido]:
        return sorted(self.sometidos, key=lambda uno: (-uno.votos, uno.pk))

    @property
    def votos(self) -> int:
        return sum(uno.votos for uno in self.sometidos)


def votos_por_tema(plan) -> dict[int, int]:
    """How many answers that count chose each topic: what people chose, untouched."""
    votos: Counter[int] = Counter()
    for tema, canales in votos_por_canal(plan).items():
        votos[tema] = sum(canales.values())
    return dict(votos)


def votos_por_canal(plan) -> dict[int, dict[str, int]]:
    """The same, by the way each answer came. One query."""
    filas = (
        Aporte.objects.vigentes()
        .del_plan(plan)
        .filter(tema__isnull=False)
        .order_by()
        .values_list("tema", "canal")
        .annotate(n=Count("pk"))
    )
    votos: dict[int, dict[str, int]] = defaultdict(dict)
    for tema, canal, n in filas:
        votos[tema][canal] = n
    return dict(votos)


def textos_por_tema(plan) -> dict[int, int]:
    """Problems and proposals that are in each topic today. One query."""
    filas = (
        Planteamiento.objects.vigentes()
        .del_plan(plan)
        .filter(tema__isnull=False, inservible="")
        .order_by()
        .values_list("tema")
        .annotate(n=Count("pk"))
    )
    return dict(filas)


def candidatos(plan) -> list[Candidato]:
    """Every topic of the catalogue, the most voted first."""
    canales, textos = votos_por_canal(plan), textos_por_tema(plan)
    todos = [
        Candidato(
            tema=tema,
            votos=sum(canales.get(tema.pk, {}).values()),
            textos=textos.get(tema.pk, 0),
            por_canal=canales.get(tema.pk, {}),
        )
        for tema in Tema.objects.all()
    ]
    return sorted(todos, key=lambda uno: (-uno.votos, uno.tema.orden, uno.tema.pk))


def temas_por_decidir(plan) -> set[int]:
    """Topics with a vote or a text: a selection has to say something of each."""
    return votos_por_tema(plan).keys() | textos_por_tema(plan).keys()


def seleccion_de(plan) -> SeleccionPublica:
    """Three queries, or one while there is none."""
    filas = SeleccionDeTemas.objects.filter(plan=plan.pk if plan else None)
    return SeleccionPublica(list(filas.order_by("-pk").prefetch_related("temas__tema")))
