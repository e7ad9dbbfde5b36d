"""The six phases as people see them today: order, state and dates in force."""

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .models import PaginaFase

CLASES = {"concluida": "hecha", "en_curso": "ahora", "proxima": "luego"}


@dataclass(frozen=True)
class Paso:
    """One step of the timeline."""

    fase: "PaginaFase"
    estado: str
    inicio: datetime.date
    fin: datetime.date
    es_de_demostracion: bool
    es_actual: bool = False

    @property
    def clase(self) -> str:
        return CLASES[self.estado]


def paso_de(fase: "PaginaFase", hoy: datetime.date | None = None) -> Paso:
    """Where one phase stands today."""
    inicio, fin = fase.fechas
    ajuste = fase.ajuste_vigente
    return Paso(
        fase=fase,
        estado=fase.estado(hoy),
        inicio=inicio,
        fin=fin,
        es_de_demostracion=bool(ajuste and ajuste.es_demostracion),
    )


def ruta(fases: "Iterable[PaginaFase]", hoy: datetime.date | None = None) -> list[Paso]:
    """Their steps in the given order, one of them marked as the present one."""
    hoy = hoy or timezone.localdate()
    pasos = [paso_de(fase, hoy) for fase in fases]
    if pasos:
        actual = _posicion_actual(pasos)
        pasos[actual] = replace(pasos[actual], es_actual=True)
    return pasos


def _posicion_actual(pasos: list[Paso]) -> int:
    """The step under way; between phases, the next one; after all, the last."""
    for estado in ("en_curso", "proxima"):
        for posicion, paso in enumerate(pasos):
            if paso.estado == estado:
                return posicion
    return len(pasos) - 1


def paso_actual(pasos: list[Paso]) -> Paso | None:
    return next((paso for paso in pasos if paso.es_actual), None)
