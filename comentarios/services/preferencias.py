"""What its author chooses about a comment, at any state: her name, her mail."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..estados import TipoDeSuceso
from ..models import Comentario, Invitado, SucesoDeComentario
from .edicion import bloquear_propio
from .sucesos import anotar_suceso

SUCESO = {
    ("mostrar_nombre", True): TipoDeSuceso.NOMBRE_MOSTRADO,
    ("mostrar_nombre", False): TipoDeSuceso.NOMBRE_OCULTO,
    ("quiere_respuesta", True): TipoDeSuceso.RESPUESTA_PEDIDA,
    ("quiere_respuesta", False): TipoDeSuceso.RESPUESTA_DECLINADA,
}


def elegir(
    *,
    comentario_id: int,
    mostrar_nombre: bool | None = None,
    quiere_respuesta: bool | None = None,
    invitado: Invitado | None = None,
    usuario=None,
    momento: datetime.datetime | None = None,
) -> Comentario:
    """Change what is given and differs; each change is logged.

    Raises ValidationError for a name that cannot be shown.
    """
    pedidas = {"mostrar_nombre": mostrar_nombre, "quiere_respuesta": quiere_respuesta}
    with transaction.atomic():
        comentario = bloquear_propio(comentario_id, invitado=invitado, usuario=usuario)
        cambios = {
            campo: valor
            for campo, valor in pedidas.items()
            if valor is not None and getattr(comentario, campo) != valor
        }
        if cambios.get("mostrar_nombre") and not puede_mostrar_nombre(comentario):
            raise ValidationError(
                _("Ese nombre no se puede mostrar: nadie lo revisó antes de publicar.")
            )
        if cambios:
            Comentario.objects.filter(pk=comentario.pk).update(**cambios)
        for campo, valor in cambios.items():
            setattr(comentario, campo, valor)
            anotar_suceso([comentario], SUCESO[campo, valor], momento=momento)
    return comentario


def puede_mostrar_nombre(comentario: Comentario) -> bool:
    """A guest's own name, if it is still to be moderated or was shown when it was.

    A name that moderators never saw beside the text is not published after them.
    """
    if comentario.user_id or not comentario.user_name:
        return False
    if comentario.publicado_en is None:
        return True
    quitado = SucesoDeComentario.objects.filter(
        comentario=comentario, tipo=TipoDeSuceso.NOMBRE_OCULTO, a_la_vista=True
    )
    return quitado.exists()
