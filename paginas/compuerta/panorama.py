"""The gate as people read it: its steps in order, and each commitment apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from .compromisos import sujeto
from .falta import Asunto, Falta, Paso

TITULOS = {
    Paso.CONSULTA: _("La consulta y sus respuestas"),
    Paso.TEXTO: _("Un texto público y al día"),
    Paso.COMPROMISOS: _("Cada compromiso, acordado por ambas partes"),
    Paso.FIRMAS: _("La firma de los sectores"),
}
EXPLICACIONES = {
    Paso.CONSULTA: _(
        "El borrador se abre a comentarios, cada comentario publicado recibe respuesta "
        "y lo que se adopta se ve en el texto."
    ),
    Paso.TEXTO: _(
        "Lo que se firma es la versión pública más reciente. Si las páginas se editan "
        "después, primero se publica otra versión."
    ),
    Paso.COMPROMISOS: _(
        "Cada uno lleva sus siete elementos, dos sesiones de revisión con ambas partes "
        "y la conformidad de cada parte con el texto exacto de esa versión. Si el "
        "texto de un compromiso cambia, se pide otra vez a las dos."
    ),
    Paso.FIRMAS: _(
        "Los sectores firman por turno esa misma versión. Conviene pedirlo al final: "
        "un texto que cambia se firma de nuevo."
    ),
}
ASUNTOS = {
    Asunto.RUTA: _("Hoja de ruta"),
    Asunto.REGLAS: _("Reglas"),
    Asunto.SESIONES: _("Sesiones de revisión"),
    Asunto.CONFORMIDAD: _("Conformidad"),
}


@dataclass(frozen=True)
class FaltasDeCompromiso:
    """One commitment of the text and what it lacks, excepted faults included."""

    datos: dict
    faltas: list[Falta] = field(default_factory=list)

    @property
    def rotulo(self) -> str:
        return sujeto(self.datos)

    @property
    def pendientes(self) -> list[Falta]:
        return [falta for falta in self.faltas if falta.bloquea]


@dataclass(frozen=True)
class PasoDeCompuerta:
    clave: Paso
    numero: int
    faltas: list[Falta]

    @property
    def titulo(self):
        return TITULOS[self.clave]

    @property
    def explicacion(self):
        return EXPLICACIONES[self.clave]

    @property
    def pendientes(self) -> list[Falta]:
        return [falta for falta in self.faltas if falta.bloquea]

    @property
    def generales(self) -> list[Falta]:
        """The ones of no commitment in particular."""
        return [falta for falta in self.faltas if falta.compromiso is None]


@dataclass(frozen=True)
class Panorama:
    """`asunto`: the only thing of commitments to show, or '' for everything."""

    faltas: list[Falta]
    compromisos: list[FaltasDeCompromiso]
    asunto: str = ""

    @property
    def pasos(self) -> list[PasoDeCompuerta]:
        return [
            PasoDeCompuerta(paso, n, [f for f in self.faltas if f.paso == paso])
            for n, paso in enumerate(Paso, start=1)
        ]

    @property
    def pendientes(self) -> list[Falta]:
        return [falta for falta in self.faltas if falta.bloquea]

    @property
    def abierta(self) -> bool:
        return not self.pendientes

    @property
    def listos(self) -> list[FaltasDeCompromiso]:
        return [c for c in self.compromisos if not c.pendientes]

    @property
    def compromisos_acordados(self) -> bool:
        return len(self.listos) == len(self.compromisos)

    @property
    def porcentaje(self) -> float:
        todos = len(self.compromisos)
        return 100 * len(self.listos) / todos if todos else 0

    @property
    def elegidos(self) -> list[FaltasDeCompromiso]:
        """The ones with something to show under the filter."""
        return [
            FaltasDeCompromiso(c.datos, suyas)
            for c in self.compromisos
            if (suyas := [f for f in c.faltas if self.asunto in ("", f.asunto)])
        ]

    @property
    def asuntos(self) -> list[tuple[str, str, int]]:
        """What to filter by: its code, its words, how many commitments lack it."""
        return [
            (asunto.value, palabras, cuantos)
            for asunto, palabras in ASUNTOS.items()
            if (cuantos := self._cuantos(asunto))
        ]

    def _cuantos(self, asunto: str) -> int:
        return sum(
            any(f.asunto == asunto for f in c.pendientes) for c in self.compromisos
        )


def panorama(
    encontradas: Iterable[Falta], datos: dict | None, *, asunto: str = ""
) -> Panorama:
    """`datos`: the text the faults are of; None while nothing is public."""
    encontradas = list(encontradas)
    por_compromiso: dict[int, list[Falta]] = {}
    for falta in encontradas:
        por_compromiso.setdefault(falta.compromiso, []).append(falta)
    return Panorama(
        encontradas,
        [
            FaltasDeCompromiso(c, por_compromiso.get(c["id"], []))
            for c in (datos or {}).get("compromisos", ())
        ],
        asunto if asunto in ASUNTOS else "",
    )
