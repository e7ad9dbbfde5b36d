"""Version 1 of the draft and its window, over the days of phase 5."""

from ..models import PaginaTema
from ..services.calendario import fases_en_orden, ventana_de_la_fase
from ..services.consulta import abrir_consulta
from .lectura import leer
from .planes import EN_CURSO, plan_en_curso
from .publicacion import republicar

EXPEDIENTE_ABIERTO = "salud"


def cargar() -> int:
    plan = plan_en_curso()
    if plan.versiones.exists():
        return 0
    abre_en, cierra_en = ventana_de_la_fase(fases_en_orden())
    abrir_consulta(
        plan=plan,
        abre_en=abre_en,
        cierra_en=cierra_en,
        motivo=leer(EN_CURSO)["motivo"],
        usuario=None,
        momento=abre_en,
    )
    expediente = PaginaTema.objects.get(slug=EXPEDIENTE_ABIERTO)
    expediente.comentarios_desde = abre_en
    republicar(expediente)
    return 1
