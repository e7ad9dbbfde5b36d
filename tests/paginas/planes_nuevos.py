"""A site with a plan in course, its process and a 5PA about to begin."""

import datetime

from django.contrib.auth import get_user_model

from paginas.esqueleto import fases_de_molde, fechas_propuestas
from paginas.roles import COORDINACION
from paginas.services.planes import empezar_plan
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import (
    ActividadFactory,
    PaginaFaseFactory,
    PaginaProcesoFactory,
)

ARRANQUE = datetime.date(2022, 3, 7)


def proceso_con_fases(portada, **campos):
    """Six phases, a fortnight each, as editors write them."""
    proceso = PaginaProcesoFactory(parent=portada, **campos)
    for numero in range(1, 7):
        inicio = datetime.date(2019, 5, 1) + datetime.timedelta(days=14 * (numero - 1))
        fase = PaginaFaseFactory(
            parent=proceso,
            numero=numero,
            title=f"Fase {numero} del 4PA",
            inicio_planeado=inicio,
            fin_planeado=inicio + datetime.timedelta(days=13),
            inicio_real=inicio,
        )
        ActividadFactory(fase=fase, evidencia_texto="Acta")
    return proceso


def coordinadora():
    return get_user_model().objects.filter(username="coral").first() or UsuarioFactory(
        username="coral", roles=[COORDINACION]
    )


def datos_del_5pa(anterior, **campos):
    return {
        "titulo": "5.º Plan de Acción",
        "siglas": "5PA",
        "inicio": datetime.date(2022, 9, 1),
        "fin": datetime.date(2024, 8, 31),
        "fecha_limite": None,
        "plan_anterior": anterior,
        "fechas": fechas_propuestas(fases_de_molde(anterior), ARRANQUE),
    } | campos


def empezar_el_5pa(anterior, **campos):
    usuario = campos.pop("usuario", None) or coordinadora()
    return empezar_plan(**datos_del_5pa(anterior, **campos), usuario=usuario)
