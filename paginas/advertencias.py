"""What whoever publishes should know first. Nothing here forbids anything."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compromisos.hoja_de_ruta import ELEMENTOS, medidor
from compromisos.models import Compromiso
from compromisos.reglas import observaciones
from compromisos.repetidos import titulos_del_plan, titulos_en_varios
from sitio.comun.fechas import rango_legible

from .continuidad import revision_de
from .instantanea import instantanea
from .lectura import periodo
from .medidas_del_plan import (
    MAS_COMPROMISOS,
    MENOS_COMPROMISOS,
    MESES_MINIMOS,
    duracion_suficiente,
    meses_entre,
    numero_recomendado,
)
from .models import PaginaPlan, Portada
from .partes_del_plan import fases_de, procesos_de

FASE_DE_CONSULTA = 5
NOMBRADOS = 4


@dataclass(frozen=True)
class Advertencia:
    texto: str
    url: str = ""


def del_texto(plan: PaginaPlan) -> list[Advertencia]:
    """About what would be frozen if a version were made now."""
    return [
        *_sin_publicar(plan),
        *_de_los_compromisos(instantanea(plan)),
        *_cuantos(plan),
        *_duracion(plan),
        *_sin_revisar(plan),
    ]


def de_la_ventana(
    plan: PaginaPlan, *, abre_en: datetime.datetime, cierra_en: datetime.datetime
) -> list[Advertencia]:
    """About dates that are possible but odd."""
    fases = list(fases_de(plan))
    return [*_fuera_de_fase(fases, abre_en, cierra_en), *_traslapes(fases)]


def del_plan_en_curso(plan: PaginaPlan) -> list[Advertencia]:
    """About making the site speak of that plan: what its readers would not find."""
    return [*_partes_sin_publicar(plan), *_consulta_que_sigue(plan)]


def _partes_sin_publicar(plan) -> Iterator[Advertencia]:
    if not plan.live:
        yield Advertencia(
            _("La página del plan todavía es un borrador."), _url_de_edicion(plan)
        )
    proceso = procesos_de(plan).first()
    if not proceso:
        yield Advertencia(
            _("No tiene página del proceso: la portada no dirá en qué fase va.")
        )
    elif not proceso.live or not fases_de(plan).exists():
        yield Advertencia(
            _("Su proceso o sus fases son borradores: la portada no dirá en qué va."),
            _url_de_edicion(proceso),
        )


def _consulta_que_sigue(plan) -> Iterator[Advertencia]:
    portada = Portada.objects.select_related("plan").first()
    otro = portada.plan if portada else None
    if otro and otro.pk != plan.pk and otro.ventana_vigente:
        yield Advertencia(
            _(
                "La consulta del %(siglas)s sigue abierta: la portada dejará de "
                "anunciarla, aunque se puede seguir comentando en su página."
            )
            % {"siglas": otro.siglas},
            reverse("paginas_versiones_del_plan", args=[otro.pk]),
        )


def _sin_publicar(plan) -> Iterator[Advertencia]:
    if plan.has_unpublished_changes:
        yield Advertencia(
            _("La página del plan tiene cambios sin publicar: no entran."),
            _url_de_edicion(plan),
        )
    hijos = Compromiso.objects.child_of(plan).en_orden()
    con_cambios = [c for c in hijos if c.live and c.has_unpublished_changes]
    if con_cambios:
        frase = ngettext(
            "%(n)s compromiso tiene cambios sin publicar y no entran: %(nombres)s.",
            "%(n)s compromisos tienen cambios sin publicar y no entran: %(nombres)s.",
            len(con_cambios),
        )
        yield _sobre(con_cambios, frase)
    ocultos = [c for c in hijos if not c.live]
    if ocultos:
        frase = ngettext(
            "%(n)s compromiso sin publicar queda fuera: %(nombres)s.",
            "%(n)s compromisos sin publicar quedan fuera: %(nombres)s.",
            len(ocultos),
        )
        yield _sobre(ocultos, frase)


def _de_los_compromisos(datos: dict) -> Iterator[Advertencia]:
    """What several of them lack, have wrong or share, with the first ones' names."""
    dias, titulos = periodo(datos), titulos_del_plan(datos["compromisos"])
    incompletos, por_corregir = [], []
    for compromiso in datos["compromisos"]:
        if medidor(compromiso, periodo=dias) < len(ELEMENTOS):
            incompletos.append(compromiso["id"])
        todas = observaciones(compromiso, periodo=dias, del_plan=titulos)
        if any(hallazgo.es_error for hallazgo in todas):
            por_corregir.append(compromiso["id"])
    yield from _incompletos(incompletos)
    yield from _por_corregir(por_corregir)
    yield from _repetidos(titulos_en_varios(titulos))


