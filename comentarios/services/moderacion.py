"""What moderators decide: one comment or many, each under its own lock."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..estados import AccionDeModeracion, MotivoDeModeracion
from ..excepciones import DecisionIncompleta, TransicionInvalida
from ..models import Comentario
from ..permissions import puede_moderar
from .avisos import avisar_desenlace
from .impedimentos import impedimentos
from .transicion import avanzar, bloquear

MAXIMO_POR_LOTE = 500
TANDA = 100
LARGO_DE_NOTA = 500


@dataclass(frozen=True)
class Fallido:
    """A comment left as it was, and why."""

    comentario_id: int
    folio: str
    razon: str


@dataclass
class ResultadoDeLote:
    hechos: list[Comentario] = field(default_factory=list)
    fallidos: list[Fallido] = field(default_factory=list)


def publicar_comentario(
    *, comentario_id: int, moderadora, momento: datetime.datetime | None = None
) -> Comentario:
    """Make a pending comment public and tell its author."""
    return _decidir_uno(
        comentario_id, AccionDeModeracion.PUBLICAR, moderadora, momento=momento
    )


def rechazar_comentario(
    *,
    comentario_id: int,
    moderadora,
    motivo: str,
    nota: str = "",
    momento: datetime.datetime | None = None,
) -> Comentario:
    """Leave a pending comment out, with a reason from the public rules."""
    return _decidir_uno(
        comentario_id,
        AccionDeModeracion.RECHAZAR,
        moderadora,
        motivo=motivo,
        nota=nota,
        momento=momento,
    )


def ocultar_comentario(
    *,
    comentario_id: int,
    moderadora,
    motivo: str,
    nota: str = "",
    momento: datetime.datetime | None = None,
) -> Comentario:
    """Take a published text away; its dated stub and its replies stay."""
    return _decidir_uno(
        comentario_id,
        AccionDeModeracion.OCULTAR,
        moderadora,
        motivo=motivo,
        nota=nota,
        momento=momento,
    )


def restituir_comentario(
    *, comentario_id: int, moderadora, momento: datetime.datetime | None = None
) -> Comentario:
    """Publish again a text that moderation had taken away."""
    return _decidir_uno(
        comentario_id, AccionDeModeracion.RESTITUIR, moderadora, momento=momento
    )


def decidir_en_lote(
    *,
    comentario_ids: Iterable[int],
    accion: str,
    moderadora,
    motivo: str = "",
    nota: str = "",
    momento: datetime.datetime | None = None,
) -> ResultadoDeLote:
    """Take one decision about many comments; what cannot be done is reported.

    Works in stretches, each its own transaction, so that nobody waits for 500 rows.
    """
    accion = _comprobada(accion, moderadora, motivo, nota)
    ids = sorted(set(comentario_ids))
    if len(ids) > MAXIMO_POR_LOTE:
        raise DecisionIncompleta(
            _("Elige %(maximo)s comentarios o menos.") % {"maximo": MAXIMO_POR_LOTE}
        )
    resultado = ResultadoDeLote()
    for inicio in range(0, len(ids), TANDA):
        tanda = ids[inicio : inicio + TANDA]
        parcial = _decidir(tanda, accion, moderadora, motivo, nota, momento)
        resultado.hechos += parcial.hechos
        resultado.fallidos += parcial.fallidos
    return resultado


def _decidir_uno(
    comentario_id: int, accion, moderadora, *, motivo="", nota="", momento=None
) -> Comentario:
    accion = _comprobada(accion, moderadora, motivo, nota)
    resultado = _decidir([comentario_id], accion, moderadora, motivo, nota, momento)
    if resultado.fallidos:
        raise TransicionInvalida(resultado.fallidos[0].razon)
    return resultado.hechos[0]


def _comprobada(accion: str, moderadora, motivo: str, nota: str) -> AccionDeModeracion:
    """The decision as a whole: who takes it and whether it says why."""
    if not puede_moderar(moderadora):
        raise PermissionDenied
    try:
        accion = AccionDeModeracion(accion)
    except ValueError as error:
        raise DecisionIncompleta(_("Esa decisión no existe.")) from error
    if accion.pide_motivo and motivo not in MotivoDeModeracion.values:
        raise DecisionIncompleta(_("Elige el motivo: es una regla de participación."))
    if len(nota) > LARGO_DE_NOTA:
        raise DecisionIncompleta(
            ngettext(
                "La nota puede tener hasta %(n)s carácter.",
                "La nota puede tener hasta %(n)s caracteres.",
                LARGO_DE_NOTA,
            )
            % {"n": LARGO_DE_NOTA}
        )
    return accion


@transaction.atomic
def _decidir(ids, accion, moderadora, motivo, nota, momento) -> ResultadoDeLote:
    comentarios = bloquear(ids)
    negados = dict(impedimentos(ids, comentarios, accion, moderadora))
    hechos = [c for c in comentarios if c.pk not in negados]
    if not accion.pide_motivo:
        motivo = nota = ""
    if hechos:
        avanzar(
            hechos,
            a=accion.hacia,
            usuario=moderadora,
            motivo=motivo,
            nota=nota.strip(),
            momento=momento,
        )
        avisar_desenlace(hechos)
    folios = {c.pk: c.folio for c in comentarios}
    return ResultadoDeLote(
        hechos,
        [Fallido(pk, folios.get(pk, ""), razon) for pk, razon in negados.items()],
    )
