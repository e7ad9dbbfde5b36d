"""What the editor is told of a commitment's saved text: each fault with its link."""

from dataclasses import dataclass
from functools import cached_property

from .hallazgos import Hallazgo, Lugar
from .hoja_de_ruta import Elemento

LISTAS = frozenset(
    ["alineacion_ods", "hitos", "participaciones", "productos", "valores"]
)


def ancla_de_edicion(lugar: Lugar) -> str:
    """The id of that place in Wagtail's editing form, whichever tab it is on."""
    if lugar.fila:
        return f"inline_child_{lugar.campo}-{lugar.fila - 1}-panel-section"
    if lugar.campo in LISTAS:
        return f"id_{lugar.campo}-FORMS"
    return f"id_{lugar.campo}-label"


@dataclass(frozen=True)
class Revision:
    elementos: list[Elemento]
    observaciones: list[Hallazgo]

    @property
    def cumplidos(self) -> int:
        return sum(elemento.cumplido for elemento in self.elementos)

    @property
    def faltan(self) -> list[Elemento]:
        return [elemento for elemento in self.elementos if not elemento.cumplido]

    @cached_property
    def errores(self) -> list[Hallazgo]:
        return [h for h in self.observaciones if h.es_error]

    @property
    def advertencias(self) -> list[Hallazgo]:
        return [h for h in self.observaciones if not h.es_error]


def revision_de(compromiso) -> Revision:
    """Asked by every panel of the form: once for all of them."""
    if not hasattr(compromiso, "_revision"):
        compromiso._revision = Revision(
            compromiso.elementos(), compromiso.observaciones()
        )
    return compromiso._revision
