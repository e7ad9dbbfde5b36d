"""A process whose phases ended, to be checked and closed."""

import datetime

from django.utils import timezone

from paginas.fases import Revisada, revisiones_de
from paginas.models import PaginaFase, PaginaProceso
from paginas.services.cierres import cerrar_fase, exceptuar_revision, reabrir_fase
from tests.paginas.factories import (
    ActividadFactory,
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    portada_del_sitio,
)

UN_DIA = datetime.timedelta(days=1)
ACUERDO = "Sesión 7 del Comité, 3 de agosto de 2026"
MOTIVO = "Se levantaron respuestas por teléfono en lugar de instalar puntos."


def hace(dias: int) -> datetime.date:
    return timezone.localdate() - dias * UN_DIA


def proceso_de(plan) -> PaginaProceso:
    """Its process, and the plan is the one that the home page shows."""
    if suyo := PaginaProceso.objects.filter(plan=plan).first():
        return suyo
    portada = portada_del_sitio()
    portada.plan = plan
    portada.save()
    return PaginaProcesoFactory(parent=portada, plan=plan, slug=f"proceso-{plan.slug}")


def fase_de(plan=None, numero=1, *, actividades=1, **campos) -> PaginaFase:
    """It ended yesterday and did everything that is asked of every phase."""
    plan = plan or PaginaPlanFactory()
    fase = PaginaFaseFactory(
        parent=proceso_de(plan),
        numero=numero,
        **{
            "inicio_planeado": hace(30),
            "fin_planeado": hace(1),
            "inicio_real": hace(30),
            "fin_real": hace(1),
            "producto_enlace": "/consulta/",
            "producto_publicado_en": hace(1),
            "first_published_at": timezone.now() - 60 * UN_DIA,
        }
        | campos,
    )
    for _vez in range(actividades):
        ActividadFactory(fase=fase, evidencia_texto="Minuta")
    return de_nuevo(fase)


def de_nuevo(fase) -> PaginaFase:
    return PaginaFase.objects.get(pk=fase.pk)


def revisada(fase, clave: str) -> Revisada:
    return next(r for r in revisiones_de(de_nuevo(fase)) if r.clave == clave)


def hallazgo(fase, clave: str):
    return revisada(fase, clave).hallazgo


def exceptuar(fase, clave, usuario=None, **campos):
    datos = {"motivo": MOTIVO, "acuerdo": ACUERDO} | campos
    return exceptuar_revision(fase=fase, clave=clave, usuario=usuario, **datos)


def exceptuar_todo(fase) -> None:
    for una in revisiones_de(de_nuevo(fase)):
        if una.se_puede_exceptuar:
            exceptuar(fase, una.clave)


def cerrar(fase, usuario=None, **campos):
    datos = {"fecha": hace(0), "acuerdo": ACUERDO} | campos
    return cerrar_fase(fase=fase, usuario=usuario, **datos)


def cerrar_como_sea(fase, **campos):
    """With an exception for whatever it lacks."""
    exceptuar_todo(fase)
    return cerrar(fase, **campos)


def reabrir(fase, usuario=None, **campos):
    datos = {
        "fecha": hace(0),
        "motivo": "Apareció una caja con hojas sin capturar.",
        "acuerdo": ACUERDO,
    } | campos
    return reabrir_fase(fase=fase, usuario=usuario, **datos)
