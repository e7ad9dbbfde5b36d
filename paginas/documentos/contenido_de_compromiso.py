"""One commitment of a version as its own document. Reads no database."""

from django.utils import translation

from .compromiso import compromiso
from .contenido import IDIOMA, base_del_documento, direccion_del_plan
from .texto import todo_imprimible


def documento_de_compromiso(datos: dict, compromiso_id: int, *, sha256: str) -> dict:
    with translation.override(IDIOMA):
        documento = _documento(datos, compromiso_id, sha256)
    return todo_imprimible(documento)


def _documento(datos: dict, compromiso_id: int, sha256: str) -> dict:
    plan = datos["plan"]
    suyo = next(c for c in datos["compromisos"] if c["id"] == compromiso_id)
    base = direccion_del_plan(plan)
    return base_del_documento(datos, sha256) | {
        "es_muestra": bool(plan.get("es_muestra") or suyo["es_muestra"]),
        "c": compromiso(suyo, base, (plan["inicio"], plan["fin"])),
    }
