"""Two typings of one sheet, question by question."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from .vocabulario import Eleccion

Guardadas = Mapping[str, dict]


@dataclass(frozen=True)
class Diferencia:
    """A question on which two typings say different things. '' is a blank."""

    clave: str
    numero: int
    pregunta: str
    primera: str
    segunda: str
    resuelta: object = None  # the DiferenciaResuelta that counts, if any

    @property
    def fallo_la_primera(self) -> bool:
        """Until somebody looks at the paper, the first one may be wrong."""
        return self.resuelta is None or self.resuelta.eleccion != Eleccion.PRIMERA


@dataclass(frozen=True)
class Cotejo:
    """How many questions were compared, and those that do not match."""

    comparadas: int
    diferencias: tuple[Diferencia, ...]

    @property
    def pendientes(self) -> list[Diferencia]:
        return [d for d in self.diferencias if d.resuelta is None]

    @property
    def errores(self) -> int:
        return sum(d.fallo_la_primera for d in self.diferencias)


def cotejar(primera: Guardadas, segunda: Guardadas, resueltas=()) -> Cotejo:
    """What either of them answered. `resueltas`: in order, the newest counts."""
    por_clave = {str(una.clave): una for una in resueltas}
    todas = sorted({**primera, **segunda}.items(), key=lambda par: par[1]["numero"])
    distintas = [
        Diferencia(
            clave=clave,
            numero=una["numero"],
            pregunta=una["pregunta"],
            primera=_palabras(primera, clave),
            segunda=_palabras(segunda, clave),
            resuelta=por_clave.get(clave),
        )
        for clave, una in todas
        if _valor(primera, clave) != _valor(segunda, clave)
    ]
    return Cotejo(len(todas), tuple(distintas))


def definitivas(primera: Guardadas, resueltas=()) -> dict[str, dict]:
    """The first typing with what was resolved in its place."""
    finales = dict(primera)
    for una in resueltas:
        finales[str(una.clave)] = una.respuesta
    return {clave: guardada for clave, guardada in finales.items() if guardada}


def _palabras(guardadas: Guardadas, clave: str) -> str:
    return guardadas.get(clave, {}).get("palabras", "")


def _valor(guardadas: Guardadas, clave: str):
    """Capitals, accents, spaces and punctuation of a text are not compared."""
    valor = guardadas.get(clave, {}).get("valor", "")
    if not isinstance(valor, str):
        return valor
    sin_marcas = "".join(
        signo
        for signo in unicodedata.normalize("NFD", valor.casefold())
        if not unicodedata.combining(signo)
    )
    return re.sub(r"[\W_]+", " ", sin_marcas).strip()
