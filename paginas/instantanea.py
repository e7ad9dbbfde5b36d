"""The plan as plain data: what a version freezes and every public page renders.

Built from the working pages; `docs/instantanea.md` writes the format down.
"""

from pathlib import Path

from compromisos.instantanea import dia, instantanea_de_compromiso
from compromisos.models import Compromiso
from sitio.comun.canon import huella, json_canonico
from sitio.comun.texto import html_de_rico

ESQUEMA = "plan-abierto/1"
ARCHIVO_DEL_ESQUEMA = Path(__file__).parent / "esquemas/plan-abierto-1.schema.json"


def instantanea(plan, *, version: dict | None = None) -> dict:
    """The whole plan: its sections and its live commitments, in order.

    `version` names the version it is frozen as; None for a preview.
    """
    return {
        "esquema": ESQUEMA,
        "plan": datos_del_plan(plan),
        "secciones": secciones(plan),
        "compromisos": [instantanea_de_compromiso(c) for c in compromisos(plan)],
        "version": version,
    }


def datos_del_plan(plan) -> dict:
    return {
        "id": plan.pk,
        "titulo": plan.title,
        "siglas": plan.siglas,
        "resumen": plan.resumen,
        "es_muestra": plan.es_muestra,
        "inicio": dia(plan.inicio),
        "fin": dia(plan.fin),
        "url": plan.get_url() or "",
    }


def secciones(plan) -> list[dict]:
    return [
        {
            "id": str(bloque.id),
            "titulo": bloque.value["titulo"],
            "html": html_de_rico(bloque.value["texto"]),
        }
        for bloque in plan.secciones
    ]


def compromisos(plan):
    """The commitments that enter a version: live ones, by number."""
    if not plan.pk:  # the preview of a plan not saved yet
        return []
    return Compromiso.objects.child_of(plan).live().en_orden().con_hoja_de_ruta()


def texto_de(datos: dict) -> dict:
    """The snapshot without what says which version it is: to tell if text changed."""
    return {clave: valor for clave, valor in datos.items() if clave != "version"}


def huella_del_texto(datos: dict) -> str:
    """What tells one text from another, whichever version has it."""
    return huella(json_canonico(texto_de(datos)))
