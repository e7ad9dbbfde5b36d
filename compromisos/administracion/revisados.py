"""Commitments with what editors look at: elements, findings, sessions, agreements.

Of the text that is on the pages, as the next version would have it.
"""

from dataclasses import dataclass

from ..acuerdos import EstadoDeAcuerdo, estados_de_acuerdo
from ..hoja_de_ruta import elementos
from ..instantanea import instantanea_de_compromiso
from ..models import Compromiso
from ..reglas import observaciones
from ..revision import Revision


@dataclass(frozen=True)
class Revisado:
    compromiso: Compromiso
    datos: dict
    revision: Revision
    acuerdo: EstadoDeAcuerdo

    @property
    def esta_completo(self) -> bool:
        return not self.revision.faltan


def revisados(compromisos) -> list[Revisado]:
    """As many queries for fifty as for one. `compromisos`: `con_hoja_de_ruta`."""
    filas = compromisos.con_plan()
    textos = {fila.pk: instantanea_de_compromiso(fila) for fila in filas}
    titulos = Compromiso.objects.live().titulos_por_plan() if filas else {}
    acuerdos = estados_de_acuerdo(textos.values())
    return [
        Revisado(
            fila,
            textos[fila.pk],
            _revision(fila, textos[fila.pk], titulos.get(fila.ruta_del_plan, {})),
            acuerdos[fila.pk],
        )
        for fila in filas
    ]


def _revision(compromiso, datos: dict, del_plan) -> Revision:
    periodo = compromiso.periodo
    return Revision(
        elementos(datos, periodo=periodo),
        observaciones(datos, periodo=periodo, del_plan=del_plan),
    )
