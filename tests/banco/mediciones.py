"""What is measured, and the budget of each figure (DISENO §16)."""

import datetime
import uuid

from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from tests.paginas.factories import PaginaPlanFactory, abrir, seccion

from .cronometro import consultas, cpu_ms, pedir, servidor
from .envio import datos_de_envio, ruta_de_envio
from .siembra import sembrar

SECCIONES = 30
# One block of ten more than whole pages, so that the last page shows one block.
TAMANOS = {10: 10, 1000: 1010, 10000: 10010}
PARRAFO = (
    "<p>" + "El compromiso se mide con productos y evidencia pública. " * 6 + "</p>"
)


def todas(*, avisar) -> dict:
    """Every figure of this run; ratios are against the bare view of this run."""
    avisar("Preparando un plan de 30 secciones y sus hilos…")
    plan, anclas = plan_grande()
    repartir(plan, anclas, 1000)
    otro, sus_anclas = plan_grande("otro-plan")
    for ancla, cuantos in zip(sus_anclas, TAMANOS.values(), strict=False):
        sembrar(otro, ancla, cuantos)
    with servidor():
        avisar("Midiendo…")
        cifras = medir(plan, anclas)
        desnuda = cifras["vista_desnuda"]["cpu_ms"]
        cifras |= medir_hilos(otro, sus_anclas[: len(TAMANOS)], desnuda)
    with servidor(guardar=True):
        avisar("Midiendo lo ya leído…")
        return cifras | medir_guardadas(plan, desnuda)


def medir(plan, anclas) -> dict:
    cifras = {"vista_desnuda": medir_pagina("/_desnuda/")}
    desnuda = cifras["vista_desnuda"]["cpu_ms"]
    hilo = f"{plan.url}?hilo={anclas[0]}"
    cifras["portada"] = medir_pagina("/", desnuda)
    cifras["plan_1000"] = medir_pagina(plan.url, desnuda, razon=20, q=12, kb=200)
    cifras["plan_1000_con_hilo"] = medir_pagina(hilo, desnuda, q=16, kb=200)
    return cifras


def medir_guardadas(plan, desnuda) -> dict:
    """The same plan read again by somebody without an account."""
    with override_settings(GUARDAR_LECTURAS=True):
        cifra = medir_pagina(plan.url, desnuda, razon=1.5, q=1, kb=200)
    return {"plan_1000_guardado": cifra}


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


def medir_hilos(plan, anclas, desnuda) -> dict:
    """A thread page and a post, in threads of 10, 1,000 and 10,000 comments.

    The pages compared are the last ones, which show the same ten comments at every
    size; a full first page, with twenty roots, is told apart.
    """
    cifras = {}
    for ancla, tamano in zip(anclas, TAMANOS, strict=True):
        ruta = reverse("comentarios:hilo", args=["plan", plan.pk, ancla])
        cifras[f"hilo_{tamano}"] = medir_pagina(f"{ruta}?pagina=99999", desnuda)
        cifras[f"comentar_{tamano}"] = medir_envio(plan, ancla, desnuda)
    cifras["hilo_10000_lleno"] = medir_pagina(ruta, desnuda)
    comparar(cifras, "hilo", consultas_iguales=True)
    comparar(cifras, "comentar", consultas_iguales=False)
    return cifras


def medir_pagina(ruta, desnuda=None, *, razon=None, q=None, kb=None) -> dict:
    cifra = {
        "cpu_ms": round(cpu_ms(lambda: pedir(ruta)), 3),
        "consultas": consultas(lambda cliente: cliente.get(ruta)),
        "kb": round(len(pedir(ruta)) / 1024, 1),
    }
    return con_presupuesto(cifra, desnuda, razon=razon, q=q, kb=kb)


def medir_envio(plan, ancla, desnuda) -> dict:
    ruta = ruta_de_envio(plan, ancla)
    cifra = {
        "cpu_ms": round(cpu_ms(lambda: pedir(ruta, datos_de_envio(plan, ancla))), 3),
        "consultas": consultas(
            lambda cliente: cliente.post(ruta, datos_de_envio(plan, ancla))
        ),
    }
    return con_presupuesto(cifra, desnuda, razon=30, q=20)


def con_presupuesto(cifra, desnuda, *, razon=None, q=None, kb=None) -> dict:
    """Add the ratio, the budget in words, and whether it holds."""
    if desnuda:
        cifra["razon"] = round(cifra["cpu_ms"] / desnuda, 1)
    topes = {"razon": razon, "consultas": q, "kb": kb}
    puestos = {clave: tope for clave, tope in topes.items() if tope is not None}
    if puestos:
        palabras = {"razon": "≤ {}×", "consultas": "≤ {} consultas", "kb": "≤ {} KB"}
        cifra["presupuesto"] = ", ".join(
            palabras[clave].format(tope) for clave, tope in puestos.items()
        )
        cifra["cumple"] = all(cifra[clave] <= tope for clave, tope in puestos.items())
    return cifra


def comparar(cifras, nombre, *, consultas_iguales) -> None:
    """Cost must not grow with the thread: within 1.5 × from 10 to 10,000."""
    chico, grande = cifras[f"{nombre}_10"], cifras[f"{nombre}_10000"]
    crece = grande["cpu_ms"] / chico["cpu_ms"]
    grande["crece"] = round(crece, 2)
    tope = f"crece {crece:.2f}× (≤ 1.5×)"
    grande["presupuesto"] = "; ".join(filter(None, [grande.get("presupuesto"), tope]))
    iguales = chico["consultas"] == grande["consultas"] or not consultas_iguales
    grande["cumple"] = grande.get("cumple", True) and crece <= 1.5 and iguales
