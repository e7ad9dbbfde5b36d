"""The order in which the initial content is loaded. One transaction per part."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from ..services.calendario import poner_fechas_de_demostracion
from . import actores, editorial, planes, proceso, sitio_inicial, temas

PARTES = [
    ("Sectores, instituciones y temas", actores.cargar),
    ("Portada", sitio_inicial.cargar),
    ("Proceso y sus seis fases", proceso.cargar),
    ("Expedientes de tema", temas.cargar),
    ("Plan 2019–2021 y sus compromisos", planes.cargar),
    ("Tablero de seguimiento", planes.cargar_tablero),
    ("Comité", editorial.cargar_comite),
    ("Reglas, aviso de privacidad y accesibilidad", editorial.cargar_contenidos),
    ("Plan 2016–2018", planes.cargar_anterior),
]


@dataclass
class Resumen:
    """What one call loaded, by part, and what the person should know."""

    cargado: dict[str, int] = field(default_factory=dict)
    fechas_cambiaron: bool = False
    avisos: list[str] = field(default_factory=list)


def cargar_contenido_inicial(
    *,
    fase: str = "5",
    hoy: datetime.date | None = None,
    avisar: Callable[[str], None] = lambda _linea: None,
) -> Resumen:
    """Load what is missing and lay the six phases on today's calendar.

    Safe to call at every start: a part that is there is left as people keep it.
    """
    hoy = hoy or timezone.localdate()
    resumen = Resumen()
    for nombre, cargar in PARTES:
        with transaction.atomic():
            cuantos = cargar()
        if cuantos:
            resumen.cargado[nombre] = cuantos
            avisar(f"{nombre}: {cuantos}")
    _poner_calendario(resumen, fase, hoy)
    return resumen


@transaction.atomic
def _poner_calendario(resumen: Resumen, fase: str, hoy: datetime.date) -> None:
    fechas = poner_fechas_de_demostracion(fase=fase, hoy=hoy)
    proceso.poner_actividades(fase)
    resumen.fechas_cambiaron = fechas.cambiaron
    resumen.avisos += fechas.avisos
