"""Version 1 of the draft and its window, over the days of phase 5."""

from ..models import PaginaTema, VentanaDeConsulta
from ..partes_del_plan import fases_de
from ..services.calendario import FASE_DE_CONSULTA, ventana_de_la_fase
from ..services.consulta import abrir_consulta
from .lectura import leer
from .planes import EN_CURSO, plan_en_curso
from .publicacion import republicar

EXPEDIENTE_ABIERTO = "salud"


def ventana_de_la_carga() -> VentanaDeConsulta | None:
    """The window opened here: what people open has an account behind it."""
    return VentanaDeConsulta.objects.filter(abierta_por=None).order_by("pk").first()


def cargar() -> int:
    plan = plan_en_curso()
    fase = plan and fases_de(plan).filter(numero=FASE_DE_CONSULTA).first()
    if not (plan and fase) or plan.versiones.exists():
        return 0
    abre_en, cierra_en = ventana_de_la_fase(fase)
    abrir_consulta(
        plan=plan,
        abre_en=abre_en,
        cierra_en=cierra_en,
        motivo=leer(EN_CURSO)["motivo"],
        usuario=None,
        momento=abre_en,
    )
    for expediente in PaginaTema.objects.filter(slug=EXPEDIENTE_ABIERTO):
        expediente.comentarios_desde = abre_en
        republicar(expediente)
    return 1
