"""What keeps the working pages from amending the final plan."""

from ..instantanea import instantanea
from .compromisos import faltas_de_compromisos
from .falta import Falta, con_excepciones


def faltas_de_modificacion(plan, datos: dict | None = None) -> list[Falta]:
    """Of the commitments that would change or come in: what the gate asks of each.

    `datos`: the snapshot of the working pages, when it was already taken.
    """
    datos = datos or instantanea(plan)
    cambiados = compromisos_cambiados(plan.texto_vigente(), datos)
    return con_excepciones(plan, list(faltas_de_compromisos(plan, datos, cambiados)))


def compromisos_cambiados(antes: dict, despues: dict) -> list[dict]:
    """Those of the new text that the old one has otherwise, or does not have."""
    tenia = {c["id"]: c for c in antes["compromisos"]}
    return [c for c in despues["compromisos"] if tenia.get(c["id"]) != c]
