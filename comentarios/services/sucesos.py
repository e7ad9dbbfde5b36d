"""The entrance of the log of what is not a change of state."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from ..estados import TipoDeSuceso
from ..models import Comentario, SucesoDeComentario

# What a reader can notice in the thread.
SE_NOTAN = (
    TipoDeSuceso.NOMBRE_MOSTRADO,
    TipoDeSuceso.NOMBRE_OCULTO,
    TipoDeSuceso.DATOS_BORRADOS,
    TipoDeSuceso.TEXTO_BORRADO,
)


def anotar_suceso(
    comentarios: Iterable[Comentario],
    tipo: TipoDeSuceso,
    *,
    momento: datetime.datetime | None = None,
) -> None:
    """One row each, in the caller's transaction."""
    en = momento or timezone.now()
    SucesoDeComentario.objects.bulk_create(
        SucesoDeComentario(
            comentario=comentario,
            tipo=tipo,
            a_la_vista=tipo in SE_NOTAN and comentario.tiene_lugar,
            en=en,
        )
        for comentario in comentarios
    )
