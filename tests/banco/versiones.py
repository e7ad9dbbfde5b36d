"""A version from its pages to its hash, what changed, and the last act of a plan."""

import datetime
import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from paginas.instantanea import instantanea
from paginas.models import PaginaPlan
from paginas.services.plan_final import publicar_plan_final
from sitio.comun.canon import huella, json_canonico
from tests.compromisos.factories import CompromisoFactory, acordar, producto
from tests.paginas.factories import (
    PaginaPlanFactory,
    abrir,
    dar_resultados,
    publicar,
    seccion,
)
from tests.paginas.sectores import crear_comite, firmar_todos

from .presupuestos import con_presupuesto

SECCIONES, COMPROMISOS, PRODUCTOS = 30, 15, 10
COMPROMISOS_DEL_FINAL = 13
VECES = 5
PARRAFO = (
    "<p>" + "El compromiso se mide con productos y evidencia pública. " * 6 + "</p>"
)
OTRO = PARRAFO.replace("evidencia pública", "evidencia abierta y fechada", 3)


def medir_versiones(*, avisar) -> dict:
    avisar("Midiendo la instantánea, los cambios y el plan final…")
    return (
        {"instantanea_cpu": medir_instantanea()}
        | {"cambios_cpu": medir_cambios()}
        | {"plan_final_consultas": medir_plan_final()}
    )


def medir_instantanea() -> dict:
    """30 sections and 15 commitments of 10 products, to canonical bytes and hash."""
    plan = PaginaPlanFactory(slug="plan-instantaneo", secciones=secciones(PARRAFO))
    for numero in range(COMPROMISOS):
        CompromisoFactory(
            parent=plan,
            numero=numero + 1,
            completo=True,
            productos=[producto(f"Entrega {n} de {numero}") for n in range(PRODUCTOS)],
        )
    plan = PaginaPlan.objects.get(pk=plan.pk)
    cpu = cpu_de(lambda: huella(json_canonico(instantanea(plan))))
    with CaptureQueriesContext(connection) as captura:
        instantanea(plan)
    cifra = {"cpu_ms": round(cpu, 1), "consultas": len(captura)}
    return con_presupuesto(cifra, consultas=20)


def medir_cambios() -> dict:
    """The public page that compares two texts whose 30 sections all changed."""
    ids = [una["id"] for una in secciones(PARRAFO)]
    plan = PaginaPlanFactory(slug="plan-cambiado", secciones=secciones(PARRAFO, ids))
    publicar(plan)
    plan.secciones = secciones(OTRO, ids)
    plan.save_revision().publish()
    publicar(PaginaPlan.objects.get(pk=plan.pk), motivo="Cambian todas")
    direccion = f"{plan.url}cambios/1-2/"

    def comparar():
        assert Client().get(direccion).content.count(b"<ins>") >= SECCIONES

    return con_presupuesto({"cpu_ms": round(cpu_de(comparar), 1)}, cpu_ms=300)


def medir_plan_final() -> dict:
    """The act itself: the gate asked again, and the version written."""
    comite = crear_comite()
    plan = PaginaPlanFactory(slug="plan-por-firmar")
    for numero in range(1, COMPROMISOS_DEL_FINAL + 1):
        acordar(CompromisoFactory(parent=plan, numero=numero, completo=True))
    abre_en = timezone.now() - datetime.timedelta(days=30)
    abrir(plan, abre_en=abre_en, momento=abre_en)
    dar_resultados(_de_nuevo(plan))
    firmar_todos(_de_nuevo(plan), comite)
    plan, cpu = _de_nuevo(plan), time.process_time()
    with CaptureQueriesContext(connection) as captura:
        publicar_plan_final(plan=plan, usuario=comite.coordinacion, motivo="Lo firman")
    cpu = (time.process_time() - cpu) * 1000
    cifra = {"consultas": len(captura), "cpu_ms": round(cpu, 1)}
    return con_presupuesto(cifra, consultas=40)


def secciones(texto: str, ids=()) -> list[dict]:
    """Three paragraphs in each, the same ids if they are given."""
    ids = ids or [None] * SECCIONES
    return [
        seccion(f"Sección {n}", texto * 3, id=suyo) for n, suyo in enumerate(ids, 1)
    ]


def cpu_de(hacer) -> float:
    """Median CPU milliseconds of this process, after once to warm up."""
    hacer()
    medidas = []
    for _vez in range(VECES):
        antes = time.process_time()
        hacer()
        medidas.append((time.process_time() - antes) * 1000)
    return statistics.median(medidas)


def _de_nuevo(plan) -> PaginaPlan:
    return PaginaPlan.objects.get(pk=plan.pk)
