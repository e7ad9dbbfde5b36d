"""What both sides did and said of one text, ready to read in public."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .acuerdos import EstadoDeAcuerdo, estado_de_acuerdo
from .models import Conformidad, SesionDeRevision
from .vocabulario import Lado, Sentido


@dataclass(frozen=True)
class HistoriaDeSesion:
    """A meeting as it stands, and what it took the place of, newest first."""

    ultima: SesionDeRevision
    anteriores: list[SesionDeRevision]
    cuenta: bool = False

    @property
    def mostrada(self) -> SesionDeRevision:
        """The row that tells the meeting: an annulment only says that it was not."""
        return self.anteriores[0] if self.ultima.anulada else self.ultima

    @property
    def correcciones(self) -> list[tuple[SesionDeRevision, SesionDeRevision]]:
        """Each row that took another one's place, with that one."""
        return list(zip((self.ultima, *self.anteriores), self.anteriores, strict=False))

    @property
    def por_lado(self) -> list[tuple[str, list]]:
        filas = list(self.mostrada.asistencias.all())
        grupos = ((lado, [f for f in filas if f.lado == lado]) for lado in Lado)
        return [(lado.en_publico, suyas) for lado, suyas in grupos if suyas]


@dataclass(frozen=True)
class ParteLeida:
    """What one side says of this text; of another one, only if it says nothing."""

    lado: Lado
    dicha: Conformidad | None
    anterior: Conformidad | None = None
    # The public version that has the other text, when there is one.
    version_anterior: int | None = None

    @property
    def nombre(self) -> str:
        return self.lado.en_publico

    @property
    def de_acuerdo(self) -> bool:
        return bool(self.dicha and self.dicha.sentido == Sentido.DE_ACUERDO)

    @property
    def objeta(self) -> bool:
        return bool(self.dicha and self.dicha.sentido == Sentido.OBJETA)

    @property
    def estuvo_conforme(self) -> bool:
        anterior = self.anterior
        return bool(anterior and anterior.sentido == Sentido.DE_ACUERDO)


@dataclass(frozen=True)
class AcuerdoLeido:
    estado: EstadoDeAcuerdo
    historias: list[HistoriaDeSesion]
    partes: list[ParteLeida]

    @property
    def dice_algo(self) -> bool:
        return bool(self.historias) or any(p.dicha or p.anterior for p in self.partes)


def historias_de(estado: EstadoDeAcuerdo) -> list[HistoriaDeSesion]:
    """By date. No queries, if the state came with the attendance."""
    por_id = {sesion.pk: sesion for sesion in estado.registro}
    sustituidas = {sesion.sustituye_id for sesion in estado.registro}
    dias = estado.fechas_que_cuentan
    historias = []
    for sesion in estado.registro:
        if sesion.pk in sustituidas:
            continue
        cuenta = sesion in estado.sesiones and sesion.fecha in dias
        historias.append(HistoriaDeSesion(sesion, _antes(sesion, por_id), cuenta))
    return historias


def partes_de_trabajo(estado: EstadoDeAcuerdo) -> list[ParteLeida]:
    """For the two sides and the editors, who see the drafts too."""
    return [
        ParteLeida(lado, estado.conformidades.get(lado), estado.anteriores.get(lado))
        for lado in Lado
    ]


def leer_acuerdo(
    datos: dict,
    *,
    huellas_publicas: Callable[[], Mapping[str, int]],
    numero: int,
    publicada_en: datetime.datetime,
) -> AcuerdoLeido:
    """Of that commitment as version `numero` has it.

    `huellas_publicas`: its public texts by hash, with the first version that had each;
    asked only if a side spoke of another text. What it said of a draft that is still
    being written is not told.
    """
    estado = estado_de_acuerdo(datos, con_asistencia=True)
    publicas = huellas_publicas() if estado.anteriores else {}
    partes = [_parte(lado, estado, publicas, numero, publicada_en) for lado in Lado]
    return AcuerdoLeido(estado, historias_de(estado), partes)


def _antes(sesion: SesionDeRevision, por_id: dict) -> list[SesionDeRevision]:
    cadena = []
    while sesion.sustituye_id:
        sesion = por_id[sesion.sustituye_id]
        cadena.append(sesion)
    return cadena


def _parte(lado, estado, publicas, numero, publicada_en) -> ParteLeida:
    dicha, otra = estado.conformidades.get(lado), estado.anteriores.get(lado)
    if not otra:
        return ParteLeida(lado, dicha)
    version = publicas.get(otra.texto.sha256)
    if version and version < numero:
        return ParteLeida(lado, None, otra, version)
    es_de_antes = not version and otra.creado_en < publicada_en
    return ParteLeida(lado, None, otra if es_de_antes else None)
