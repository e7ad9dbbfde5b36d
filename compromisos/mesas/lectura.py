"""The public tables of a plan as pages, feeds and data read them. Constant queries."""

from django.db.models import Prefetch
from django.utils import timezone

from ..models import (
    Compromiso,
    MesaDeCocreacion,
    PasoDeMesa,
    Planteamiento,
    PropuestaDeMesa,
    SesionDeMesa,
)
from .leidas import MesaLeida, PropuestaLeida, SesionLeida
from .vocabulario import ADOPTADAS

EN_EL_CANAL = 50


def mesas_publicas_de(plan, tema=None, *, slug: str = "") -> list[MesaLeida]:
    """Those whose criteria are published, by topic. Nine queries for any number."""
    if plan is None:
        return []
    filas = MesaDeCocreacion.objects.filter(plan=plan.pk)
    filas = filas.exclude(criterios_publicados_en=None).select_related("tema")
    if tema is not None:
        filas = filas.filter(tema=tema)
    if slug:
        filas = filas.filter(slug=slug)
    return leer_mesas(filas)


def leer_mesas(filas) -> list[MesaLeida]:
    mesas = {fila.pk: MesaLeida(fila) for fila in filas}
    if not mesas:
        return []
    pasos = list(PasoDeMesa.objects.filter(mesa__in=mesas))
    for paso in pasos:
        mesas[paso.mesa_id].pasos.append(paso)
    de_sesion, de_propuesta = _por(pasos, "sesion_id"), _por(pasos, "propuesta_id")
    ahora = timezone.now()
    sesiones = SesionDeMesa.objects.filter(mesa__in=mesas)
    for fila in sesiones.prefetch_related("asistencias"):
        mesa = mesas[fila.mesa_id]
        fila.mesa = mesa.fila
        suyos = de_sesion.get(fila.pk, [])
        mesa.sesiones.append(SesionLeida(fila, mesa.fila, suyos, ahora))
    for fila in _propuestas_con_todo().filter(mesa__in=mesas).order_by("numero"):
        mesa = mesas[fila.mesa_id]
        fila.mesa = mesa.fila
        suyos = de_propuesta.get(fila.pk, [])
        mesa.propuestas.append(PropuestaLeida(fila, mesa.fila, suyos))
    return list(mesas.values())


def propuestas_de(compromiso) -> list[PropuestaLeida]:
    """The adopted proposals of public tables that this commitment came from."""
    filas = _propuestas_con_todo().filter(
        compromisos=compromiso.pk,
        resolucion__in=ADOPTADAS,
        mesa__criterios_publicados_en__isnull=False,
    )
    filas = filas.select_related("mesa__tema").order_by("mesa", "numero")
    return [PropuestaLeida(fila, fila.mesa) for fila in filas]


def pasos_publicos_de(plan, *, mesa=None) -> list[PasoDeMesa]:
    """The newest public steps of a plan's tables, for feeds. One query."""
    pasos = PasoDeMesa.objects.filter(mesa__plan=plan.pk) if plan else None
    if pasos is None:
        return []
    if mesa is not None:
        pasos = pasos.filter(mesa=mesa.pk)
    pasos = pasos.exclude(mesa__criterios_publicados_en=None)
    pasos = pasos.select_related("mesa__tema", "sesion", "propuesta")
    return list(pasos.order_by("-en", "-pk")[:EN_EL_CANAL])


def _propuestas_con_todo():
    publicos = Planteamiento.objects.publicos().order_by("pk")
    vivos = Compromiso.objects.live().order_by("numero")
    return PropuestaDeMesa.objects.select_related("sesion").prefetch_related(
        Prefetch("planteamientos", Planteamiento.objects.vigentes().only("pk")),
        Prefetch("planteamientos", publicos, to_attr="origenes_publicos"),
        "compromisos",
        Prefetch("compromisos", vivos, to_attr="compromisos_publicos"),
    )


def _por(pasos: list[PasoDeMesa], campo: str) -> dict[int, list[PasoDeMesa]]:
    grupos: dict[int, list[PasoDeMesa]] = {}
    for paso in pasos:
        if pk := getattr(paso, campo):
            grupos.setdefault(pk, []).append(paso)
    return grupos
