"""What is measured, and the budget of each figure (DISENO §16)."""

import datetime
import uuid

from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from tests.paginas.factories import PaginaPlanFactory, abrir, seccion

from .consulta import medir_consulta
from .cronometro import consultas, cpu_y_razon, pedir, servidor
from .documentos import medir_documentos
from .envio import datos_de_envio, ruta_de_envio
from .importacion import medir_importacion
from .moderacion import medir_moderacion
from .presupuestos import con_presupuesto
from .seguimiento import medir_tablero
from .siembra import sembrar
from .sistematizacion import medir_sistematizacion
from .versiones import medir_versiones

SECCIONES = 30
# One block of ten more than whole pages, so that the last page shows one block.
TAMANOS = {10: 10, 1000: 1010, 10000: 10010}
PARRAFO = (
    "<p>" + "El compromiso se mide con productos y evidencia pública. " * 6 + "</p>"
)
ORDENES = ("recientes", "con-respuesta", "mas-respondidos")


def todas(*, avisar) -> dict:
    """Every figure of this run; ratios are against the bare view of this run."""
    avisar("Preparando un plan de 30 secciones y sus hilos…")
    plan, anclas = plan_grande()
    repartir(plan, anclas, 1000)
    otro, sus_anclas = plan_grande("otro-plan")
    for ancla, cuantos in zip(sus_anclas, TAMANOS.values(), strict=False):
        sembrar(otro, ancla, cuantos)
    avisar("Midiendo…")
    with servidor():
        cifras = medir(plan, anclas)
        cifras |= medir_hilos(otro, sus_anclas[: len(TAMANOS)])
        cifras |= medir_tablero(medir_pagina, avisar=avisar)
        cifras |= medir_consulta(medir_pagina, _solo_consultas, avisar=avisar)
    cifras |= medir_documentos(avisar=avisar)
    cifras |= medir_importacion(avisar=avisar)
    with servidor(guardar=True):
        avisar("Midiendo lo ya leído…")
        cifras |= medir_guardadas(plan)
    avisar("Midiendo la cola con 10,000 pendientes y un lote de 500…")
    desnuda = cifras["vista_desnuda"]["cpu_ms"]
    cifras |= medir_versiones(avisar=avisar)
    cifras |= medir_sistematizacion(avisar=avisar)
    return cifras | medir_moderacion(otro, sus_anclas[3:5], desnuda=desnuda)


def medir(plan, anclas) -> dict:
    hilo = f"{plan.url}?hilo={anclas[0]}"
    return {
        "vista_desnuda": medir_pagina("/_desnuda/"),
        "portada": medir_pagina("/"),
        "plan_1000": medir_pagina(plan.url, razon=20, consultas=12, kb=200),
        "plan_1000_con_hilo": medir_pagina(hilo, consultas=17, kb=200),
        **medir_resultados(plan),
    }


def medir_guardadas(plan) -> dict:
    """The same plan read again by somebody without an account."""
    with override_settings(GUARDAR_LECTURAS=True):
        cifra = medir_pagina(plan.url, razon=1.5, consultas=1, kb=200)
    return {"plan_1000_guardado": cifra}


def medir_resultados(plan) -> dict:
    """The results of a consultation of 30 sections and 1,000 comments."""
    cifra = medir_pagina(f"{plan.url}resultados/", consultas=25)
    return {"resultados": cifra, "resultados_consultas": _solo_consultas(cifra)}


def plan_grande(slug="plan"):
    """A plan in consultation with thirty sections of three paragraphs."""
    ids = [str(uuid.uuid5(uuid.NAMESPACE_URL, str(n))) for n in range(SECCIONES)]
    plan = PaginaPlanFactory(
        slug=slug,
        secciones=[
            seccion(f"Sección {n + 1}", PARRAFO * 3, id=ancla)
            for n, ancla in enumerate(ids)
        ],
    )
    abrir(plan, abre_en=timezone.now() - datetime.timedelta(days=1))
    return plan, ids


