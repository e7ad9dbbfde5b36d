"""The review of the previous plan, commitment by commitment, as one set of figures.

`revision_de(plan)` is the only definition: the public page, the admin, the warnings
and whoever checks a phase read the same rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from .models.continuidad import RelevoDeCompromiso, RevisionDeContinuidad

if TYPE_CHECKING:
    from .models import PaginaPlan


class EstadoDeContinuidad(models.TextChoices):
    SIN_REVISAR = "sin_revisar", _("Sin revisar")
    CONTINUA = "continua", _("Continúa")
    NO_CONTINUA = "no_continua", _("No continúa")


@dataclass(frozen=True)
class Nombrado:
    """A commitment as the public text of its plan names it; no address if it is not."""

    pk: int
    titulo: str
    url: str = ""
    clave: str = ""
    numero: int | None = None
    es_muestra: bool = False


@dataclass(frozen=True)
class Decision:
    """One row of the review, with what takes the commitment up, in public words."""

    fila: RevisionDeContinuidad
    relevos: tuple[Nombrado, ...] = ()
    relevos_sin_publicar: int = 0

    @property
    def falta_quien_lo_retome(self) -> bool:
        return self.fila.continua and not self.relevos and not self.relevos_sin_publicar


@dataclass(frozen=True)
class Revisado:
    """A commitment of the previous plan and every decision about it, newest first."""

    compromiso: Nombrado
    decisiones: tuple[Decision, ...] = ()

    @property
    def vigente(self) -> Decision | None:
        return self.decisiones[0] if self.decisiones else None

    @property
    def anteriores(self) -> tuple[Decision, ...]:
        return self.decisiones[1:]

    @property
    def estado(self) -> EstadoDeContinuidad:
        if not self.vigente:
            return EstadoDeContinuidad.SIN_REVISAR
        return EstadoDeContinuidad(self.vigente.fila.decision)


@dataclass(frozen=True)
class Revision:
    """The whole review of a plan's predecessor. `anterior` is None if it has none."""

    anterior: "PaginaPlan | None"
    filas: tuple[Revisado, ...] = ()

    @cached_property
    def pendientes(self) -> tuple[Revisado, ...]:
        return tuple(fila for fila in self.filas if not fila.vigente)

    @cached_property
    def sin_relevo(self) -> tuple[Revisado, ...]:
        """They go on, and nothing in the new plan takes them up yet."""
        return tuple(
            fila
            for fila in self.filas
            if fila.vigente and fila.vigente.falta_quien_lo_retome
        )

    @property
    def total(self) -> int:
        return len(self.filas)

    @property
    def revisados(self) -> int:
        return self.total - len(self.pendientes)

    @property
    def continuan(self) -> int:
        return self._cuantos(EstadoDeContinuidad.CONTINUA)

    @property
    def no_continuan(self) -> int:
        return self._cuantos(EstadoDeContinuidad.NO_CONTINUA)

    @property
    def completa(self) -> bool:
        return not self.pendientes

    @property
    def porcentaje(self) -> float:
        return 100 * self.revisados / self.total if self.total else 0

    def de(self, pk: int) -> Revisado | None:
        return next((fila for fila in self.filas if fila.compromiso.pk == pk), None)

    def siguiente_a(self, pk: int) -> Revisado | None:
        """The next one nobody decided, going round from that commitment."""
        claves = [fila.compromiso.pk for fila in self.filas]
        desde = claves.index(pk) + 1 if pk in claves else 0
        vuelta = (*self.filas[desde:], *self.filas[:desde])
        return next((fila for fila in vuelta if not fila.vigente), None)

    def _cuantos(self, estado) -> int:
        return sum(fila.estado == estado for fila in self.filas)


def revision_de(plan: "PaginaPlan") -> Revision:
    """Each commitment of the previous plan's public text, with what was decided.

    At most six queries, whatever the number of commitments and decisions.
    """
    anterior = plan.plan_anterior
    if not anterior:
        return Revision(None)
    decisiones = _decisiones(plan)
    filas = tuple(
        Revisado(nombrado, tuple(decisiones.get(nombrado.pk, ())))
        for nombrado in nombrados(anterior)
    )
    return Revision(anterior, filas)


def nombrados(plan: "PaginaPlan") -> tuple[Nombrado, ...]:
    """The commitments of a plan's public text, in its order."""
    base = plan.url if plan.live else ""
    return tuple(
        Nombrado(
            pk=datos["id"],
            titulo=datos["titulo"],
            url=f"{base}{datos['slug']}/" if base else "",
            clave=datos["ogp_id"],
            numero=datos["numero"],
            es_muestra=datos["es_muestra"],
        )
        for datos in plan.texto_vigente().get("compromisos", ())
    )


def _decisiones(plan) -> dict[int, list[Decision]]:
    """By commitment of the previous plan, newest first."""
    publicos = {nombrado.pk: nombrado for nombrado in nombrados(plan)}
    por_compromiso: dict[int, list[Decision]] = {}
    for fila in plan.revisiones_de_continuidad.order_by("-pk").prefetch_related(
        "filas_de_relevo"
    ):
        claves = [relevo.compromiso_id for relevo in fila.filas_de_relevo.all()]
        por_compromiso.setdefault(fila.anterior_id, []).append(
            _decision(fila, claves, publicos)
        )
    return por_compromiso


def _decision(fila, claves: Iterable[int], publicos: dict) -> Decision:
    visibles = tuple(publicos[pk] for pk in claves if pk in publicos)
    return Decision(fila, visibles, len(list(claves)) - len(visibles))


@dataclass(frozen=True)
class Continuidad:
    """Both ways from one commitment: what it takes up, what became of it."""

    antecedentes: tuple[tuple[Nombrado, RevisionDeContinuidad], ...] = ()
    destinos: tuple[tuple["PaginaPlan", Decision], ...] = ()


def continuidad_de(compromiso, plan: "PaginaPlan") -> Continuidad:
    """For the page of a commitment of that plan. Two queries when there is nothing."""
    return Continuidad(
        antecedentes=tuple(_antecedentes(compromiso, plan)),
        destinos=tuple(_destinos(compromiso)),
    )


def _antecedentes(compromiso, plan):
    """Commitments of the plan before that this one takes up, by decisions in force."""
    filas = list(
        RevisionDeContinuidad.objects.vigentes()
        .filter(plan=plan, relevos=compromiso)
        .order_by("pk")
    )
    if not filas or not plan.plan_anterior:
        return
    conocidos = {n.pk: n for n in nombrados(plan.plan_anterior)}
    for fila in filas:
        if fila.anterior_id in conocidos:
            yield conocidos[fila.anterior_id], fila


def _destinos(compromiso):
    """What each public plan that came next decided of this commitment."""
    relevos = RelevoDeCompromiso.objects.order_by("pk")
    filas = (
        RevisionDeContinuidad.objects.vigentes()
        .filter(anterior=compromiso, plan__live=True)
        .select_related("plan")
        .prefetch_related(Prefetch("filas_de_relevo", relevos))
        .order_by("pk")
    )
    for fila in filas:
        claves = [relevo.compromiso_id for relevo in fila.filas_de_relevo.all()]
        publicos = {n.pk: n for n in nombrados(fila.plan)} if claves else {}
        yield fila.plan, _decision(fila, claves, publicos)
