"""Publishing without waiting for a moderator what a trusted guest writes. Off at first.

Never before its window: who calls this has just checked that it is open.
"""

import datetime
import uuid

from django.db.models import Count, Q

from ..estados import EstadoComentario, TipoDeSuceso
from ..models import AjustesDeParticipacion, Comentario
from .avisos import avisar_desenlace
from .sucesos import anotar_suceso
from .transicion import cambiar_estado

MAL_VISTOS = (EstadoComentario.RECHAZADO, EstadoComentario.OCULTO)


def publicar_por_confianza(
    comentario: Comentario, *, momento: datetime.datetime
) -> Comentario:
    """The comment, public if trust allows it; else as it came, in the queue.

    In the transaction, and under the locks, of whoever received or confirmed it.
    """
    ajustes = AjustesDeParticipacion.load()
    if not ajustes.publicar_confiables or not _se_confia(comentario, ajustes):
        return comentario
    comentario = cambiar_estado(
        comentario.pk, a=EstadoComentario.PUBLICADO, momento=momento
    )
    anotar_suceso([comentario], TipoDeSuceso.POR_CONFIANZA, momento=momento)
    avisar_desenlace([comentario], lote=uuid.uuid4(), momento=momento)
    return comentario


def _se_confia(comentario: Comentario, ajustes: AjustesDeParticipacion) -> bool:
    """A guest with enough published, none of hers left out, and nothing to look at."""
    if comentario.invitado_id is None or comentario.senales or comentario.sin_contexto:
        return False
    suyos = Comentario.objects.filter(invitado=comentario.invitado_id).order_by()
    cuentas = suyos.aggregate(
        publicados=Count("pk", filter=Q(estado=EstadoComentario.PUBLICADO)),
        mal_vistos=Count("pk", filter=Q(estado__in=MAL_VISTOS)),
    )
    bastan = cuentas["publicados"] >= ajustes.publicados_para_confiar
    return bastan and not cuentas["mal_vistos"]
