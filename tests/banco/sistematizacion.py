"""Fifty thousand texts: drawing the working page, and giving fifty a topic by POST."""

import uuid

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from compromisos.models import Aporte, Planteamiento, Tema
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories_de_consulta import CuestionarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .cronometro import consultas
from .presupuestos import con_presupuesto
from .versiones import cpu_de

TEXTOS, CLASIFICADOS, TEMAS, POR_PAGINA = 50_000, 20_000, 9, 50
PALABRAS = [
    *("agua", "becas", "camino", "datos", "escuela", "fuga"),
    *("gasto", "hospital", "incendio", "jardín", "ley", "medicinas"),
    *("norma", "obra", "padrón", "quejas", "recibo", "salud"),
    *("transporte", "uniforme", "vivienda", "zona"),
]


def medir_sistematizacion(*, avisar) -> dict:
    avisar("Preparando 50,000 textos de la consulta…")
    cuestionario = CuestionarioFactory(plan=PaginaPlanFactory(slug="plan-con-textos"))
    sembrar_textos(cuestionario)
    mesa = reverse("sistematizar_consulta:clasificar")
    mesa = f"{mesa}?plan={cuestionario.plan_id}"
    usuaria, cliente = UsuarioFactory(is_superuser=True), Client()
    cliente.force_login(usuaria)

    def dibujar(otro=None):
        if otro:
            otro.force_login(usuaria)
        assert (otro or cliente).get(mesa).status_code == 200

    def clasificar():
        assert cliente.post(mesa, pedido()).status_code == 302

    vista = {"cpu_ms": round(cpu_de(dibujar), 1)}
    vista["consultas"] = consultas(dibujar, aparte=("session", "auth_user"))
    return {
        "clasificar_cpu": con_presupuesto(
            {"cpu_ms": round(cpu_de(clasificar), 1)}, cpu_ms=60
        ),
        "clasificar_pantalla_50000": con_presupuesto(vista, cpu_ms=600, consultas=25),
    }


def pedido() -> dict:
    """The oldest fifty that wait, as their page would send them."""
    filas = Planteamiento.objects.filter(clasificado_en=None).order_by("pk")
    ediciones = dict(filas.values_list("pk", "edicion")[:POR_PAGINA])
    return {
        "acto": f"tema:{Tema.objects.earliest('pk').pk}",
        "texto": list(ediciones),
        **{f"edicion-{pk}": edicion for pk, edicion in ediciones.items()},
    }


def sembrar_textos(cuestionario) -> None:
    ahora = timezone.now()
    temas = [
        Tema.objects.create(nombre=f"Tema {n}", slug=f"tema-medido-{n}", orden=n)
        for n in range(TEMAS)
    ]
    aportes = Aporte.objects.bulk_create(
        (
            Aporte(
                cuestionario=cuestionario,
                folio=folio_nuevo(),
                canal="importado",
                recibido_en=ahora,
                clave_de_envio=uuid.uuid4(),
                tema=temas[n % TEMAS],
            )
            for n in range(TEXTOS)
        ),
        batch_size=1000,
    )
    Planteamiento.objects.bulk_create(
        (
            Planteamiento(
                aporte=aporte,
                clase="problema",
                texto=_texto(n),
                tema=temas[n % TEMAS],
                clasificado_en=ahora if n >= TEXTOS - CLASIFICADOS else None,
            )
            for n, aporte in enumerate(aportes)
        ),
        batch_size=1000,
    )


def _texto(n: int) -> str:
    """Fifteen words, seldom the same ones, and more alike within a topic."""
    de_su_tema = PALABRAS[n % TEMAS]
    otras = [PALABRAS[(n * paso + paso) % len(PALABRAS)] for paso in range(1, 14)]
    return f"Falta {de_su_tema}: {' '.join(otras)} {n}"
