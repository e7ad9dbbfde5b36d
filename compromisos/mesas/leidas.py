"""A table as it is read: its sessions and proposals, each with its own steps."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from django.utils import timezone

from ..models import (
    Compromiso,
    MesaDeCocreacion,
    PasoDeMesa,
    Planteamiento,
    PropuestaDeMesa,
    SesionDeMesa,
)
from .historia import antes_de
from .vocabulario import (
    ADOPTADAS,
    CAMBIOS_DE_CONVOCATORIA,
    ClaseDePaso,
    EstadoDeSesionDeMesa,
    Resolucion,
    SectorDeMesa,
)


@dataclass(frozen=True)
class Cambio:
    """A step and what was said before it, in words."""

    paso: PasoDeMesa
    antes: list[tuple[str, str]]


@dataclass(frozen=True)
class PresentesDeSector:
    sector: SectorDeMesa
    cuantas: int
    nombrados: list[str]


@dataclass
class SesionLeida:
    """A session with its steps, as the table's page tells it."""

    fila: SesionDeMesa
    mesa: MesaDeCocreacion
    pasos: list[PasoDeMesa] = field(default_factory=list)
    corte: datetime.datetime = field(default_factory=timezone.now)

    @property
    def celebrada(self) -> bool:
        return self.fila.estado == EstadoDeSesionDeMesa.CELEBRADA

    @property
    def cancelada(self) -> bool:
        return self.fila.estado == EstadoDeSesionDeMesa.CANCELADA

    @property
    def empezo(self) -> bool:
        return self.fila.inicia_en <= self.corte

    @property
    def paso(self) -> bool:
        return self.fila.termina_en <= self.corte

    @property
    def por_venir(self) -> bool:
        convocada = self.fila.estado == EstadoDeSesionDeMesa.CONVOCADA
        return convocada and not self.paso

    @property
    def por_relatar(self) -> bool:
        """Its hour passed and nobody has told it yet."""
        return not (self.celebrada or self.cancelada or self.por_venir)

    @property
    def convocada_despues(self) -> bool:
        """It was entered here once it had begun."""
        return bool(self.pasos) and self.pasos[0].en > self.fila.inicia_en

    @property
    def cambios(self) -> list[Cambio]:
        return _cambios(self.pasos, CAMBIOS_DE_CONVOCATORIA)

    @property
    def correcciones(self) -> list[Cambio]:
        return _cambios(self.pasos, {ClaseDePaso.CORREGIDA})

    @cached_property
    def asistencia(self) -> list[PresentesDeSector]:
        """Every sector, those without anybody too; names only of who consented."""
        filas = list(self.fila.asistencias.all())
        return [
            PresentesDeSector(
                sector,
                sum(f.cuantas for f in filas if f.sector == sector),
                [_nombrado(f) for f in filas if f.sector == sector and _se_dice(f)],
            )
            for sector in SectorDeMesa
        ]

    @property
    def formato_de_la_minuta(self) -> str:
        return PurePath(self.fila.minuta_archivo.name).suffix.lstrip(".").upper()

    @property
    def personas(self) -> int:
        return sum(sector.cuantas for sector in self.asistencia)


@dataclass
class PropuestaLeida:
    fila: PropuestaDeMesa
    mesa: MesaDeCocreacion
    pasos: list[PasoDeMesa] = field(default_factory=list)

    @property
    def resuelta(self) -> bool:
        return self.fila.resolucion != Resolucion.PENDIENTE

    @property
    def adoptada(self) -> bool:
        return self.fila.resolucion in ADOPTADAS

    @property
    def compromisos(self) -> list[Compromiso]:
        return self.fila.compromisos_publicos

    @property
    def origenes(self) -> list[Planteamiento]:
        """Those anybody may read, with their words."""
        return self.fila.origenes_publicos

    @property
    def origenes_sin_texto(self) -> int:
        return len(self.fila.planteamientos.all()) - len(self.origenes)

    @property
    def correcciones(self) -> list[Cambio]:
        deshacen = {ClaseDePaso.RESOLUCION_CORREGIDA, ClaseDePaso.REABIERTA}
        return _cambios(self.pasos, deshacen)


@dataclass
class MesaLeida:
    """A public table with all it has published."""

    fila: MesaDeCocreacion
    sesiones: list[SesionLeida] = field(default_factory=list)
    propuestas: list[PropuestaLeida] = field(default_factory=list)
    pasos: list[PasoDeMesa] = field(default_factory=list)

    @property
    def siguiente(self) -> SesionLeida | None:
        return next((s for s in self.sesiones if s.por_venir), None)

    @property
    def pasadas(self) -> list[SesionLeida]:
        return [s for s in self.sesiones if not s.por_venir]

    @property
    def celebradas(self) -> list[SesionLeida]:
        return [s for s in self.sesiones if s.celebrada]

    @property
    def resueltas(self) -> list[PropuestaLeida]:
        return [p for p in self.propuestas if p.resuelta]

    @cached_property
    def compromisos(self) -> list[Compromiso]:
        """Born from its proposals, once each."""
        nacidos = {c.pk: c for p in self.propuestas for c in p.compromisos}
        return sorted(nacidos.values(), key=lambda c: (c.numero or 0, c.pk))


def _cambios(pasos: list[PasoDeMesa], clases) -> list[Cambio]:
    return [Cambio(paso, antes_de(paso)) for paso in pasos if paso.clase in clases]


def _se_dice(fila) -> bool:
    return bool(fila.institucion or (fila.nombre and fila.consiente))


def _nombrado(fila) -> str:
    nombre = fila.nombre if fila.consiente else ""
    return ", ".join(parte for parte in (nombre, fila.institucion) if parte)
