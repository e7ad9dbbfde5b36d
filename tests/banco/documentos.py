"""What it costs to make a version's files: a plan of 13 commitments, some 60 pages."""

import io
import resource

import pikepdf

from paginas.documentos.construccion import contenido_de
from paginas.documentos.juego import juego_de
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion

from .presupuestos import con_presupuesto

COMPROMISOS, SECCIONES, PRODUCTOS = 13, 12, 4
PARRAFO = (
    "<p>" + "El compromiso se mide con productos y evidencia pública. " * 8 + "</p>"
)


def medir_documentos(*, avisar) -> dict:
    avisar("Formando los documentos de un plan de 13 compromisos…")
    version = publicar(_plan())
    pdf, *resto = juego_de(version.datos)
    segundos, contenido = _cpu(lambda: contenido_de(version, pdf, actas={}))
    todos, _hechos = _cpu(lambda: [contenido_de(version, e, actas={}) for e in resto])
    cifra = {
        "segundos": round(segundos, 2),
        "paginas": len(pikepdf.open(io.BytesIO(contenido)).pages),
        "kb": round(len(contenido) / 1024, 1),
    }
    return {
        "pdf_60_paginas_cpu": con_presupuesto(cifra, segundos=2),
        "demas_documentos_cpu": {
            "segundos": round(todos, 2),
            "archivos": len(resto),
        },
    }


def _plan():
    plan = PaginaPlanFactory(
        slug="plan-de-sesenta-paginas",
        secciones=[seccion(f"Sección {n + 1}", PARRAFO * 4) for n in range(SECCIONES)],
    )
    for numero in range(1, COMPROMISOS + 1):
        CompromisoFactory(
            parent=plan,
            numero=numero,
            completo=True,
            productos=[producto(f"Producto {n + 1}") for n in range(PRODUCTOS)],
            **dict.fromkeys(("problema", "causas", "objetivo"), PARRAFO * 3),
        )
    return plan


def _cpu(hacer) -> tuple[float, object]:
    """CPU seconds of this process and of those it started, and what was made."""
    antes = _gastado()
    hecho = hacer()
    return _gastado() - antes, hecho


def _gastado() -> float:
    usos = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(uso.ru_utime + uso.ru_stime for uso in usos)
