"""Changes of the phases' dates: the committee's, and a demonstration's."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sitio.comun.fechas import fin_del_dia, inicio_del_dia

from ..models import AjusteDeCalendario, PaginaFase, VentanaDeConsulta

REAL = "real"
FASES = ("1", "2", "3", "4", "5", "6", REAL)
FASE_DE_CONSULTA = 5
UN_MINUTO = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class AjusteHecho:
    """The public row, and what looks odd beside the other phases."""

    ajuste: AjusteDeCalendario
    avisos: list[str]


@transaction.atomic
def ajustar_calendario(
    *,
    fase: PaginaFase,
    inicio: datetime.date,
    fin: datetime.date,
    motivo: str,
    acuerdo: str,
    usuario,
) -> AjusteHecho:
    """Give a phase new dates, with their public reason. Planned ones stay.

    Odd overlaps with other phases are told, not refused. While demonstration dates
    are in force the change is one of them, and goes away with them.
    """
    if not usuario.has_perm("paginas.add_ajustedecalendario"):
        raise PermissionDenied
    fase = PaginaFase.objects.select_for_update(of=("self",)).get(pk=fase.pk)
    if fin < inicio:
        raise ValidationError(
            {"fin": _("La conclusión no puede ser anterior al inicio.")}
        )
    vigente = fase.ajuste_vigente
    ajuste = AjusteDeCalendario(
        fase=fase,
        inicio=inicio,
        fin=fin,
        motivo=motivo.strip(),
        acuerdo=acuerdo.strip(),
        es_demostracion=bool(vigente and vigente.es_demostracion),
        autora=usuario,
    )
    ajuste.full_clean()
    ajuste.save()
    return AjusteHecho(ajuste, traslapes(fases_en_orden(fase)))


def fases_en_orden(una: PaginaFase | None = None) -> list[PaginaFase]:
    """The phases of the same process as that one; of the oldest process by default."""
    una = una or PaginaFase.objects.order_by("path").first()
    if not una:
        return []
    suyas = PaginaFase.objects.sibling_of(una)
    return list(suyas.order_by("numero").prefetch_related("ajustes"))


def traslapes(fases: Iterable[PaginaFase]) -> list[str]:
    """What is odd between each phase and the next. A shared day is not."""
    avisos = []
    for una, otra in pairwise(sorted(fases, key=lambda fase: fase.numero)):
        (inicio, fin), (inicio_otra, _fin) = una.fechas, otra.fechas
        nombres = {"una": una.numero, "otra": otra.numero}
        if inicio_otra < inicio:
            avisos.append(
                _("La fase %(otra)s empieza antes que la fase %(una)s.") % nombres
            )
        elif inicio_otra < fin:
            avisos.append(
                _("La fase %(otra)s empieza antes de que concluya la fase %(una)s.")
                % nombres
            )
    return avisos


@dataclass
class FechasDeDemostracion:
    """What laying the phases on today's calendar changed."""

    cambiaron: bool = False
    avisos: list[str] = field(default_factory=list)


@transaction.atomic
def poner_fechas_de_demostracion(
    *, fase: str, hoy: datetime.date | None = None
) -> FechasDeDemostracion:
    """Shift the six phases by the same days so that today falls inside one.

    Those of the oldest process, which is the one that was loaded: a plan that people
    started afterwards keeps the dates they gave it.

    Nothing moves while today is still inside it. `real` goes back to the method's
    calendar. The window that the loader opened follows phase 5.
    """
    if fase not in FASES:
        raise ValueError(f"fase: {fase}")
    fases = fases_en_orden()
    hecho = FechasDeDemostracion()
    if fase == REAL:
        hecho.cambiaron = _quitar(fases)
    elif elegida := _de_numero(fases, int(fase)):
        hecho.cambiaron = _correr(fases, elegida, hoy or timezone.localdate())
    else:
        hecho.avisos.append(
            _("No hay página de la fase %(n)s: las fechas no cambiaron.") % {"n": fase}
        )
    hecho.avisos += _mover_ventanas(fases_en_orden())
    return hecho


def _quitar(fases: Sequence[PaginaFase]) -> bool:
    de_demostracion = AjusteDeCalendario.objects.filter(
        fase__in=fases, es_demostracion=True
    )
    return bool(de_demostracion.delete()[0])


def _correr(
    fases: Sequence[PaginaFase], elegida: PaginaFase, hoy: datetime.date
) -> bool:
    inicio, fin = elegida.fechas
    if inicio <= hoy <= fin:
        return False
    _quitar(fases)
    fases = fases_en_orden()
    elegida = _de_numero(fases, elegida.numero)
    corrimiento = dias_de_corrimiento(*elegida.fechas, hoy)
    AjusteDeCalendario.objects.bulk_create(
        _de_demostracion(fase, corrimiento) for fase in fases
    )
    return True


def _de_numero(fases: Sequence[PaginaFase], numero: int) -> PaginaFase | None:
    return next((fase for fase in fases if fase.numero == numero), None)


def dias_de_corrimiento(
    inicio: datetime.date, fin: datetime.date, hoy: datetime.date
) -> datetime.timedelta:
    """How far to move a phase so that today is about a third into it."""
    duracion = (fin - inicio).days + 1
    return hoy - inicio - datetime.timedelta(days=duracion // 3)


def _de_demostracion(fase: PaginaFase, corrimiento) -> AjusteDeCalendario:
    inicio, fin = fase.fechas
    return AjusteDeCalendario(
        fase=fase,
        inicio=inicio + corrimiento,
        fin=fin + corrimiento,
        motivo=_(
            "Fechas de demostración: el calendario de 2019 se corrió completo para que "
            "hoy caiga dentro de una fase. El orden y la duración no cambian."
        ),
        acuerdo=_("Ninguno: sólo para la demostración"),
        es_demostracion=True,
    )


def _mover_ventanas(fases: Sequence[PaginaFase]) -> list[str]:
    """The loader's own windows open and close with phase 5."""
    ventanas = VentanaDeConsulta.objects.filter(abierta_por=None)
    fase = _de_numero(fases, FASE_DE_CONSULTA)
    if not fase:
        return []
    abre_en, cierra_en = ventana_de_la_fase(fase)
    avisos = []
    for ventana in ventanas:
        if (ventana.abre_en, ventana.cierra_en) == (abre_en, cierra_en):
            continue
        if ventana.plan.versiones.filter(numero__gt=ventana.version.numero).exists():
            avisos.append(
                _("La consulta no se movió: el plan ya tiene una versión posterior.")
            )
            continue
        VentanaDeConsulta.objects.filter(pk=ventana.pk).update(
            abre_en=abre_en, cierra_en=cierra_en
        )
    return avisos


def ventana_de_la_fase(
    fase: PaginaFase,
) -> tuple[datetime.datetime, datetime.datetime]:
    """From its first minute to 23:59 of its last day."""
    inicio, fin = fase.fechas
    return inicio_del_dia(inicio), fin_del_dia(fin) - UN_MINUTO