def _incompletos(ids: Collection[int]) -> Iterator[Advertencia]:
    frase = ngettext(
        "A %(n)s compromiso le falta algún elemento de su hoja de ruta: %(nombres)s.",
        "A %(n)s compromisos les falta algún elemento de su hoja de ruta: %(nombres)s.",
        len(ids),
    )
    yield from _sobre_esos(ids, frase)


def _por_corregir(ids: Collection[int]) -> Iterator[Advertencia]:
    frase = ngettext(
        "%(n)s compromiso tiene algo por corregir antes del plan final: %(nombres)s.",
        "%(n)s compromisos tienen algo por corregir antes del plan final: %(nombres)s.",
        len(ids),
    )
    yield from _sobre_esos(ids, frase)


def _repetidos(ids: Collection[int]) -> Iterator[Advertencia]:
    frase = _(
        "%(n)s compromisos comparten títulos de productos, de hitos o el suyo propio: "
        "%(nombres)s."
    )
    yield from _sobre_esos(ids, frase)


def _sobre_esos(ids: Collection[int], frase: str) -> Iterator[Advertencia]:
    if ids:
        yield _sobre(list(Compromiso.objects.filter(pk__in=ids).en_orden()), frase)


def _cuantos(plan) -> Iterator[Advertencia]:
    cuantos = Compromiso.objects.child_of(plan).live().count()
    if not numero_recomendado(cuantos):
        yield Advertencia(
            _(
                "La Alianza recomienda entre %(menos)s y %(mas)s compromisos; "
                "el plan tiene %(cuantos)s."
            )
            % {"menos": MENOS_COMPROMISOS, "mas": MAS_COMPROMISOS, "cuantos": cuantos}
        )


def _sin_revisar(plan) -> Iterator[Advertencia]:
    """Of the previous plan: nobody said if they go on, or in what."""
    revision = revision_de(plan)
    url = reverse("paginas_continuidad", args=[plan.pk])
    if revision.pendientes:
        frase = ngettext(
            "Falta decidir si continúa %(n)s compromiso del plan anterior.",
            "Falta decidir si continúan %(n)s compromisos del plan anterior.",
            len(revision.pendientes),
        )
        yield Advertencia(frase % {"n": len(revision.pendientes)}, url)
    if revision.sin_relevo:
        frase = ngettext(
            "%(n)s compromiso del plan anterior continúa y ninguno lo retoma.",
            "%(n)s compromisos del plan anterior continúan y ninguno los retoma.",
            len(revision.sin_relevo),
        )
        yield Advertencia(frase % {"n": len(revision.sin_relevo)}, url)


def _duracion(plan) -> Iterator[Advertencia]:
    if not duracion_suficiente(plan.inicio, plan.fin):
        yield Advertencia(
            _(
                "La Alianza pide al menos %(minimo)s meses para cumplir el plan; éste "
                "da %(meses)s."
            )
            % {"minimo": MESES_MINIMOS, "meses": meses_entre(plan.inicio, plan.fin)},
            _url_de_edicion(plan),
        )


def _sobre(compromisos: list, frase: str) -> Advertencia:
    nombres = [c.title for c in compromisos[:NOMBRADOS]]
    resto = len(compromisos) - len(nombres)
    if resto:
        nombres.append(_("y %(n)s más") % {"n": resto})
    return Advertencia(
        frase % {"n": len(compromisos), "nombres": "; ".join(nombres)},
        _url_de_edicion(compromisos[0]),
    )


def _fuera_de_fase(fases, abre_en, cierra_en) -> Iterator[Advertencia]:
    fase = next((f for f in fases if f.numero == FASE_DE_CONSULTA), None)
    if not fase:
        return
    inicio, fin = fase.fechas
    abre, cierra = timezone.localdate(abre_en), timezone.localdate(cierra_en)
    if abre < inicio or cierra > fin + datetime.timedelta(days=1):
        yield Advertencia(
            _("La ventana se sale de la fase de consulta, que va del %(rango)s.")
            % {"rango": rango_legible(inicio, fin)},
            _url_de_edicion(fase),
        )
    if cierra - abre < fin - inicio:
        dias = (cierra - abre).days
        yield Advertencia(
            ngettext(
                "La ventana dura %(dias)s día, menos que la fase de consulta.",
                "La ventana dura %(dias)s días, menos que la fase de consulta.",
                dias,
            )
            % {"dias": dias}
        )


def _traslapes(fases) -> Iterator[Advertencia]:
    for anterior, siguiente in pairwise(fases):
        if siguiente.fechas[0] <= anterior.fechas[1]:
            yield Advertencia(
                _("La fase %(b)s empieza antes de que termine la fase %(a)s.")
                % {"a": anterior.numero, "b": siguiente.numero},
                _url_de_edicion(siguiente),
            )


def _url_de_edicion(pagina) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pagina.pk])
