"""What changed between two texts of one commitment, anchor by anchor."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.safestring import SafeString

from sitio.comun.diferencias import Diferencia, diferencia, intacto
from sitio.comun.emparejar import emparejar

from .piezas import Pieza, piezas

VACIA = Pieza("", SafeString(""))


class TipoDeCambio(StrEnum):
    IGUAL = "igual"
    CAMBIADO = "cambiado"
    AGREGADO = "agregado"
    QUITADO = "quitado"
    MOVIDO = "movido"


@dataclass(frozen=True)
class Cambio:
    """One anchor on both sides. The costly comparison waits until it is shown."""

    ancla: str
    antes: Pieza | None
    despues: Pieza | None
    movido: bool = False
    url: str = ""
    # The published answers it responds to: `causas.con_causas` fills them in.
    causas: tuple = ()

    @property
    def tipo(self) -> TipoDeCambio:
        if self.antes is None:
            return TipoDeCambio.AGREGADO
        if self.despues is None:
            return TipoDeCambio.QUITADO
        if self.antes != self.despues:
            return TipoDeCambio.CAMBIADO
        return TipoDeCambio.MOVIDO if self.movido else TipoDeCambio.IGUAL

    @property
    def titulo(self) -> str:
        return (self.despues or self.antes).titulo

    @property
    def titulo_anterior(self) -> str:
        """What it was called, when that changed."""
        cambio_de_nombre = (
            self.antes and self.despues and (self.antes.titulo != self.despues.titulo)
        )
        return self.antes.titulo if cambio_de_nombre else ""

    @cached_property
    def diferencia(self) -> Diferencia:
        antes, despues = self.antes or VACIA, self.despues or VACIA
        if antes.html == despues.html:
            igual = intacto(despues.html)
            return Diferencia(igual, igual, igual)
        return diferencia(antes.html, despues.html)


def cambios_de_compromiso(
    antes: dict | None, despues: dict | None, *, prefijo: str = "", url: str = ""
) -> list[Cambio]:
    """Every part of both snapshots. `url`: where the text is read, without anchor."""
    lados = [piezas(lado) if lado else {} for lado in (antes, despues)]
    return [
        Cambio(
            ancla=f"{prefijo}{pieza.clave}",
            antes=pieza.antes,
            despues=pieza.despues,
            movido=pieza.movido,
            url=f"{url}#{pieza.clave}",
        )
        for pieza in emparejar(*lados)
    ]
