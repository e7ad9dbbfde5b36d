"""A version's snapshot as the template wants it: words ready to print, no logic left.

The document is in the plan's own language, whatever the reader's interface.
"""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format

from ..models.version import TipoDeVersion
from .arbol import arbol
from .compromiso import compromiso
from .texto import con_titulo, todo_imprimible

IDIOMA = "es-mx"


def documento_de(
    datos: dict,
    *,
    sha256: str,
    actas: dict | None = None,
    limpiar: Callable[[dict], dict] = todo_imprimible,
) -> dict:
    """Everything the template prints. Reads no database.

    `limpiar`: what the kind of file can carry of what people wrote.
    """
    with translation.override(IDIOMA):
        documento = _documento(datos, sha256) | {"actas": actas or {}}
    return limpiar(documento)


def _documento(datos: dict, sha256: str) -> dict:
    plan = datos["plan"]
    periodo = plan["inicio"], plan["fin"]
    base = direccion_del_plan(plan)
    return base_del_documento(datos, sha256) | {
        "secciones": [
            {
                "titulo": con_titulo(seccion["titulo"]),
                "cuerpo": arbol(seccion["html"], base=base),
            }
            for seccion in datos["secciones"]
        ],
        "compromisos": [compromiso(c, base, periodo) for c in datos["compromisos"]],
    }


def base_del_documento(datos: dict, sha256: str) -> dict:
    """What every document of a version says of the plan and of the version."""
    plan, version = datos["plan"], datos["version"]
    dia = momento(version["publicada_en"]).date()
    return {
        "titulo": con_titulo(plan["titulo"]),
        "siglas": plan["siglas"],
        "periodo": f"{plan['inicio'][:4]}–{plan['fin'][:4]}",
        "sitio": settings.WAGTAIL_SITE_NAME,
        "url": direccion_del_plan(plan),
        "numero": version["numero"],
        "tipo": str(TipoDeVersion(version["tipo"]).label),
        "es_final": version["tipo"] == TipoDeVersion.FINAL,
        "fecha": date_format(dia, "DATE_FORMAT"),
        "anio_mes_dia": [dia.year, dia.month, dia.day],
        "motivo": version.get("motivo"),
        "sha256": sha256,
        "sha256_anterior": version.get("sha256_anterior") or "",
        "es_muestra": _es_muestra(datos),
    }


def _es_muestra(datos: dict) -> bool:
    marcas = [c.get("es_muestra") for c in datos["compromisos"]]
    return bool(datos["plan"].get("es_muestra")) or any(marcas)


def momento(texto: str) -> datetime.datetime:
    return timezone.localtime(datetime.datetime.fromisoformat(texto))


def direccion_del_plan(plan: dict) -> str:
    """Absolute address of the plan, which its relative links hang from."""
    url = plan.get("url") or "/"
    return url if "://" in url else settings.WAGTAILADMIN_BASE_URL + url
