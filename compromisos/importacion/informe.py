"""What a review found, small enough to be kept with the import."""

from collections import Counter
from dataclasses import dataclass, field

from ..consulta.formulario import Formulario
from ..consulta.respuestas import en_palabras
from .filas import Leida, Reparo
from .revision import Tanda

ERRORES_GUARDADOS, RENGLONES_DE_MUESTRA = 1000, 5


@dataclass
class Informe:
    """Every error is counted; the first thousand are kept whole."""

    formulario: Formulario
    renglones: int = 0
    de: int = 0
    buenos: int = 0
    errores: list[Reparo] = field(default_factory=list)
    por_motivo: Counter = field(default_factory=Counter)
    muestra: list[dict] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)
    hoja: str = ""

    def agregar(self, tanda: Tanda) -> None:
        self.renglones, self.de = tanda.hasta, tanda.de
        self.buenos += len(tanda.leidas)
        self.por_motivo.update(reparo.motivo for reparo in tanda.reparos)
        caben = ERRORES_GUARDADOS - len(self.errores)
        self.errores += tanda.reparos[: max(caben, 0)]
        caben = RENGLONES_DE_MUESTRA - len(self.muestra)
        self.muestra += [self._en_palabras(una) for una in tanda.leidas[:caben]]

    @property
    def cuantos_errores(self) -> int:
        return self.por_motivo.total()

    def por_guardar(self) -> dict:
        return {
            "errores": [list(reparo) for reparo in self.errores],
            "por_motivo": dict(self.por_motivo),
            "muestra": self.muestra,
            "avisos": self.avisos,
            "hoja": self.hoja,
        }

    def _en_palabras(self, leida: Leida) -> dict:
        campos = self.formulario.campos
        return {
            "fila": leida.fila,
            "folio": leida.folio,
            "recibido": leida.recibido.isoformat() if leida.recibido else "",
            "dichas": [
                [campos[clave].texto, en_palabras(campos[clave], valor)]
                for clave, valor in leida.respuestas.items()
            ],
        }
