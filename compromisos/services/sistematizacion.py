"""What every act upon the texts shares: its lock, its trace, and who came first."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..consulta.sistematizacion import AccionDeSistematizacion, SistematizacionInvalida
from ..models import CambioDePlanteamiento, PasoDeSistematizacion, Planteamiento
from ..permissions import puede_clasificar_planteamientos

MAXIMO_POR_ACTO = 500
# Who and when, which say nothing about where a text is.
MARCAS = frozenset(["clasificado_por_id", "clasificado_en"])

Filas = dict[int, Planteamiento]
Valores = dict[str, Any]


class NoSePuede(Exception):
    """Why one text cannot be changed so, in a sentence."""


@dataclass(frozen=True)
class Choque:
    """A text left as it is, and why: usually, what somebody did with it meanwhile."""

    planteamiento_id: int
    razon: str
    edicion: int = 0


@dataclass
class Resultado:
    """`hechos`: each text with its edition now. `paso`: what undoing it needs."""

    hechos: dict[int, int] = field(default_factory=dict)
    choques: list[Choque] = field(default_factory=list)
    paso: PasoDeSistematizacion | None = None


def exigir_clasificar(usuario, ids: Iterable[int] = ()) -> None:
    if not puede_clasificar_planteamientos(usuario):
        raise PermissionDenied
    if len(set(ids)) > MAXIMO_POR_ACTO:
        raise SistematizacionInvalida(
            _("Elige %(maximo)s textos o menos.") % {"maximo": MAXIMO_POR_ACTO}
        )


def bloquear(ids: Iterable[int]) -> Filas:
    """Those texts, what is merged into them and what they are merged into.

    All in one order, so that two acts never wait for each other. They are of one plan;
    those that do not count any more are left out.
    """
    ids = set(ids)
    cerca = Planteamiento.objects.filter(Q(pk__in=ids) | Q(unido_a__in=ids))
    todos = ids.union(*cerca.values_list("pk", "unido_a")) - {None}
    filas = (
        Planteamiento.objects.vigentes()
        .filter(pk__in=todos)
        .select_related("tema", "aporte__cuestionario")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    filas = {fila.pk: fila for fila in filas}
    if len({plan_id_de(fila) for fila in filas.values()}) > 1:
        raise SistematizacionInvalida(_("Esos textos son de planes distintos."))
    return filas


def plan_id_de(fila: Planteamiento) -> int | None:
    return fila.aporte.cuestionario.plan_id


def aplicar(
    accion: AccionDeSistematizacion,
    *,
    ediciones: Mapping[int, int],
    filas: Filas,
    querer: Callable[[Planteamiento], Valores],
    usuario,
    rotulo: str = "",
    ademas: Iterable[int] = (),
    momento: datetime.datetime | None = None,
) -> Resultado:
    """Give each text the values that `querer` says; what is merged into it follows.

    `ediciones`: what was on the screen. Those that changed meanwhile stay as they are
    and are reported; `querer` may raise NoSePuede. `ademas`: texts that only remember
    it, when something changed.
    """
    resultado, cambios = _repartir(ediciones, filas, querer)
    if not cambios:
        return resultado
    hijos = {
        hijo.pk: cambios[hijo.unido_a_id]
        for hijo in filas.values()
        if hijo.unido_a_id in cambios
    }
    todos = {pk: {} for pk in ademas} | hijos | cambios
    resultado.paso = escribir(
        accion,
        {filas[pk]: valores for pk, valores in todos.items()},
        usuario=usuario,
        rotulo=rotulo,
        momento=momento,
    )
    resultado.hechos |= {pk: filas[pk].edicion for pk in cambios}
    return resultado


def _repartir(ediciones, filas: Filas, querer) -> tuple[Resultado, dict[int, Valores]]:
    """What is already so, what cannot be, and the values of the rest."""
    resultado, cambios, cambiados = Resultado(), {}, []
    for pk, edicion in sorted(ediciones.items()):
        fila = filas.get(pk)
        if fila is None:
            razon = _("Ese texto ya no está en la consulta.")
            resultado.choques.append(Choque(pk, razon))
            continue
        try:
            valores, no = querer(fila), ""
        except NoSePuede as motivo:
            valores, no = None, str(motivo)
        if valores is not None and _ya_esta(fila, valores):
            resultado.hechos[pk] = fila.edicion
        elif fila.edicion != edicion:
            cambiados.append(fila)
        elif valores is None:
            resultado.choques.append(Choque(pk, no, fila.edicion))
        else:
            cambios[pk] = valores
    resultado.choques += choques_de(cambiados)
    return resultado, cambios


def escribir(
    accion: AccionDeSistematizacion,
    cambios: Mapping[Planteamiento, Valores],
    *,
    usuario,
    rotulo: str = "",
    deshace: PasoDeSistematizacion | None = None,
    momento: datetime.datetime | None = None,
) -> PasoDeSistematizacion:
    """Write those values and their trace. One UPDATE for each set of equal values."""
    paso = PasoDeSistematizacion.objects.create(
        accion=accion,
        plan_id=plan_id_de(next(iter(cambios))),
        usuario=usuario,
        deshace=deshace,
        en=momento or timezone.now(),
    )
    iguales: dict[tuple, list[int]] = {}
    trazas = []
    for fila, valores in cambios.items():
        iguales.setdefault(tuple(sorted(valores.items())), []).append(fila.pk)
        antes = {campo: getattr(fila, campo) for campo in valores}
        fila.edicion += 1
        trazas.append(traza(paso, fila, antes=antes, despues=valores, rotulo=rotulo))
    for valores, ids in iguales.items():
        Planteamiento.objects.filter(pk__in=ids).update(
            edicion=F("edicion") + 1, **dict(valores)
        )
    CambioDePlanteamiento.objects.bulk_create(trazas)
    return paso


def traza(paso, fila, *, antes: Valores, despues: Valores, rotulo: str):
    return CambioDePlanteamiento(
        paso=paso,
        planteamiento=fila,
        antes=_guardable(antes),
        despues=_guardable(despues) | ({"rotulo": str(rotulo)} if rotulo else {}),
        edicion=fila.edicion,
    )


def choques_de(filas: list[Planteamiento]) -> list[Choque]:
    """Who changed each one after it was read, and how. One query."""
    if not filas:
        return []
    ultimos = {
        cambio.planteamiento_id: cambio
        for cambio in CambioDePlanteamiento.objects.filter(planteamiento__in=filas)
        .select_related("paso__usuario")
        .order_by("pk")
    }
    return [
        Choque(
            fila.pk,
            en_palabras(ultimos[fila.pk])
            if fila.pk in ultimos
            else _("Cambió mientras elegías."),
            fila.edicion,
        )
        for fila in filas
    ]


def en_palabras(cambio: CambioDePlanteamiento) -> str:
    """«Ana Pérez · Puso en un tema «Salud» · 12/08/2026 10:00»."""
    paso, rotulo = cambio.paso, cambio.despues.get("rotulo", "")
    que = str(paso.get_accion_display())
    if rotulo:
        que += f" «{rotulo}»"
    return " · ".join([nombre_de(paso.usuario), que, cuando(paso.en)])


def nombre_de(usuario) -> str:
    """How colleagues know that account. Never shown in public."""
    return str(usuario.get_full_name() or usuario)


def cuando(momento: datetime.datetime) -> str:
    return date_format(timezone.localtime(momento), "SHORT_DATETIME_FORMAT")


def _ya_esta(fila: Planteamiento, valores: Valores) -> bool:
    if valores.keys() >= MARCAS and bool(fila.clasificado_en) != bool(
        valores["clasificado_en"]
    ):
        return False
    return all(
        getattr(fila, campo) == valor
        for campo, valor in valores.items()
        if campo not in MARCAS
    )


def _guardable(valores: Valores) -> Valores:
    """With its moments written in full, to the microsecond."""
    return {
        campo: valor.isoformat() if isinstance(valor, datetime.datetime) else valor
        for campo, valor in valores.items()
    }
