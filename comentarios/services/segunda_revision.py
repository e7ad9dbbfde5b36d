"""Two persons of two sectors for a negative decision, when the committee asks for it.

Which sectors an account belongs to, the app above says:

    @hooks.register("sectores_de_la_cuenta")
    def sectores(usuario) -> dict[str, str]:  # {key: name}
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from ..estados import AccionDeModeracion
from ..excepciones import DecisionIncompleta
from ..models import (
    AjustesDeParticipacion,
    Comentario,
    PropuestaDeModeracion,
    RevisionDePropuesta,
)
from ..permissions import es_parte, puede_moderar
from .apartados import olvidar
from .avisos import avisar_desenlace
from .decision import Decision, Fallido, ResultadoDeLote
from .transicion import avanzar, bloquear

GANCHO = "sectores_de_la_cuenta"
TANDA = 100


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What the second person says of some proposals."""

    usuario: Any
    sectores: dict[str, str]
    confirma: bool
    nota: str
    momento: datetime.datetime
    lote: uuid.UUID = field(default_factory=uuid.uuid4)


def sectores_de(usuario) -> dict[str, str]:
    """{key: name} of the committee's sectors this account acts for."""
    sectores: dict[str, str] = {}
    for gancho in hooks.get_hooks(GANCHO):
        sectores |= gancho(usuario)
    return sectores


def pide_segunda(accion: AccionDeModeracion) -> bool:
    ajustes = AjustesDeParticipacion.load()
    return {
        AccionDeModeracion.RECHAZAR: ajustes.segunda_revision_al_rechazar,
        AccionDeModeracion.OCULTAR: ajustes.segunda_revision_al_ocultar,
    }.get(accion, False)


def sectores_para_proponer(usuario) -> dict[str, str]:
    """Hers, or a refusal: without one, nobody could be of another."""
    if sectores := sectores_de(usuario):
        return sectores
    raise DecisionIncompleta(
        _(
            "Esta decisión la toman dos personas de sectores distintos y tu cuenta no "
            "está en ningún sector del Comité."
        )
    )


def proponer(comentarios: list[Comentario], decision: Decision) -> None:
    """Leave each as it is, marked; rows locked."""
    ahora = decision.momento or timezone.now()
    PropuestaDeModeracion.objects.bulk_create(
        PropuestaDeModeracion(
            comentario=comentario,
            accion=decision.accion,
            motivo=decision.motivo,
            nota=decision.nota,
            usuario=decision.moderadora,
            sectores=decision.sectores,
            edicion=comentario.edicion,
            en=ahora,
        )
        for comentario in comentarios
    )
    olvidar(comentarios)


def abiertas_de(comentarios) -> dict[int, PropuestaDeModeracion]:
    """What waits for a second person, by comment. One query."""
    abiertas = PropuestaDeModeracion.objects.abiertas().filter(
        comentario__in=[comentario.pk for comentario in comentarios]
    )
    return {p.comentario_id: p for p in abiertas.select_related("usuario")}


def esperan_a(usuario) -> int:
    """How many this person may review."""
    if not puede_moderar(usuario) or not (suyos := sectores_de(usuario)):
        return 0
    abiertas = PropuestaDeModeracion.objects.abiertas().exclude(usuario=usuario)
    ajenas = abiertas.exclude(comentario__user=usuario)
    return sum(
        not set(sectores) & set(suyos)
        for sectores in ajenas.values_list("sectores", flat=True)
    )


def revisar_propuestas(
    *,
    propuesta_ids: Iterable[int],
    revisora,
    confirma: bool,
    nota: str = "",
    momento: datetime.datetime | None = None,
) -> ResultadoDeLote:
    """Confirm what others proposed, or disagree with a note; refusals are reported."""
    if not puede_moderar(revisora):
        raise PermissionDenied
    nota = nota.strip()
    if not confirma and not nota:
        raise DecisionIncompleta(_("Escribe por qué no estás de acuerdo."))
    if len(nota) > RevisionDePropuesta._meta.get_field("nota").max_length:
        raise DecisionIncompleta(_("La nota puede tener hasta 500 caracteres."))
    revision = Revision(
        usuario=revisora,
        sectores=sectores_de(revisora),
        confirma=confirma,
        nota=nota,
        momento=momento or timezone.now(),
    )
    ids = sorted(set(propuesta_ids))
    resultado = ResultadoDeLote(lote=revision.lote)
    for inicio in range(0, len(ids), TANDA):
        resultado += _revisar(ids[inicio : inicio + TANDA], revision)
    return resultado


