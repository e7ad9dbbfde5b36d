"""The only writer of a comment's state. Callers check permissions first."""

import datetime

from django.db import transaction
from django.utils import timezone

from .. import signals
from ..estados import TRANSICIONES, EstadoComentario
from ..excepciones import TransicionInvalida
from ..models import Comentario, PasoDeComentario


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
    momento = momento or timezone.now()
    comentario = (
        Comentario.objects.select_for_update(of=("self",))
        .select_related(None)
        .get(pk=comentario_id)
    )
    de = comentario.estado
    if a not in TRANSICIONES.get(de, ()):
        raise TransicionInvalida(comentario.get_estado_display())
    cambios = {"estado": a, "motivo": motivo, "nota": nota, "decidido_en": momento}
    if a == EstadoComentario.PUBLICADO and not comentario.publicado_en:
        cambios["publicado_en"] = momento
    Comentario.objects.filter(pk=comentario_id).update(**cambios)
    for campo, valor in cambios.items():
        setattr(comentario, campo, valor)
    PasoDeComentario.objects.create(
        comentario_id=comentario_id,
        de=de,
        a=a,
        usuario=usuario,
        motivo=motivo,
        nota=nota,
        en=momento,
    )
    transaction.on_commit(
        lambda: signals.comentario_cambio.send(
            Comentario, comentario=comentario, de=de, a=a
        )
    )
    return comentario
