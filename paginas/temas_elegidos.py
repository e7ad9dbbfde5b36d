"""How a plan's topics were chosen, as the page of topics tells it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from compromisos.seleccion import SeleccionPublica, seleccion_de

from .calendario import paso_de
from .partes_del_plan import fases_de

if TYPE_CHECKING:
    from .expedientes import Expediente

FASE_DE_SISTEMATIZACION = 2


def contexto_de_seleccion(plan, expedientes: Iterable["Expediente"]) -> dict:
    """The selection in force with each topic's dossier; before it, when it will be."""
    publica = seleccion_de(plan)
    if not publica.vigente:
        return {"seleccion": None, "cuando_se_eligen": _cuando(plan)}
    direcciones = {uno.pagina.tema_id: uno.pagina.url for uno in expedientes}
    for uno in publica.sometidos:
        uno.url = direcciones.get(uno.tema_id, "")
    return {"seleccion": publica, "grafica_de_votos": _grafica(publica)}


def _cuando(plan):
    fase = fases_de(plan).filter(numero=FASE_DE_SISTEMATIZACION).first()
    return paso_de(fase) if fase else None


def _grafica(publica: SeleccionPublica) -> list[tuple]:
    return [
        (
            uno.tema.nombre,
            [
                ("ok", _("Votos de temas elegidos"), uno.votos if uno.elegido else 0),
                ("no", _("Votos de otros temas"), 0 if uno.elegido else uno.votos),
            ],
        )
        for uno in publica.por_votos
    ]
