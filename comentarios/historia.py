"""A comment's life as sentences with dates, from its append-only log."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .estados import EstadoComentario, MotivoDeModeracion
from .models import Comentario, Respuesta

FRASES = {
    ("", EstadoComentario.SIN_CONFIRMAR): _(
        "Lo recibimos y enviamos un correo para confirmarlo."
    ),
    ("", EstadoComentario.PENDIENTE): _("Lo recibimos. Espera moderación."),
    (EstadoComentario.SIN_CONFIRMAR, EstadoComentario.PENDIENTE): _(
        "Se confirmó. Espera moderación."
    ),
    (EstadoComentario.PENDIENTE, EstadoComentario.PUBLICADO): _("Se publicó."),
    (EstadoComentario.PENDIENTE, EstadoComentario.RECHAZADO): _("No se publicó."),
    (EstadoComentario.PUBLICADO, EstadoComentario.OCULTO): _("Moderación lo retiró."),
    (EstadoComentario.OCULTO, EstadoComentario.PUBLICADO): _("Se publicó de nuevo."),
    (EstadoComentario.SIN_CONFIRMAR, EstadoComentario.RETIRADO): _(
        "Quien recibió el correo dijo que no lo escribió. No se leerá."
    ),
}
RETIRADO = _("Quien lo escribió lo retiró.")


@dataclass(frozen=True)
class Paso:
    en: datetime.datetime
    frase: str
    motivo: str = ""
    nota: str = ""
    respuesta: Respuesta | None = None


def historia_de(comentario: Comentario) -> list[Paso]:
    """Oldest first. Two queries."""
    pasos = [_paso(paso) for paso in comentario.pasos.all()]
    respuestas = comentario.respuestas.publicadas().exclude(publicada_en=None)
    pasos += [
        Paso(r.publicada_en, _("La institución respondió."), respuesta=r)
        for r in respuestas
    ]
    return sorted(pasos, key=lambda paso: paso.en)


def _paso(paso) -> Paso:
    motivo = MotivoDeModeracion(paso.motivo).label if paso.motivo else ""
    frase = FRASES.get((paso.de, paso.a), RETIRADO)
    return Paso(paso.en, frase, motivo=motivo, nota=paso.nota)