def repartir(plan, anclas, cuantos):
    """Published comments, spread over every section."""
    for ancla in anclas:
        sembrar(plan, ancla, cuantos // len(anclas) + 1)


def medir_hilos(plan, anclas) -> dict:
    """A thread page and a post, in threads of 10, 1,000 and 10,000 comments.

    The pages compared are the last ones, which show the same ten comments at every
    size; a full first page, with twenty roots, is told apart, and so is each order.
    """
    cifras = {}
    for ancla, tamano in zip(anclas, TAMANOS, strict=True):
        ruta = reverse("comentarios:hilo", args=["plan", plan.pk, ancla])
        hilo = medir_pagina(f"{ruta}?pagina=99999")
        cifras[f"hilo_cpu_{tamano}"] = hilo
        cifras[f"hilo_consultas_{tamano}"] = _solo_consultas(hilo)
        envio = medir_envio(plan, ancla)
        cifras[f"comentar_cpu_{tamano}"] = envio
        cifras[f"comentar_consultas_{tamano}"] = _solo_consultas(envio)
    cifras["hilo_10000_lleno"] = medir_pagina(ruta, razon=100)
    for orden in ORDENES:
        nombre = f"hilo_10000_{orden.replace('-', '_')}"
        cifras[nombre] = medir_pagina(f"{ruta}?orden={orden}&pagina=99999")
        comparar(cifras, "hilo_cpu_10", nombre)
    for tamano in (1000, 10000):
        comparar(cifras, "hilo_cpu_10", f"hilo_cpu_{tamano}")
        comparar(cifras, "comentar_cpu_10", f"comentar_cpu_{tamano}")
        igualar(cifras, "hilo_consultas_10", f"hilo_consultas_{tamano}")
    return cifras


def medir_pagina(ruta, **topes) -> dict:
    cpu, razon = cpu_y_razon(lambda: pedir(ruta))
    cifra = {
        "cpu_ms": round(cpu, 3),
        "razon": round(razon, 1),
        "consultas": consultas(lambda cliente: cliente.get(ruta)),
        "kb": round(len(pedir(ruta)) / 1024, 1),
    }
    return con_presupuesto(cifra, **topes)


def medir_envio(plan, ancla) -> dict:
    ruta = ruta_de_envio(plan, ancla)
    cpu, razon = cpu_y_razon(lambda: pedir(ruta, datos_de_envio(plan, ancla)))
    cifra = {
        "cpu_ms": round(cpu, 3),
        "razon": round(razon, 1),
        "consultas": consultas(
            lambda cliente: cliente.post(ruta, datos_de_envio(plan, ancla))
        ),
    }
    return con_presupuesto(cifra, razon=30, consultas=20)


def comparar(cifras, chica: str, grande: str) -> None:
    """Cost must not grow with the thread: within 1.5 × of that with 10."""
    cifra = cifras[grande]
    cifra["crece"] = round(cifra["cpu_ms"] / cifras[chica]["cpu_ms"], 2)
    _agregar(cifra, f"crece {cifra['crece']}× (≤ 1.5×)", cifra["crece"] <= 1.5)


def igualar(cifras, chica: str, grande: str) -> None:
    cifra, tope = cifras[grande], cifras[chica]["consultas"]
    _agregar(cifra, f"las mismas que con 10 ({tope})", cifra["consultas"] == tope)


def _agregar(cifra: dict, palabras: str, cumple: bool) -> None:
    dicho = [cifra.get("presupuesto"), palabras]
    cifra["presupuesto"] = "; ".join(filter(None, dicho))
    cifra["cumple"] = cifra.get("cumple", True) and cumple


def _solo_consultas(cifra: dict) -> dict:
    """The same request's queries as a figure of its own name."""
    suyas = {"consultas": cifra["consultas"]}
    presupuesto = cifra.get("presupuesto", "")
    dicho = [p for p in presupuesto.split(", ") if p.endswith("consultas")]
    if dicho:
        tope = int(dicho[0].split()[1])
        suyas = con_presupuesto(suyas, consultas=tope)
    return suyas
