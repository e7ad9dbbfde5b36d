"""The gate before the final plan: what is missing, and how each thing is mended.

Everything is computed from what is public: the newest version, what both sides of each
commitment did and agreed to, its signatures, and the conversation about it. Nothing
here is typed, and nothing writes.
"""

from dataclasses import replace

from . import adopciones, compromisos, consulta, firmas, texto
from .falta import Falta, Paso, con_excepciones, descripcion_corta
from .modificacion import faltas_de_modificacion
from .panorama import Panorama, panorama

__all__ = [
    "Falta",
    "Panorama",
    "bloqueos",
    "bloqueos_de_modificacion",
    "descripcion_corta",
    "faltas",
    "faltas_de_modificacion",
    "faltas_por_exceptuar",
    "panorama",
]

# What keeps a plan from being final and no agreement can excuse: nothing public yet,
# a window still open, a text that nobody has read or signed, no promise at all.
REVISIONES = [
    (Paso.CONSULTA, consulta.consulta),
    (Paso.CONSULTA, consulta.comentarios),
    (Paso.CONSULTA, adopciones.cambios_prometidos),
    (Paso.CONSULTA, consulta.resultados),
    (Paso.TEXTO, texto.texto_de_trabajo),
    (Paso.COMPROMISOS, compromisos.compromisos),
    (Paso.FIRMAS, firmas.firmas),
]


def faltas(plan) -> list[Falta]:
    """What keeps the plan from being final, excepted faults included. In order."""
    version = plan.version_vigente
    if version and version.es_final:
        return []
    revisiones = REVISIONES if version else [(Paso.TEXTO, texto.sin_version)]
    encontradas = [
        replace(falta, paso=paso)
        for paso, revisar in revisiones
        for falta in revisar(plan, version)
    ]
    return con_excepciones(plan, encontradas)


def bloqueos(plan) -> list[Falta]:
    """The faults that no exception covers."""
    return [falta for falta in faltas(plan) if falta.bloquea]


def bloqueos_de_modificacion(plan) -> list[Falta]:
    return [falta for falta in faltas_de_modificacion(plan) if falta.bloquea]


def faltas_por_exceptuar(plan) -> list[Falta]:
    """Those of the gate; once the plan is final, those of what would amend it."""
    if plan.es_final:
        return faltas_de_modificacion(plan)
    return faltas(plan)
