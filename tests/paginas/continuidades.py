"""A plan whose predecessor has commitments to review."""

import datetime
import itertools

from paginas.models import TipoDeVersion
from paginas.services.continuidad import decidir_continuidad
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, publicar

NUMEROS = itertools.count(1)
ACUERDO = "Sesión 3 del Comité, 14 de mayo de 2019"


def plan_con_anterior(*, cuantos=3, **campos):
    """The new plan; its predecessor is final and has that many commitments."""
    n = next(NUMEROS)
    anterior = PaginaPlanFactory(
        title="3.er Plan de Acción",
        siglas="3PA",
        slug=f"plan-anterior-{n}",
        inicio=datetime.date(2016, 1, 1),
        fin=datetime.date(2018, 12, 31),
    )
    for numero in range(1, cuantos + 1):
        CompromisoFactory(
            parent=anterior,
            numero=numero,
            title=f"Promesa vieja {numero}",
            slug=f"promesa-vieja-{numero}",
            ogp_id=f"MX00{numero:02}",
        )
    publicar(anterior, tipo=TipoDeVersion.FINAL)
    return PaginaPlanFactory(slug=f"plan-{n}", plan_anterior=anterior, **campos)


def anteriores(plan) -> list[int]:
    """Ids of the previous plan's commitments, in order."""
    return [c["id"] for c in plan.plan_anterior.texto_vigente()["compromisos"]]


def decidir(plan, pk, **campos):
    """Goes on because the problem is still there, unless said."""
    return decidir_continuidad(
        plan=plan,
        anterior_id=pk,
        **{
            "decision": "continua",
            "razon": "sigue_vigente" if campos.get("decision") != "no_continua" else "",
            "motivo": "El problema que lo originó no se ha resuelto.",
            "acuerdo": ACUERDO,
            "usuario": None,
        }
        | campos,
    )
