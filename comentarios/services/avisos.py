"""Mail to authors about what became of their texts, through the outbox."""

import datetime
import uuid

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import translation

from ..apelable import datos_para_apelar
from ..estados import EstadoComentario
from ..models import AjustesDeParticipacion, Comentario, CorreoSaliente
from .correo import encolar_correos

TIPO_DE_DESENLACE = {
    EstadoComentario.PUBLICADO: "publicado",
    EstadoComentario.RECHAZADO: "rechazado",
    EstadoComentario.OCULTO: "oculto",
}


def avisar_desenlace(
    comentarios: list[Comentario], *, lote: uuid.UUID, momento: datetime.datetime
) -> None:
    """One mail per comment just decided, in its author's language.

    It waits in the outbox while the decision may be undone.
    """
    prefetch_related_objects(comentarios, "invitado", "user", "hilo")
    plazo = plazo_para_deshacer()
    encolar_correos(
        [_desenlace(c, referencia_de(lote, c.pk)) for c in comentarios if correo_de(c)],
        desde=momento + plazo if plazo else None,
    )


def referencia_de(lote: uuid.UUID, comentario_id: int) -> str:
    return f"{lote}:{comentario_id}"


def plazo_para_deshacer() -> datetime.timedelta:
    ajustes = AjustesDeParticipacion.load()
    return datetime.timedelta(minutes=ajustes.minutos_para_deshacer)


def _desenlace(comentario: Comentario, referencia: str) -> CorreoSaliente:
    with translation.override(comentario.idioma):
        return CorreoSaliente(
            tipo=TIPO_DE_DESENLACE[comentario.estado],
            destinatario=correo_de(comentario),
            datos={
                "folio": comentario.folio,
                "seccion": comentario.hilo.etiqueta,
                "motivo": comentario.get_motivo_display(),
                "nota": comentario.nota,
                "ruta": ruta_de(comentario),
                **datos_para_apelar(comentario),
            },
            idioma=comentario.idioma,
            referencia=referencia,
        )


def correo_de(comentario: Comentario) -> str:
    """Where its author reads mail, or '' once erased."""
    if comentario.invitado:
        return comentario.invitado.correo
    return comentario.user.email if comentario.user else ""


def ruta_de(comentario: Comentario) -> str:
    if comentario.es_publico:
        return reverse("comentarios:comentario", args=[comentario.pk])
    return reverse("comentarios:folio_detalle", args=[comentario.folio])
