"""Texts to classify, and who does it."""

import itertools

from compromisos.models import Planteamiento
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories_de_consulta import (
    AporteFactory,
    CuestionarioFactory,
    PlanteamientoFactory,
)

_veces = itertools.count()


def otro_cuestionario():
    plan = PaginaPlanFactory(slug=f"plan-{next(_veces)}")
    return CuestionarioFactory(plan=plan)


def texto(cuestionario, *, canal="web", entidad="", **campos) -> Planteamiento:
    """A text of its own answer."""
    aporte = AporteFactory(cuestionario=cuestionario, canal=canal, entidad=entidad)
    return PlanteamientoFactory(aporte=aporte, **campos)


def editora(**campos):
    return UsuarioFactory(roles=[EDITORAS], **campos)


def de_nuevo(planteamiento) -> Planteamiento:
    return Planteamiento.objects.get(pk=planteamiento.pk)


def vistas(*planteamientos) -> dict[int, int]:
    """Each with its edition as a screen drawn now would have it."""
    ids = [uno.pk for uno in planteamientos]
    filas = Planteamiento.objects.filter(pk__in=ids)
    return dict(filas.values_list("pk", "edicion"))