@transaction.atomic
def _revisar(ids: list[int], revision: Revision) -> ResultadoDeLote:
    pedidas = PropuestaDeModeracion.objects.filter(pk__in=ids)
    comentarios = {c.pk: c for c in bloquear(p.comentario_id for p in pedidas)}
    abiertas = {
        p.pk: p
        for p in PropuestaDeModeracion.objects.abiertas()
        .filter(pk__in=ids)
        .select_related("usuario")
    }
    fallidos = list(_fallidos(pedidas, abiertas, comentarios, revision))
    negados = {fallido.comentario_id for fallido in fallidos}
    listas = [p for p in abiertas.values() if p.comentario_id not in negados]
    RevisionDePropuesta.objects.bulk_create(
        RevisionDePropuesta(
            propuesta=propuesta,
            usuario=revision.usuario,
            sectores=revision.sectores,
            confirma=revision.confirma,
            nota=revision.nota,
            en=revision.momento,
        )
        for propuesta in listas
    )
    if revision.confirma:
        _aplicar(listas, comentarios, revision)
    return ResultadoDeLote([comentarios[p.comentario_id] for p in listas], fallidos)


def _aplicar(propuestas, comentarios: dict[int, Comentario], revision: Revision):
    """The state changes now, with the reason and note of the first person."""
    iguales = defaultdict(list)
    for propuesta in propuestas:
        clave = (propuesta.decision, propuesta.motivo, propuesta.nota)
        iguales[clave].append(comentarios[propuesta.comentario_id])
    for (accion, motivo, nota), grupo in iguales.items():
        avanzar(
            grupo,
            a=accion.hacia,
            usuario=revision.usuario,
            motivo=motivo,
            nota=nota,
            momento=revision.momento,
            lote=revision.lote,
        )
        avisar_desenlace(grupo, lote=revision.lote, momento=revision.momento)
        olvidar(grupo)


def _fallidos(pedidas, abiertas, comentarios, revision) -> Iterator[Fallido]:
    for propuesta in pedidas:
        comentario = comentarios[propuesta.comentario_id]
        if propuesta.pk not in abiertas:
            razon = _("Ya no espera segunda revisión: alguien llegó antes.")
        else:
            quien, sectores = revision.usuario, revision.sectores
            razon = falla_de_revision(propuesta, comentario, quien, sectores)
        if razon:
            yield Fallido(comentario.pk, comentario.folio, razon)


def falla_de_revision(propuesta, comentario, revisora, sectores) -> str:
    """Why she is not the second person, or ''."""
    if es_parte(revisora, comentario):
        return _("Es un texto tuyo: le toca decidir a otra persona.")
    if propuesta.usuario_id == revisora.pk:
        return _("La propusiste tú: la revisa una persona de otro sector.")
    if not sectores:
        return _("Tu cuenta no está en ningún sector del Comité.")
    if comunes := set(sectores) & set(propuesta.sectores):
        return _("La propuso tu mismo sector (%(sector)s): la revisa otro.") % {
            "sector": ", ".join(sectores[clave] for clave in sorted(comunes))
        }
    return ""


def frase_de_propuesta(propuesta: PropuestaDeModeracion) -> str:
    return _(
        "Espera segunda revisión: %(quien)s (%(sector)s) propuso «%(accion)s»."
    ) % {
        "quien": propuesta.de_quien,
        "sector": propuesta.de_que_sector,
        "accion": propuesta.decision.label.lower(),
    }
