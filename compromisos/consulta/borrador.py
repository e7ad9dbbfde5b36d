"""What a draft holds: each answer with the words it was given under."""

from dataclasses import dataclass

from .formulario import Campo, Formulario
from .respuestas import Valor, en_palabras
from .vocabulario import TipoDePregunta


@dataclass(frozen=True)
class Perdida:
    """An answer to what is no longer asked, or not in those words."""

    pregunta: str
    palabras: str


def por_guardar(campo: Campo, valor: Valor) -> dict:
    return {
        "numero": campo.numero,
        "valor": valor,
        "pregunta": campo.texto,
        "palabras": en_palabras(campo, valor),
    }


def separar(
    formulario: Formulario, guardadas: dict
) -> tuple[dict[str, Valor], list[Perdida]]:
    """Answers that still stand under that definition, and those that do not.

    A code stands while it means the same: an option that was moved or rewritten is
    another answer.
    """
    vigentes, perdidas = {}, []
    for clave, guardada in en_orden(guardadas):
        campo = formulario.campos.get(clave)
        if campo and _dice_lo_mismo(campo, guardada):
            vigentes[clave] = guardada["valor"]
        else:
            perdidas.append(Perdida(guardada["pregunta"], guardada["palabras"]))
    return vigentes, perdidas


def en_orden(guardadas: dict) -> list[tuple[str, dict]]:
    """As they were asked: PostgreSQL does not keep the order of an object's keys."""
    return sorted(guardadas.items(), key=lambda par: par[1].get("numero", 0))


def _dice_lo_mismo(campo: Campo, guardada: dict) -> bool:
    valor = guardada["valor"]
    if campo.tipo == TipoDePregunta.ABIERTA:
        return isinstance(valor, str) and guardada["palabras"] == valor
    return en_palabras(campo, valor) == guardada["palabras"]
