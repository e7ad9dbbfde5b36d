"""The only writer of a comment's state. Callers check permissions first."""

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from .. import signals
from ..estados import (
    ESTADOS_APELABLES,
    REGRESOS,
    TRANSICIONES,
    EstadoComentario,
)
from ..excepciones import TransicionInvalida
from ..models import Comentario, PasoDeComentario
from .cierres import cerrar_apelaciones, cerrar_reportes
from .semejantes import reacomodar


def bloquear(comentario_ids: Iterable[int]) -> list[Comentario]:
    """Lock those rows, always in the same order, and read them once locked.

    Their roots too, as each keeps the count of what is public under it.
    """
    ids = set(comentario_ids)
    raices = Comentario.objects.filter(pk__in=ids).values("raiz")
    bloqueados = (
        Comentario.objects.select_for_update(of=("self",))
        .filter(Q(pk__in=ids) | Q(pk__in=raices))
        .order_by("pk")
    )
    return [comentario for comentario in bloqueados if comentario.pk in ids]


def cambiar_estado(
    comentario_id: int,
    *,
    a: EstadoComentario,
    usuario=None,
    motivo: str = "",
    nota: str = "",
    momento: datetime.datetime | None = None,
) -> Comentario:
    """Move a comment one step, under a lock on its row, and log it.

    Must run inside a transaction. Raises TransicionInvalida when the step does not
    exist from the state the row has once locked: of two at once, one wins.
    """
    comentarios = bloquear([comentario_id])
    if not comentarios:
        raise Comentario.DoesNotExist(comentario_id)
    avanzar(
        comentarios, a=a, usuario=usuario, motivo=motivo, nota=nota, momento=momento
    )
    return comentarios[0]


def avanzar(
    comentarios: list[Comentario],
    *,
    a: EstadoComentario,
    usuario=None,
    motivo: str = "",
    nota: str = "",
    momento: datetime.datetime | None = None,
    lote: uuid.UUID | None = None,
    deshace: Mapping[int, int] | None = None,
) -> None:
    """Write one same step of rows that `bloquear` returned, and log each.

    `lote` names those decided together; `deshace`, the step of each that is undone.
    """
    permitidos = REGRESOS if deshace else TRANSICIONES
    momento = momento or timezone.now()
    previos = {comentario.pk: comentario.estado for comentario in comentarios}
    for comentario in comentarios:
        if a not in permitidos.get(comentario.estado, ()):
            raise TransicionInvalida(comentario.get_estado_display())
    cambios = {"estado": a, "motivo": motivo, "nota": nota, "decidido_en": momento}
    _escribir(comentarios, cambios)
    reacomodar(comentarios)
    PasoDeComentario.objects.bulk_create(
        PasoDeComentario(
            comentario_id=pk,
            de=de,
            a=a,
            usuario=usuario,
            motivo=motivo,
            nota=nota,
            en=momento,
            lote=lote,
            deshace_id=deshace and deshace[pk],
        )
        for pk, de in previos.items()
    )
    if EstadoComentario.PUBLICADO in previos.values():
        cerrar_reportes(comentarios, usuario=usuario, motivo=motivo, momento=momento)
    if a == EstadoComentario.RETIRADO or {*ESTADOS_APELABLES} & {*previos.values()}:
        cerrar_apelaciones(comentarios, momento=momento)
    transaction.on_commit(lambda: _anunciar(comentarios, previos, a))


def _escribir(comentarios: list[Comentario], cambios: dict) -> None:
    filas = Comentario.objects.filter(pk__in=[c.pk for c in comentarios])
    momento = cambios["decidido_en"]
    if cambios["estado"] == EstadoComentario.PENDIENTE:
        cambios = cambios | {"publicado_en": None}
    if cambios["estado"] == EstadoComentario.PUBLICADO:
        primera = Coalesce("publicado_en", Value(momento))
        filas.update(**cambios, publicado_en=primera)
    else:
        filas.update(**cambios)
    for comentario in comentarios:
        for campo, valor in cambios.items():
            setattr(comentario, campo, valor)
        if comentario.estado == EstadoComentario.PUBLICADO:
            comentario.publicado_en = comentario.publicado_en or momento


def _anunciar(comentarios: list[Comentario], previos: dict, a: str) -> None:
    for comentario in comentarios:
        signals.comentario_cambio.send(
            Comentario, comentario=comentario, de=previos[comentario.pk], a=a
        )
