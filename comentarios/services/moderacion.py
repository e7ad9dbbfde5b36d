"""What moderators decide: one comment or many, each under its own lock."""

import datetime
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..estados import AccionDeModeracion, MotivoDeModeracion
from ..excepciones import DecisionIncompleta, TransicionInvalida
from ..models import Comentario
from ..permissions import puede_moderar
from .apartados import olvidar
from .avisos import avisar_desenlace
from .decision import Decision, Fallido, ResultadoDeLote
from .impedimentos import impedimentos
from .segunda_revision import pide_segunda, proponer, sectores_para_proponer
from .transicion import avanzar, bloquear

MAXIMO_POR_LOTE = 500
TANDA = 100
LARGO_DE_NOTA = 500


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
    ediciones: Mapping[int, int] | None = None,
) -> ResultadoDeLote:
    """Take one decision about many comments; what cannot be done is reported.

    `ediciones` says which writing of each text was on the screen. Works in stretches,
    each its own transaction, so that nobody waits for 500 rows.
    """
    decision = _comprobada(accion, moderadora, motivo, nota, momento, ediciones)
    ids = sorted(set(comentario_ids))
    if len(ids) > MAXIMO_POR_LOTE:
        raise DecisionIncompleta(
            _("Elige %(maximo)s comentarios o menos.") % {"maximo": MAXIMO_POR_LOTE}
        )
    resultado = ResultadoDeLote(lote=decision.lote, propuestos=bool(decision.sectores))
    for inicio in range(0, len(ids), TANDA):
        resultado += _decidir(ids[inicio : inicio + TANDA], decision)
    return resultado


def _decidir_uno(
    comentario_id: int, accion, moderadora, *, motivo="", nota="", momento=None
) -> Comentario:
    decision = _comprobada(accion, moderadora, motivo, nota, momento)
    resultado = _decidir([comentario_id], decision)
    if resultado.fallidos:
        raise TransicionInvalida(resultado.fallidos[0].razon)
    return resultado.hechos[0]


def _comprobada(
    accion: str, moderadora, motivo: str, nota: str, momento, ediciones=None
) -> Decision:
    """The decision as a whole: who takes it and whether it says why."""
    if not puede_moderar(moderadora):
        raise PermissionDenied
    try:
        accion = AccionDeModeracion(accion)
    except ValueError as error:
        raise DecisionIncompleta(_("Esa decisión no existe.")) from error
    if accion.pide_motivo and motivo not in MotivoDeModeracion.values:
        raise DecisionIncompleta(_("Elige el motivo: es una regla de participación."))
    comprobar_nota(nota)
    segunda = pide_segunda(accion) if accion.pide_motivo else False
    return Decision(
        accion=accion,
        moderadora=moderadora,
        motivo=motivo if accion.pide_motivo else "",
        nota=nota.strip() if accion.pide_motivo else "",
        momento=momento,
        ediciones=ediciones,
        sectores=sectores_para_proponer(moderadora) if segunda else None,
    )


def comprobar_nota(nota: str) -> None:
    if len(nota) > LARGO_DE_NOTA:
        raise DecisionIncompleta(
            ngettext(
                "La nota puede tener hasta %(n)s carácter.",
                "La nota puede tener hasta %(n)s caracteres.",
                LARGO_DE_NOTA,
            )
            % {"n": LARGO_DE_NOTA}
        )


@transaction.atomic
def _decidir(ids: list[int], decision: Decision) -> ResultadoDeLote:
    comentarios = bloquear(ids)
    negados = dict(impedimentos(ids, comentarios, decision))
    hechos = [c for c in comentarios if c.pk not in negados]
    momento = decision.momento or timezone.now()
    if decision.sectores:
        proponer(hechos, decision)
    elif hechos:
        avanzar(
            hechos,
            a=decision.accion.hacia,
            usuario=decision.moderadora,
            motivo=decision.motivo,
            nota=decision.nota,
            momento=momento,
            lote=decision.lote,
        )
        avisar_desenlace(hechos, lote=decision.lote, momento=momento)
        olvidar(hechos)
    folios = {c.pk: c.folio for c in comentarios}
    return ResultadoDeLote(
        hechos,
        [Fallido(pk, folios.get(pk, ""), razon) for pk, razon in negados.items()],
    )
