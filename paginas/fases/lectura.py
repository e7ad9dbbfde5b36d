"""The closing of a phase as the public reads it, before the act and after it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import CierreDeFase, PaginaFase
from ..models.proceso import EstadoFase
from .registro import como_se_guardan, revisiones_de, revisiones_por_fase
from .revision import EstadoDeRevision, Grupo

ETIQUETAS: dict[str, tuple[Promise, str, str]] = {
    EstadoDeRevision.CUMPLE: (EstadoDeRevision.CUMPLE.label, "ok", "ok"),
    EstadoDeRevision.NO_CUMPLE: (EstadoDeRevision.NO_CUMPLE.label, "mal", "alto"),
    EstadoDeRevision.NO_APLICA: (EstadoDeRevision.NO_APLICA.label, "", "no"),
}
EXCEPTUADA = (_("Con excepción"), "cur", "documento")
REAPERTURAS = CierreDeFase.objects.filter(fase=OuterRef("pk"), reabre=True)
TODAVIA_NO = (_("Todavía no"), "", "reloj")


class EtapaDelCierre(StrEnum):
    """`SIN_CONSTANCIA`: it ended before this site told about it."""

    POR_EMPEZAR = "por_empezar"
    EN_CURSO = "en_curso"
    FALTA_EL_ACTO = "falta_el_acto"
    CERRADA = "cerrada"
    SIN_CONSTANCIA = "sin_constancia"


@dataclass(frozen=True)
class Linea:
    """One check as it is read: what is asked, how it stands, what excuses it."""

    pide: str
    frase: str
    url: str
    etiqueta: str
    tono: str
    icono: str
    excepcion: dict | None = None


@dataclass(frozen=True)
class CierreLeido:
    """`actos`: closings and reopenings, newest first; the first one is in force."""

    etapa: EtapaDelCierre
    fin: datetime.date
    actos: list[CierreDeFase] = field(default_factory=list)
    grupos: list[tuple[str, list[Linea]]] = field(default_factory=list)
    pide: list[Promise] = field(default_factory=list)

    @property
    def acto(self) -> CierreDeFase | None:
        """The one that keeps it closed."""
        cerrada = self.etapa == EtapaDelCierre.CERRADA
        return self.actos[0] if cerrada else None

    @property
    def reapertura(self) -> CierreDeFase | None:
        """The one that keeps it open again."""
        return self.actos[0] if self.actos and self.actos[0].reabre else None

    @property
    def anteriores(self) -> list[CierreDeFase]:
        return self.actos[1:]


def situacion_de(fase: PaginaFase, *, hoy: datetime.date | None = None) -> CierreLeido:
    """Its acts and where it stands, without looking at its checks. One query."""
    hoy = hoy or timezone.localdate()
    actos = list(fase.cierres.order_by("-pk"))
    return CierreLeido(etapa_de(fase, actos[:1], hoy), fase.fechas[1], actos)


def cierre_de(fase: PaginaFase, *, hoy: datetime.date | None = None) -> CierreLeido:
    """A closed phase shows what its act found; an open one, how it stands now."""
    leido = situacion_de(fase, hoy=hoy)
    if leido.acto:
        return replace(leido, grupos=_grupos(leido.acto.revisiones))
    if leido.etapa in (EtapaDelCierre.POR_EMPEZAR, EtapaDelCierre.SIN_CONSTANCIA):
        pide = [revision.pide for revision in revisiones_por_fase(fase.numero)]
        return replace(leido, pide=pide)
    ahora = como_se_guardan(revisiones_de(fase, hoy=hoy))
    en_curso = leido.etapa == EtapaDelCierre.EN_CURSO
    return replace(leido, grupos=_grupos(ahora, en_curso=en_curso))


def etapa_de(
    fase: PaginaFase, en_vigor: Iterable[CierreDeFase], hoy: datetime.date
) -> EtapaDelCierre:
    """`en_vigor`: its last act, or nothing. Runs no query of its own."""
    acto = next(iter(en_vigor), None)
    if acto and not acto.reabre:
        return EtapaDelCierre.CERRADA
    estado = fase.estado(hoy)
    if estado == EstadoFase.PROXIMA:
        return EtapaDelCierre.POR_EMPEZAR
    if estado == EstadoFase.EN_CURSO:
        return EtapaDelCierre.EN_CURSO
    if acto or _se_conto_aqui(fase):
        return EtapaDelCierre.FALTA_EL_ACTO
    return EtapaDelCierre.SIN_CONSTANCIA


def _se_conto_aqui(fase: PaginaFase) -> bool:
    """Its page was public before it ended: acts of older phases are kept elsewhere."""
    publicada = fase.first_published_at
    return bool(publicada) and timezone.localdate(publicada) <= fase.fechas[1]


def _grupos(
    guardadas: Iterable[dict], *, en_curso: bool = False
) -> list[tuple[str, list[Linea]]]:
    """By group, in order. While the phase goes on, what is missing is no fault yet."""
    por_grupo: dict[str, list[Linea]] = {grupo: [] for grupo in Grupo.values}
    for fila in guardadas:
        por_grupo.setdefault(fila["grupo"], []).append(_linea(fila, en_curso=en_curso))
    return [
        (Grupo(grupo).label, lineas) for grupo, lineas in por_grupo.items() if lineas
    ]


def _linea(fila: dict, *, en_curso: bool) -> Linea:
    excepcion = fila.get("excepcion")
    etiqueta, tono, icono = ETIQUETAS[fila["estado"]]
    if excepcion:
        etiqueta, tono, icono = EXCEPTUADA
    elif en_curso and fila["estado"] == EstadoDeRevision.NO_CUMPLE:
        etiqueta, tono, icono = TODAVIA_NO
    return Linea(
        fila["pide"], fila["frase"], fila["url"], etiqueta, tono, icono, excepcion
    )


def sin_acto_de_cierre(*, hoy: datetime.date | None = None) -> list[PaginaFase]:
    """Public phases of any plan that ended and nobody closed. Two queries."""
    hoy = hoy or timezone.localdate()
    fases = PaginaFase.objects.en_orden().annotate(reabierta=Exists(REAPERTURAS))
    return [
        fase
        for fase in fases.con_cierre().filter(cerrada_el=None)
        if fase.estado(hoy) == EstadoFase.CONCLUIDA
        and (fase.reabierta or _se_conto_aqui(fase))
    ]
