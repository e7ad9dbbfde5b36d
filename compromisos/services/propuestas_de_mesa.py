"""What a table discusses doing, and the problems and proposals it starts from."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ..mesas.vocabulario import (
    ClaseDePaso,
    Resolucion,
)
from ..models import (
    MesaDeCocreacion,
    Planteamiento,
    PropuestaDeMesa,
)
from ..permissions import puede_relatar
from .registro_de_mesas import (
    anotar_paso,
    bloquear_mesa,
    exigir_criterios,
    exigir_edicion,
    exigir_largos,
    exigir_permiso,
    exigir_texto,
    guardar,
)

MAXIMO_DE_ORIGENES = 500


@transaction.atomic
def proponer(
    *,
    mesa: MesaDeCocreacion,
    titulo: str,
    usuario,
    descripcion: str = "",
    planteamientos: Iterable[int] = (),
    momento: datetime.datetime | None = None,
) -> PropuestaDeMesa:
    """Number a proposal, with the problems and proposals of the base it starts from.

    `planteamientos`: their ids. Raises ValidationError keyed by argument. Only the
    loader passes `usuario=None` and `momento`.
    """
    exigir_permiso(usuario is None or puede_relatar(usuario, mesa))
    fila = bloquear_mesa(mesa)
    exigir_criterios(fila)
    textos = _textos(titulo, descripcion)
    origenes = _del_mismo_plan(fila, planteamientos)
    ultimo = fila.propuestas.aggregate(n=Max("numero"))["n"] or 0
    propuesta = PropuestaDeMesa(mesa=fila, numero=ultimo + 1, por=usuario)
    guardar(propuesta, **textos)
    propuesta.planteamientos.set(origenes)
    anotar_paso(
        ClaseDePaso.PROPUESTA,
        mesa=fila,
        propuesta=propuesta,
        usuario=usuario,
        momento=momento,
    )
    return propuesta


@transaction.atomic
def cambiar_propuesta(
    *,
    propuesta: PropuestaDeMesa,
    titulo: str,
    usuario,
    descripcion: str = "",
    planteamientos: Iterable[int] = (),
    edicion: int | None = None,
) -> PropuestaDeMesa:
    """Rewrite it while it waits; once resolved, it may only gain origins."""
    exigir_permiso(puede_relatar(usuario, propuesta.mesa))
    fila = bloquear_propuesta(propuesta)
    exigir_edicion(fila, edicion)
    textos = _textos(titulo, descripcion)
    origenes = _del_mismo_plan(fila.mesa, planteamientos)
    habia = set(fila.planteamientos.values_list("pk", flat=True))
    if fila.resolucion != Resolucion.PENDIENTE:
        _exigir_que_solo_gane(fila, textos, habia - set(origenes))
    antes = {c: getattr(fila, c) for c, v in textos.items() if getattr(fila, c) != v}
    guardar(fila, **textos)
    fila.planteamientos.set(origenes)
    anotar_paso(
        ClaseDePaso.PROPUESTA_CAMBIADA,
        mesa=fila.mesa,
        propuesta=fila,
        usuario=usuario,
        antes=antes | {"origenes": len(habia)},
    )
    return fila


def bloquear_propuesta(propuesta: PropuestaDeMesa) -> PropuestaDeMesa:
    """With its table, whose row is locked first."""
    mesa = bloquear_mesa(propuesta.mesa)
    fila = PropuestaDeMesa.objects.select_for_update().get(pk=propuesta.pk)
    fila.mesa = mesa
    return fila


def _textos(titulo: str, descripcion: str) -> dict:
    mensaje = _("Escribe en una frase qué se propone.")
    textos = {
        "titulo": exigir_texto("titulo", titulo, mensaje),
        "descripcion": descripcion.strip(),
    }
    exigir_largos(PropuestaDeMesa, textos)
    return textos


def _del_mismo_plan(mesa: MesaDeCocreacion, ids: Iterable[int]) -> list[int]:
    pedidos = set(ids)
    if len(pedidos) > MAXIMO_DE_ORIGENES:
        mensaje = _("Una propuesta parte a lo más de %(n)s problemas y propuestas.")
        raise ValidationError({"planteamientos": mensaje % {"n": MAXIMO_DE_ORIGENES}})
    suyos = Planteamiento.objects.del_plan(mesa.plan).vigentes().filter(pk__in=pedidos)
    encontrados = list(suyos.values_list("pk", flat=True))
    if len(encontrados) != len(pedidos):
        mensaje = _(
            "Alguno de los problemas o propuestas que elegiste no es de la consulta "
            "de este plan, o ya no está en ella."
        )
        raise ValidationError({"planteamientos": mensaje})
    return encontrados


def _exigir_que_solo_gane(fila, textos: dict, perdidos: set[int]) -> None:
    if perdidos or any(getattr(fila, campo) != v for campo, v in textos.items()):
        mensaje = _(
            "La mesa ya resolvió esta propuesta: sólo puedes agregarle problemas y "
            "propuestas de la consulta. Para cambiar lo demás, primero se reabre."
        )
        raise ValidationError({"titulo": mensaje})
