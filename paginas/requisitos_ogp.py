"""What the Alliance asks of a national process, and how this plan stands.

Nothing here is typed by anybody: each requirement has one function that reads what the
site already publishes. A requirement warns; it blocks nothing.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import revisiones_ogp as revisiones
from .revisiones_ogp import Caso, EstadoDeRequisito, Hallazgo

# The rules that were in force when the plan was delivered.
NORMA_DE_2017, NORMA_DE_2022 = 2017, 2022
AMBAS = (NORMA_DE_2017, NORMA_DE_2022)
TONOS = {
    EstadoDeRequisito.CUMPLE: ("ok", "ok"),
    EstadoDeRequisito.NO_CUMPLE: ("mal", "alto"),
    EstadoDeRequisito.AUN_NO: ("", "reloj"),
    EstadoDeRequisito.NO_CONSTA: ("cur", "documento"),
}


@dataclass(frozen=True)
class Requisito:
    clave: str
    pide: Promise
    rige_en: tuple[int, ...]
    revisar: Callable[[Caso], Hallazgo]


@dataclass(frozen=True)
class RequisitoRevisado:
    requisito: Requisito
    hallazgo: Hallazgo

    @property
    def avisa(self) -> bool:
        return self.hallazgo.estado == EstadoDeRequisito.NO_CUMPLE

    @property
    def etiqueta(self) -> str:
        return EstadoDeRequisito(self.hallazgo.estado).label

    @property
    def tono(self) -> str:
        return TONOS[self.hallazgo.estado][0]

    @property
    def icono(self) -> str:
        return TONOS[self.hallazgo.estado][1]


@dataclass(frozen=True)
class Revision:
    """`ajenos`: asked only of plans under other rules."""

    norma: int
    revisados: list[RequisitoRevisado]
    ajenos: list[Requisito] = field(default_factory=list)

    @property
    def cumplidos(self) -> int:
        cumple = EstadoDeRequisito.CUMPLE
        return sum(uno.hallazgo.estado == cumple for uno in self.revisados)

    @property
    def avisos(self) -> list[RequisitoRevisado]:
        return [uno for uno in self.revisados if uno.avisa]


REQUISITOS = (
    Requisito(
        "1.1",
        _(
            "El espacio donde deciden gobierno y sociedad se reúne al menos cada seis "
            "meses y publica sus reglas."
        ),
        (NORMA_DE_2022,),
        revisiones.foro,
    ),
    Requisito(
        "2.1",
        _("El proceso tiene un sitio público que cualquiera encuentra y lee."),
        AMBAS,
        revisiones.sitio_del_proceso,
    ),
    Requisito(
        "2.2",
        _("Los documentos del proceso están reunidos y al día."),
        AMBAS,
        revisiones.repositorio,
    ),
    Requisito(
        "4.1",
        _("A lo que se recibió se le responde con razones."),
        AMBAS,
        revisiones.respuesta_razonada,
    ),
    Requisito(
        "plan.duracion",
        _("El plan da al menos 18 meses para cumplirlo."),
        AMBAS,
        revisiones.duracion,
    ),
    Requisito(
        "plan.numero",
        _("El plan tiene entre 5 y 15 compromisos."),
        AMBAS,
        revisiones.numero_de_compromisos,
    ),
)


def norma_de(plan) -> int:
    return NORMA_DE_2022 if plan.inicio.year >= NORMA_DE_2022 else NORMA_DE_2017


def requisitos_de(plan, *, hoy: datetime.date | None = None) -> Revision:
    """The same number of queries for any plan."""
    caso = revisiones.caso_de(plan, hoy or timezone.localdate())
    norma = norma_de(plan)
    suyos = [uno for uno in REQUISITOS if norma in uno.rige_en]
    return Revision(
        norma=norma,
        revisados=[RequisitoRevisado(uno, uno.revisar(caso)) for uno in suyos],
        ajenos=[uno for uno in REQUISITOS if uno not in suyos],
    )
