"""The author takes her comment back."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ..estados import EstadoComentario
from ..models import Comentario, Invitado
from .transicion import cambiar_estado


def retirar_comentario(
    *,
    comentario_id: int,
    invitado: Invitado | None = None,
    usuario=None,
    momento: datetime.datetime | None = None,
) -> Comentario:
    """Once public it leaves a dated stub, and the replies stay; before, nothing.

    Raises TransicionInvalida for one that moderation has already closed.
    """
    with transaction.atomic():
        comentario = Comentario.objects.get(pk=comentario_id)
        if not es_de(comentario, invitado=invitado, usuario=usuario):
            raise PermissionDenied
        return cambiar_estado(
            comentario_id,
            a=EstadoComentario.RETIRADO,
            usuario=usuario,
            momento=momento,
        )


def es_de(comentario: Comentario, *, invitado=None, usuario=None) -> bool:
    """Whether that guest (by confirmed e-mail) or that account wrote it."""
    if invitado and comentario.invitado_id:
        return comentario.invitado_id == invitado.pk
    if usuario and comentario.user_id:
        return comentario.user_id == usuario.pk
    return False
