"""What a check of a phase is, what it found, and what it is about."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ..models import ExcepcionDeFase
from ..partes_del_plan import plan_de

if TYPE_CHECKING:
    from ..models import PaginaFase, PaginaPlan, PaginaProceso

LARGO_DE_DESCRIPCION = ExcepcionDeFase._meta.get_field("descripcion").max_length


class EstadoDeRevision(models.TextChoices):
    CUMPLE = "cumple", _("Cumple")
    NO_CUMPLE = "no_cumple", _("No cumple")
    NO_APLICA = "no_aplica", _("No aplica")


class Grupo(models.TextChoices):
    """Asked of every phase, or what the method asks of this one."""

    TODAS = "todas", _("Lo que se pide a todas las fases")
    PROPIA = "propia", _("Lo que se pide a esta fase")


@dataclass(frozen=True)
class Enlace:
    rotulo: str
    url: str


@dataclass(frozen=True)
class Hallazgo:
    """`frase`: with the figures. `url`: where anybody sees it. `medida`: how much is
    missing, where an exception covers up to an amount."""

    estado: EstadoDeRevision
    frase: str
    url: str = ""
    remedio: Enlace | None = None
    medida: int = 0
    admite_excepcion: bool = True


@dataclass
class Caso:
    """A phase on a day, with what several of its checks read."""

    fase: "PaginaFase"
    hoy: datetime.date

    @cached_property
    def proceso(self) -> "PaginaProceso":
        return self.fase.get_parent().specific

    @cached_property
    def plan(self) -> "PaginaPlan | None":
        return plan_de(self.proceso)

    @cached_property
    def leido(self) -> dict:
        """What one check read and another one needs, by name."""
        return {}

    def leer(self, nombre: str, como: Callable):
        """Read once for every check of this case."""
        if nombre not in self.leido:
            self.leido[nombre] = como(self.plan)
        return self.leido[nombre]


@dataclass(frozen=True)
class RevisionDeFase:
    """`clave` is stable: exceptions and closing acts name the check by it."""

    clave: str
    pide: Promise
    revisar: Callable[[Caso], Hallazgo]
    grupo: Grupo = Grupo.PROPIA
    pide_plan: bool = True


@dataclass(frozen=True)
class Revisada:
    """A check with what it found, and the exception that lets it pass, if any."""

    revision: RevisionDeFase
    hallazgo: Hallazgo
    excepcion: ExcepcionDeFase | None = field(default=None)

    @property
    def clave(self) -> str:
        return self.revision.clave

    @property
    def falla(self) -> bool:
        return self.hallazgo.estado == EstadoDeRevision.NO_CUMPLE

    @property
    def bloquea(self) -> bool:
        return self.falla and self.excepcion is None

    @property
    def se_puede_exceptuar(self) -> bool:
        return self.bloquea and self.hallazgo.admite_excepcion

    @property
    def clave_con_medida(self) -> str:
        medida = self.hallazgo.medida
        return f"{self.clave}={medida}" if medida else self.clave

    @property
    def descripcion(self) -> str:
        """Its words, as long as an exception's row holds."""
        frase = f"{self.revision.pide} {self.hallazgo.frase}"
        return Truncator(frase).chars(LARGO_DE_DESCRIPCION)

    def cubierta_por(self, excepcion: ExcepcionDeFase) -> bool:
        """Same check, and not less of it than what is missing now."""
        clave, _igual, medida = excepcion.revision.partition("=")
        return clave == self.clave and int(medida or 0) >= self.hallazgo.medida
