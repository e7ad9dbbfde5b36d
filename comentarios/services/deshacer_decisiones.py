"""Taking a decision back: within minutes, with its own step in the log.

The text returns to where it was. Mail about the undone decision that has not left never
leaves; if it left, the next decision writes again.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..estados import EstadoComentario
from ..models import Comentario, PasoDeComentario, Respuesta
from ..permissions import puede_deshacer, puede_moderar
from .avisos import plazo_para_deshacer, referencia_de
from .correo import cancelar_correos
from .decision import Fallido, ResultadoDeLote
from .impedimentos import SIN_TEXTO
from .transicion import avanzar, bloquear

TANDA = 100


def deshacer_lote(
    *, lote: uuid.UUID, usuario, momento: datetime.datetime | None = None
) -> ResultadoDeLote:
    """Undo what was decided together; what cannot be undone is reported."""
    pasos = PasoDeComentario.objects.filter(lote=lote)
    ids = sorted(set(pasos.values_list("comentario_id", flat=True)))
    return _por_tandas(ids, lote, usuario, momento)


def deshacer_decision(
    *, comentario_id: int, usuario, momento: datetime.datetime | None = None
) -> ResultadoDeLote:
    """Undo the last decision about one comment."""
    return _por_tandas([comentario_id], None, usuario, momento)


def decision_por_deshacer(comentario: Comentario, usuario) -> PasoDeComentario | None:
    """The step a button would undo now, if it would."""
    paso = _ultimos([comentario]).get(comentario.pk)
    if not paso or not puede_deshacer(usuario, paso):
        return None
    plazo = plazo_para_deshacer()
    falla = _falla(comentario, paso, paso.lote, plazo, timezone.now(), usuario)
    return None if falla or comentario.pk in _con_secuela([comentario]) else paso


def _por_tandas(ids, lote, usuario, momento) -> ResultadoDeLote:
    if not puede_moderar(usuario):
        raise PermissionDenied
    resultado = ResultadoDeLote()
    for inicio in range(0, len(ids), TANDA):
        resultado += _deshacer(ids[inicio : inicio + TANDA], lote, usuario, momento)
    return resultado


@transaction.atomic
def _deshacer(ids, lote, usuario, momento) -> ResultadoDeLote:
    ahora = momento or timezone.now()
    comentarios = bloquear(ids)
    ultimos = _ultimos(comentarios)
    fallas = dict(_fallas(comentarios, ultimos, lote, ahora, usuario))
    hechos = [c for c in comentarios if c.pk not in fallas]
    for (a, motivo, nota), grupo in _por_destino(hechos, ultimos).items():
        avanzar(
            grupo,
            a=a,
            usuario=usuario,
            motivo=motivo,
            nota=nota,
            momento=ahora,
            deshace={c.pk: ultimos[c.pk].pk for c in grupo},
        )
    cancelar_correos(referencia_de(ultimos[c.pk].lote, c.pk) for c in hechos)
    return ResultadoDeLote(
        hechos,
        [Fallido(c.pk, c.folio, fallas[c.pk]) for c in comentarios if c.pk in fallas],
    )


def _fallas(comentarios, ultimos, lote, ahora, usuario) -> Iterator[tuple[int, str]]:
    plazo = plazo_para_deshacer()
    con_secuela = _con_secuela(comentarios)
    for comentario in comentarios:
        paso = ultimos.get(comentario.pk)
        if falla := _falla(comentario, paso, lote, plazo, ahora, usuario):
            yield comentario.pk, falla
        elif comentario.pk in con_secuela:
            yield (
                comentario.pk,
                _("Ya le respondieron: sólo se puede retirar del sitio."),
            )


def _falla(comentario, paso, lote, plazo, ahora, usuario) -> str:
    """Why that last step cannot be taken back, or ''."""
    es_decision = paso and paso.lote and not paso.deshace_id
    if not es_decision or (lote and paso.lote != lote):
        return _("Esa decisión ya no es la última: no hay qué deshacer.")
    if not puede_deshacer(usuario, paso):
        return _("La decidió otra persona: sólo ella o la coordinación la deshacen.")
    if comentario.sin_texto:
        return str(SIN_TEXTO)
    if ahora >= paso.en + plazo:
        minutos = int(plazo.total_seconds() // 60)
        return ngettext(
            "Pasó más de %(n)s minuto desde que se decidió.",
            "Pasaron más de %(n)s minutos desde que se decidió.",
            minutos,
        ) % {"n": minutos}
    return ""


def _ultimos(comentarios) -> dict[int, PasoDeComentario]:
    """The newest step of each: rows come oldest first."""
    pasos = PasoDeComentario.objects.filter(comentario__in=[c.pk for c in comentarios])
    return {paso.comentario_id: paso for paso in pasos.order_by("pk")}


def _con_secuela(comentarios) -> set[int]:
    """Public ones that somebody already answered: a person or an institution."""
    publicos = [c.pk for c in comentarios if c.estado == EstadoComentario.PUBLICADO]
    if not publicos:
        return set()
    respondidos = Comentario.objects.filter(en_respuesta_a__in=publicos)
    razonadas = Respuesta.objects.publicadas().filter(comentarios__in=publicos)
    return {
        *respondidos.values_list("en_respuesta_a", flat=True),
        *razonadas.values_list("comentarios", flat=True),
    }


def _por_destino(comentarios, ultimos) -> dict[tuple, list[Comentario]]:
    """Each goes back to the state, reason and note it had before."""
    previos = _motivos_previos(comentarios, ultimos)
    grupos = defaultdict(list)
    for comentario in comentarios:
        paso = ultimos[comentario.pk]
        grupos[(paso.de, *previos.get(comentario.pk, ("", "")))].append(comentario)
    return grupos


def _motivos_previos(comentarios, ultimos) -> dict[int, tuple[str, str]]:
    """Only what was hidden before had a reason to recover."""
    ocultos = [c.pk for c in comentarios if ultimos[c.pk].de == EstadoComentario.OCULTO]
    if not ocultos:
        return {}
    pasos = PasoDeComentario.objects.filter(
        comentario__in=ocultos, a=EstadoComentario.OCULTO
    )
    return {paso.comentario_id: (paso.motivo, paso.nota) for paso in pasos}
