"""The publication record as it is read: four steps in order, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import PASOS_REPETIBLES, ActoDePublicacion, PasoDePublicacion
from .plazo import Plazo, plazo_de

QUE_FALTA = {
    PasoDePublicacion.ENVIO: _("Todavía no consta que se haya enviado."),
    PasoDePublicacion.EN_LA_ALIANZA: _(
        "Todavía no consta que la Alianza lo haya publicado."
    ),
    PasoDePublicacion.NACIONAL: _(
        "Todavía no consta su publicación en un diario o sitio oficial del país."
    ),
    PasoDePublicacion.SEGUIMIENTO: _(
        "Todavía no consta que se haya abierto la herramienta de seguimiento."
    ),
}


@dataclass(frozen=True)
class PasoLeido:
    """One step with the acts in force and those that were corrected."""

    paso: str
    vigentes: list[ActoDePublicacion] = field(default_factory=list)
    corregidos: list[ActoDePublicacion] = field(default_factory=list)

    @property
    def rotulo(self) -> str:
        return PasoDePublicacion(self.paso).label

    @property
    def se_repite(self) -> bool:
        return self.paso in PASOS_REPETIBLES

    @property
    def que_falta(self) -> Promise | str:
        return "" if self.vigentes else QUE_FALTA[PasoDePublicacion(self.paso)]


@dataclass(frozen=True)
class Registro:
    pasos: list[PasoLeido]
    plazo: Plazo | None

    @property
    def faltan(self) -> list[PasoLeido]:
        return [paso for paso in self.pasos if not paso.vigentes]

    @property
    def hechos(self) -> int:
        return len(self.pasos) - len(self.faltan)


def actos_de(plan) -> list[ActoDePublicacion]:
    """All of them in the order they were recorded, each knowing what replaced it."""
    actos = list(plan.actos_de_publicacion.order_by("pk"))
    por_pk = {acto.pk: acto for acto in actos}
    for acto in actos:
        acto.corregido_por = None
    for acto in actos:
        if acto.sustituye_id:
            por_pk[acto.sustituye_id].corregido_por = acto
    return actos


def vigentes(actos: Iterable[ActoDePublicacion]) -> list[ActoDePublicacion]:
    """Neither replaced, nor the note that something never happened."""
    return [a for a in actos if not (a.corregido_por or a.sin_efecto)]


def registro_de(plan) -> Registro:
    """One query; another one for a sample plan's calendar."""
    actos = actos_de(plan)
    en_vigor = vigentes(actos)
    pasos = [
        PasoLeido(
            paso,
            vigentes=[a for a in en_vigor if a.paso == paso],
            corregidos=[a for a in actos if a.paso == paso and a not in en_vigor],
        )
        for paso in PasoDePublicacion.values
    ]
    return Registro(pasos, plazo_de(plan, actos=en_vigor))
