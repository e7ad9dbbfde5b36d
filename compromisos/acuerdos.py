"""How far both sides of each roadmap have got: their meetings and their agreement.

Asked of a text, not of a page: an agreement is to one exact text, so the gate asks of
what is public and the editors' screens ask of what is being written.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from sitio.comun.canon import huella, json_canonico

from .instantanea import instantanea_de_compromiso
from .models import Compromiso, Conformidad, SesionDeRevision
from .vocabulario import Lado, Sentido

# Methodology of 24 May 2019, phase 4.
SESIONES_MINIMAS = 2


def huella_de(datos: dict) -> str:
    """The hash of a commitment's text: of its part of a version, as canonical JSON."""
    return huella(json_canonico(datos))


def texto_de_trabajo(compromiso: Compromiso) -> dict:
    """The newest saved draft, which is what the two sides are asked to agree to."""
    return instantanea_de_compromiso(compromiso.get_latest_revision_as_object())


@dataclass(frozen=True)
class EstadoDeAcuerdo:
    """Where one text stands.

    `sesiones`: the ones in force. `registro`: every row, with what was corrected and
    annulled. `conformidades`: the last word of each side on this text. `anteriores`:
    the last one of each side on any other text, when it has said nothing of this one.
    """

    sha256: str
    sesiones: list[SesionDeRevision] = field(default_factory=list)
    registro: list[SesionDeRevision] = field(default_factory=list)
    conformidades: dict[str, Conformidad] = field(default_factory=dict)
    anteriores: dict[str, Conformidad] = field(default_factory=dict)

    @property
    def fechas_que_cuentan(self) -> list[datetime.date]:
        """Different days on which both sides met, none of them still to come."""
        hoy = timezone.localdate()
        return sorted(
            {
                sesion.fecha
                for sesion in self.sesiones
                if sesion.fecha <= hoy and lados_presentes(sesion) == set(Lado.values)
            }
        )

    @property
    def sesiones_que_faltan(self) -> int:
        return max(0, SESIONES_MINIMAS - len(self.fechas_que_cuentan))

    @property
    def por_repetir(self) -> list[str]:
        """Sides that had agreed, but to another text."""
        return [
            lado
            for lado, dicha in self.anteriores.items()
            if dicha.sentido == Sentido.DE_ACUERDO
        ]

    @property
    def conformes(self) -> list[str]:
        return [lado for lado in Lado.values if self._de_acuerdo(lado)]

    @property
    def lados_pendientes(self) -> list[str]:
        """Sides that have not agreed to this text: silent, or against it."""
        return [lado for lado in Lado.values if not self._de_acuerdo(lado)]

    @property
    def completo(self) -> bool:
        return not self.sesiones_que_faltan and not self.lados_pendientes

    def _de_acuerdo(self, lado: str) -> bool:
        dicha = self.conformidades.get(lado)
        return bool(dicha and dicha.sentido == Sentido.DE_ACUERDO)


def lados_presentes(sesion: SesionDeRevision) -> set[str]:
    """Which sides attended. Expects it from `con_lados`."""
    return {lado for lado in Lado.values if getattr(sesion, f"asistio_{lado}")}


def estados_de_acuerdo(
    textos: Iterable[dict], *, con_asistencia: bool = False
) -> dict[int, EstadoDeAcuerdo]:
    """By commitment id, for those snapshots. Two queries for any number of them.

    `con_asistencia`: one more, to list who attended.
    """
    huellas = {datos["id"]: huella_de(datos) for datos in textos}
    sesiones = defaultdict(list)
    filas = SesionDeRevision.objects.con_lados().filter(compromiso__in=huellas)
    for sesion in filas.con_asistencia() if con_asistencia else filas:
        sesiones[sesion.compromiso_id].append(sesion)
    dichas = Conformidad.objects.filter(texto__compromiso__in=huellas)
    de_este, de_otro = defaultdict(dict), defaultdict(dict)
    for dicha in dichas.select_related("texto").defer("texto__contenido"):
        pk = dicha.texto.compromiso_id
        es_este = dicha.texto.sha256 == huellas[pk]
        (de_este if es_este else de_otro)[pk][dicha.lado] = dicha
    return {
        pk: EstadoDeAcuerdo(
            sha256,
            vigentes(sesiones[pk]),
            sesiones[pk],
            de_este[pk],
            {lado: d for lado, d in de_otro[pk].items() if lado not in de_este[pk]},
        )
        for pk, sha256 in huellas.items()
    }


def vigentes(registro: list[SesionDeRevision]) -> list[SesionDeRevision]:
    """`SesionQuerySet.vigentes`, of rows that were read already."""
    sustituidas = {sesion.sustituye_id for sesion in registro}
    return [s for s in registro if s.pk not in sustituidas and not s.anulada]


def estado_de_acuerdo(datos: dict, *, con_asistencia: bool = False) -> EstadoDeAcuerdo:
    return estados_de_acuerdo([datos], con_asistencia=con_asistencia)[datos["id"]]
