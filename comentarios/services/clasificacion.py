"""Where each comment goes: one or many at once, never over another's choice."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ..estados import AccionDeSintesis
from ..excepciones import SintesisInvalida
from ..models import Clasificacion, Comentario, PasoDeSintesis
from .sintesis import (
    anotar,
    bloquear_conversacion,
    cuando,
    exigir_clasificar,
    grupo_de,
    nombre_de,
)

MAXIMO_POR_LOTE = 500


@dataclass(frozen=True)
class Choque:
    """A comment left where somebody else put it, and who did."""

    comentario_id: int
    folio: str
    razon: str
    edicion: int = 0


@dataclass
class ResultadoDeClasificar:
    """`hechos`: each comment with its edition now. `paso`: what undoing it needs."""

    hechos: dict[int, int] = field(default_factory=dict)
    choques: list[Choque] = field(default_factory=list)
    paso: PasoDeSintesis | None = None


@transaction.atomic
def clasificar(
    *,
    hilo_id: int,
    ediciones: Mapping[int, int],
    grupo_id: int | None,
    usuario,
    momento: datetime.datetime | None = None,
) -> ResultadoDeClasificar:
    """Put comments of one conversation in a group of it, or, with None, in no group.

    `ediciones` is each comment with the edition that was on the screen (0: never
    classified). Those that changed meanwhile stay as they are and are reported. What
    nobody classified yet and says nearly the same goes along.
    """
    exigir_clasificar(usuario)
    if len(ediciones) > MAXIMO_POR_LOTE:
        raise SintesisInvalida(
            _("Elige %(maximo)s comentarios o menos.") % {"maximo": MAXIMO_POR_LOTE}
        )
    bloquear_conversacion(hilo_id)
    grupo = None if grupo_id is None else grupo_de(hilo_id, grupo_id)
    pedidos = _con_semejantes(hilo_id, ediciones) if grupo else dict(ediciones)
    return _mover(hilo_id, pedidos, grupo, usuario, momento)


def _con_semejantes(hilo_id: int, ediciones: Mapping[int, int]) -> dict[int, int]:
    """Those comments and, of their near-identical families, whoever has no group."""
    cabezas = {
        pk: cabeza or pk
        for pk, cabeza in Comentario.objects.filter(
            pk__in=ediciones, hilo=hilo_id
        ).values_list("pk", "semejante_a")
    }
    suyas = set(cabezas.values())
    sueltos = Comentario.objects.publicos().filter(
        hilo=hilo_id, clasificacion__grupo=None
    )
    familia = sueltos.filter(semejante_a__in=suyas) | sueltos.filter(pk__in=suyas)
    parientes = familia.values_list("pk", "clasificacion__edicion")
    return {pk: edicion or 0 for pk, edicion in parientes} | dict(ediciones)


def _mover(hilo_id, pedidos, grupo, usuario, momento) -> ResultadoDeClasificar:
    resultado = ResultadoDeClasificar()
    publicos = Comentario.objects.publicos().filter(hilo=hilo_id, pk__in=pedidos)
    folios = dict(publicos.values_list("pk", "folio"))
    actuales = _actuales(pedidos)
    por_mover = []
    for pk, edicion in sorted(pedidos.items()):
        actual = actuales.get(pk)
        if pk not in folios:
            resultado.choques.append(Choque(pk, "", _("Ese texto ya no es público.")))
        elif _destino(actual) == (grupo.pk if grupo else None):
            resultado.hechos[pk] = actual.edicion if actual else 0
        elif edicion != (actual.edicion if actual else 0):
            resultado.choques.append(_choque(folios[pk], actual))
        else:
            por_mover.append(pk)
    if por_mover:
        resultado.paso = _escribir(
            hilo_id, por_mover, actuales, grupo, usuario, momento or timezone.now()
        )
        resultado.hechos |= {
            pk: edicion for pk, (_antes, edicion) in _movidos(resultado.paso).items()
        }
    return resultado


def _actuales(ids) -> dict[int, Clasificacion]:
    filas = Clasificacion.objects.filter(comentario__in=ids)
    return {fila.comentario_id: fila for fila in filas.select_related("grupo", "por")}


def _destino(actual: Clasificacion | None) -> int | None:
    return actual.grupo_id if actual else None


def _choque(folio: str, actual: Clasificacion | None) -> Choque:
    """Who moved it after it was read, in a sentence for whoever came second."""
    hechos = {"quien": nombre_de(actual.por), "cuando": cuando(actual.en)}
    if actual.grupo:
        razon = _("%(quien)s lo puso en «%(grupo)s» el %(cuando)s.")
        hechos["grupo"] = actual.grupo.titulo
    else:
        razon = _("%(quien)s lo dejó sin grupo el %(cuando)s.")
    return Choque(actual.comentario_id, folio, razon % hechos, actual.edicion)


def _escribir(hilo_id, ids, actuales, grupo, usuario, momento) -> PasoDeSintesis:
    ya_estaban = [pk for pk in ids if pk in actuales]
    Clasificacion.objects.filter(comentario__in=ya_estaban).update(
        grupo=grupo, edicion=F("edicion") + 1, por=usuario, en=momento
    )
    Clasificacion.objects.bulk_create(
        Clasificacion(comentario_id=pk, grupo=grupo, edicion=1, por=usuario, en=momento)
        for pk in ids
        if pk not in actuales
    )
    comentarios = {
        pk: [_destino(actuales.get(pk)), actuales[pk].edicion + 1]
        if pk in actuales
        else [None, 1]
        for pk in ids
    }
    return anotar(
        AccionDeSintesis.CLASIFICAR,
        usuario=usuario,
        hilo_id=hilo_id,
        datos={
            "grupo": grupo.pk if grupo else None,
            "titulo": grupo.titulo if grupo else "",
            "comentarios": comentarios,
        },
        momento=momento,
    )


def _movidos(paso: PasoDeSintesis) -> dict[int, list]:
    return {int(pk): valor for pk, valor in paso.datos["comentarios"].items()}
