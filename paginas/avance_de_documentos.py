"""How far a version's documents are: what must be there, what is, what failed."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from .documentos.juego import Esperado, juego_de
from .models import DocumentoDeVersion, FalloDeDocumento


@dataclass(frozen=True)
class Renglon:
    """One file of the set, with its row or with the last reason why there is none."""

    esperado: Esperado
    documento: DocumentoDeVersion | None = None
    fallo: FalloDeDocumento | None = None


@dataclass(frozen=True)
class AvanceDeDocumentos:
    renglones: list[Renglon]

    @property
    def esperados(self) -> int:
        return len(self.renglones)

    @property
    def listos(self) -> int:
        return sum(renglon.documento is not None for renglon in self.renglones)

    @property
    def faltan(self) -> int:
        return self.esperados - self.listos

    @property
    def fallidos(self) -> list[Renglon]:
        return [renglon for renglon in self.renglones if renglon.fallo]

    @property
    def frase(self) -> str:
        return ngettext(
            "%(listos)s de %(n)s documento listo",
            "%(listos)s de %(n)s documentos listos",
            self.esperados,
        ) % {"listos": self.listos, "n": self.esperados}

    @property
    def principal(self) -> DocumentoDeVersion | None:
        """The one to offer first: the whole plan as PDF."""
        return self.renglones[0].documento

    @property
    def del_plan(self) -> list[Renglon]:
        return [r for r in self.renglones if r.esperado.compromiso is None]

    @property
    def por_compromiso(self) -> list[Renglon]:
        return [r for r in self.renglones if r.esperado.compromiso is not None]


def avance_de_documentos(
    version, *, con_fallos: bool = False, hechos: list | None = None
) -> AvanceDeDocumentos:
    """`con_fallos`: with the reasons, for staff. `hechos`: its rows, if known."""
    if hechos is None:
        hechos = documentos_de(version)
    hechos = {(d.parte, d.formato): d for d in hechos}
    fallos = _fallos(version) if con_fallos else {}
    return AvanceDeDocumentos(
        [_renglon(esperado, hechos, fallos) for esperado in juego_de(version.datos)]
    )


def documentos_de(version) -> list[DocumentoDeVersion]:
    """Its rows; none are asked for when it is known that there are none."""
    return list(version.documentos.all()) if _hay(version) else []


def _hay(version) -> bool:
    return getattr(version, "tiene_documentos", True)


def _renglon(esperado: Esperado, hechos: dict, fallos: dict) -> Renglon:
    documento = hechos.get(esperado.clave)
    fallo = None if documento else fallos.get(esperado.clave)
    return Renglon(esperado, documento, fallo)


def _fallos(version) -> dict:
    """The last of each: they come in order."""
    return {(f.parte, f.formato): f for f in version.fallos_de_documentos.all()}


def documento_del_compromiso(version, compromiso_id: int) -> Renglon | None:
    """The commitment's own file in that version, for its page."""
    suyos = (e for e in juego_de(version.datos) if e.compromiso == compromiso_id)
    esperado = next(suyos, None)
    if not esperado:
        return None
    documento = None
    if _hay(version):
        parte, formato = esperado.clave
        documento = version.documentos.filter(parte=parte, formato=formato).first()
    return Renglon(esperado, documento)
