"""Texts of one conversation that say nearly the same: who belongs with whom.

`semejante_a` names the oldest of the family, whatever became of it; the oldest names
nobody. A family is of one conversation and of one place in it: replies to different
texts never say the same. None is discarded: each is decided, logged and told apart.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from ..estados import EstadoComentario
from ..excepciones import DecisionIncompleta
from ..models import CambioDeFamilia, Comentario, Hilo
from ..parecido import BANDAS, bandas, se_parecen
from ..permissions import puede_moderar
from .semejantes import reacomodar

CANDIDATOS = 40
COLUMNAS = [f"banda_{n}" for n in range(BANDAS)]
CABEZA = Coalesce("semejante_a_id", "pk")


@dataclass(frozen=True)
class Familia:
    """How many of a family wait, and how many people wrote them."""

    cabeza_id: int
    esperan: int
    personas: int

    @property
    def otros(self) -> int:
        return self.esperan - 1


def columnas_de_familia(
    texto: str, *, hilo_id: int, madre_id: int | None, salvo: int | None = None
) -> dict:
    """Where a text that arrives, or is rewritten, belongs. One query."""
    suyas = bandas(texto, semilla=madre_id or 0)
    columnas = dict(zip(COLUMNAS, suyas, strict=True))
    cabezas = Q(hilo=hilo_id, en_respuesta_a=madre_id, semejante_a=None)
    parecidas = reduce(or_, (cabezas & Q(**{c: v}) for c, v in columnas.items()))
    candidatos = Comentario.objects.filter(parecidas).order_by()
    pares = candidatos.values_list("pk", "comment")[: CANDIDATOS + 1]
    iguales = [pk for pk, otro in pares if pk != salvo and se_parecen(texto, otro)]
    anteriores = [pk for pk in iguales if salvo is None or pk < salvo]
    return columnas | {"semejante_a_id": min(anteriores, default=None)}


def recolocar(comentario: Comentario, texto: str) -> dict:
    """Its author rewrote it: the columns of its new place. Its old family goes on."""
    if comentario.semejante_a_id is None:
        relevar(comentario.pk)
    return columnas_de_familia(
        texto,
        hilo_id=comentario.hilo_id,
        madre_id=comentario.en_respuesta_a_id,
        salvo=comentario.pk,
    )


def relevar(cabeza_id: int) -> None:
    """The oldest leaves: the next one gives the family its name."""
    quedan = Comentario.objects.filter(semejante_a=cabeza_id).order_by("pk")
    heredera = quedan.values_list("pk", flat=True).first()
    if heredera:
        quedan.exclude(pk=heredera).order_by().update(semejante_a=heredera)
        Comentario.objects.filter(pk=heredera).update(semejante_a=None)


def sin_plegar() -> Q:
    """A condition on comments that wait: the oldest of its family that does."""
    esperan = Comentario.objects.por_moderar().order_by()
    hermanos = esperan.filter(semejante_a=OuterRef("semejante_a"))
    return Q(semejante_a=None) | (
        ~Q(Exists(esperan.filter(pk=OuterRef("semejante_a"))))
        & ~Q(Exists(hermanos.filter(pk__lt=OuterRef("pk"))))
    )


def familias_de(comentarios: Iterable[Comentario]) -> dict[int, Familia]:
    """By oldest, those of which more than one waits. One query."""
    cabezas = {cabeza_de(comentario) for comentario in comentarios}
    cuentas = (
        Comentario.objects.por_moderar()
        .filter(Q(pk__in=cabezas) | Q(semejante_a__in=cabezas))
        .order_by()
        .values(cabeza=CABEZA)
        .annotate(
            n=Count("pk"),
            invitadas=Count("invitado", distinct=True),
            cuentas=Count("user", distinct=True),
        )
        .filter(n__gt=1)
    )
    return {
        fila["cabeza"]: Familia(
            fila["cabeza"], fila["n"], fila["invitadas"] + fila["cuentas"]
        )
        for fila in cuentas
    }


def cabeza_de(comentario: Comentario) -> int:
    return comentario.semejante_a_id or comentario.pk


def de_la_familia(cabeza_id: int):
    return Comentario.objects.filter(Q(pk=cabeza_id) | Q(semejante_a=cabeza_id))


def ediciones_de_familia(
    comentario_id: int, edicion: int, *, maximo: int
) -> dict[int, int]:
    """What waits with it and says nearly what was read: {row: writing}.

    A text that is no longer the one read, or no longer resembles it, stays apart.
    """
    leido = Comentario.objects.filter(pk=comentario_id).first()
    if leido is None or leido.edicion != edicion:
        return {comentario_id: edicion}
    esperan = de_la_familia(cabeza_de(leido)).filter(estado=EstadoComentario.PENDIENTE)
    filas = esperan.order_by("pk").values_list("pk", "edicion", "comment")[:maximo]
    iguales = {
        pk: suya for pk, suya, texto in filas if se_parecen(leido.comment, texto)
    }
    return {comentario_id: edicion} | dict(list(iguales.items())[: maximo - 1])


@transaction.atomic
def separar(
    *, comentario_id: int, moderadora, momento: datetime.datetime | None = None
) -> None:
    """It says something else: from now on it stands alone."""
    comentario = _bloquear(comentario_id, moderadora)
    antes = comentario.semejante_a_id
    parientes = list(de_la_familia(cabeza_de(comentario)).values_list("pk", flat=True))
    if antes is None:
        if not comentario.semejantes.exists():
            raise DecisionIncompleta(_("No está plegado con ninguno."))
        relevar(comentario.pk)
    else:
        Comentario.objects.filter(pk=comentario.pk).update(semejante_a=None)
    quedan = Comentario.objects.filter(hilo=comentario.hilo_id, pk__in=parientes)
    reacomodar(list(quedan))
    _anotar(comentario, antes, None, moderadora, momento)


@transaction.atomic
def unir(
    *,
    comentario_id: int,
    con_folio: str,
    moderadora,
    momento: datetime.datetime | None = None,
) -> None:
    """They say the same: their families become one, under the oldest."""
    comentario = _bloquear(comentario_id, moderadora)
    vecinos = Comentario.objects.exclude(estado=EstadoComentario.SIN_CONFIRMAR)
    otro = vecinos.filter(
        folio=con_folio,
        hilo=comentario.hilo_id,
        en_respuesta_a=comentario.en_respuesta_a_id,
    ).first()
    if otro is None:
        raise DecisionIncompleta(
            _("Ese folio no está en la misma conversación y lugar que este comentario.")
        )
    antes = comentario.semejante_a_id
    cabezas = {cabeza_de(comentario), cabeza_de(otro)}
    if len(cabezas) == 1:
        raise DecisionIncompleta(_("Ya están plegados juntos."))
    mayor = min(cabezas)
    todos = Comentario.objects.filter(Q(pk__in=cabezas) | Q(semejante_a__in=cabezas))
    todos.exclude(pk=mayor).order_by().update(semejante_a=mayor)
    reacomodar(list(de_la_familia(mayor)))
    _anotar(comentario, antes, mayor, moderadora, momento)


def _bloquear(comentario_id: int, moderadora) -> Comentario:
    """Its conversation's row, where those that arrive take turns too."""
    if not puede_moderar(moderadora):
        raise PermissionDenied
    hilo_id = Comentario.objects.values_list("hilo", flat=True).get(pk=comentario_id)
    Hilo.objects.select_for_update().get(pk=hilo_id)
    return Comentario.objects.get(pk=comentario_id)


def _anotar(comentario, antes, despues, moderadora, momento) -> None:
    CambioDeFamilia.objects.create(
        comentario=comentario,
        antes_id=antes,
        despues_id=despues,
        usuario=moderadora,
        en=momento or timezone.now(),
    )
