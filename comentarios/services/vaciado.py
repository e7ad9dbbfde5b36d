"""Taking people and texts out of stored comments. Nothing here asks who may."""

import datetime
from collections.abc import Iterable

from ..estados import TipoDeSuceso
from ..models import Comentario, Confirmacion, CorreoSaliente
from ..models.correo import INTENTOS_MAXIMOS
from .familias import COLUMNAS, relevar
from .sucesos import anotar_suceso

SIN_PERSONA = {
    "invitado": None,
    "user_name": "",
    "user_email": "",
    "user_url": "",
    "ip_address": None,
    "mostrar_nombre": False,
    "quiere_respuesta": False,
    # Moderators write it to her: it may quote what her text said.
    "nota": "",
}
# The numbers by which texts are compared say nothing, but of an erased one too much.
SIN_TEXTO = {"comment": "", "senales": []} | dict.fromkeys(COLUMNAS)


def quitar_persona(comentarios: Iterable[Comentario]) -> None:
    """No e-mail, no name, no link by which to confirm."""
    ids = [comentario.pk for comentario in comentarios]
    Comentario.objects.filter(pk__in=ids).update(**SIN_PERSONA)
    Confirmacion.objects.filter(comentario__in=ids).delete()


def quitar_texto(
    comentarios: Iterable[Comentario],
    *,
    suceso: TipoDeSuceso = TipoDeSuceso.TEXTO_BORRADO,
    momento: datetime.datetime | None = None,
) -> list[Comentario]:
    """Empty those that still have one; gives them."""
    con_texto = [comentario for comentario in comentarios if comentario.comment]
    ids = [comentario.pk for comentario in con_texto]
    _relevar_cabezas(ids)
    Comentario.objects.filter(pk__in=ids).update(**SIN_TEXTO)
    anotar_suceso(con_texto, suceso, momento=momento)
    return con_texto


def _relevar_cabezas(ids: list[int]) -> None:
    """A family of similar texts is named after one that can still be read."""
    seguidos = Comentario.objects.filter(semejante_a__in=ids).order_by("semejante_a")
    for cabeza_id in seguidos.values_list("semejante_a", flat=True).distinct():
        relevar(cabeza_id)


def cancelar_correos_a(destinatario: str) -> None:
    """What was still to be sent there is not, and nobody can read it any more."""
    CorreoSaliente.objects.filter(destinatario__iexact=destinatario).update(
        destinatario="", datos={}, intentos=INTENTOS_MAXIMOS, ultimo_error="Cancelado"
    )
