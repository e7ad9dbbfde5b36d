"""Where one can answer on paper, and what came of what was printed."""

from dataclasses import dataclass

from django.utils import timezone

from compromisos.conciliacion import Conciliacion, conciliacion_de
from compromisos.models import PuntoTerritorial

from .copias import Copia, copias_de
from .models import PaginaConsulta
from .partes_del_plan import plan_de


@dataclass(frozen=True)
class PuntoPublico:
    punto: PuntoTerritorial
    ya_paso: bool


@dataclass(frozen=True)
class EnPapel:
    puntos: list[PuntoPublico]
    cuentas: Conciliacion
    copias: list[Copia]

    @property
    def hay(self) -> bool:
        return bool(self.puntos or self.copias or self.cuentas.impresas)


def en_papel_de(pagina: PaginaConsulta) -> EnPapel:
    """As many queries for any number of points. Those to come go before those past."""
    hoy, plan = timezone.localdate(), plan_de(pagina)
    puntos = PuntoTerritorial.objects.filter(plan=plan and plan.pk)
    publicos = [
        PuntoPublico(punto, punto.hasta < hoy)
        for punto in puntos.select_related("institucion")
    ]
    return EnPapel(
        puntos=sorted(publicos, key=lambda uno: uno.ya_paso),
        cuentas=conciliacion_de(plan),
        copias=copias_de(pagina) if pagina.cuestionario_id else [],
    )
