"""What the home page says of today: the phase, the call to act and the figures."""

from django.utils import timezone

from compromisos.models import Compromiso

from .calendario import paso_actual, ruta
from .consultas import consulta_abierta
from .conversacion import cifras_del_plan, hilos_con_movimiento
from .expedientes import expedientes
from .partes_del_plan import expedientes_de, fases_de


def panorama(plan) -> dict:
    """Context of the home page. The same number of queries at any size."""
    pasos = ruta(fases_de(plan))
    contexto = {
        "pasos": pasos,
        "paso": paso_actual(pasos),
        "es_demostracion": any(paso.es_de_demostracion for paso in pasos),
        "expedientes": expedientes(expedientes_de(plan), plan=plan),
        "plan": plan,
    }
    return contexto | (_sobre_el_plan(plan) if plan else {})


def _sobre_el_plan(plan) -> dict:
    ventana = plan.ventana_vigente
    return {
        "ventana": ventana,
        "consulta": consulta_abierta(plan),
        "dias": dias_que_quedan(ventana),
        "version": plan.version_vigente,
        "cifras": cifras_del_plan(plan),
        "resultados": plan.resultados.exists(),
        "total_de_compromisos": _publicos(plan).count(),
        "hilos": hilos_con_movimiento(plan),
        "anterior": plan.plan_anterior,
        "compromisos_anteriores": _publicos(plan.plan_anterior)[:6],
    }


def _publicos(plan):
    if not plan or not plan.live:
        return Compromiso.objects.none()
    return Compromiso.objects.child_of(plan).live().order_by("numero", "title")


def dias_que_quedan(ventana) -> int | None:
    """Whole days until the window closes, in the committee's time zone."""
    if not ventana:
        return None
    return (timezone.localdate(ventana.cierra_en) - timezone.localdate()).days
