"""Its author rewrites a comment that nobody has decided about yet."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ..apertura import exigir_abierto
from ..estados import ESTADOS_EDITABLES, TipoDeSuceso
from ..excepciones import EdicionSuperada, TransicionInvalida
from ..models import Comentario, Invitado
from ..moderacion import Senal, senales_de
from ..texto import texto_valido
from .familias import recolocar
from .limites import contar_envio
from .palabras import patron_vigente
from .recepcion import textos_anteriores
from .retiro import es_de
from .sucesos import anotar_suceso
from .transicion import bloquear


def editar_comentario(
    *,
    comentario_id: int,
    texto: str,
    edicion: int,
    invitado: Invitado | None = None,
    usuario=None,
    direccion: str = "",
    momento: datetime.datetime | None = None,
) -> Comentario:
    """Put a new text in place of the one she sent, under the row's lock.

    `edicion` is the one her form showed. Raises ValidationError, DemasiadosEnvios,
    DestinoCerrado, TransicionInvalida once it was decided, or EdicionSuperada when
    the text is no longer the one she was editing. The same text again is no edit.
    """
    texto = texto_valido(texto)
    if direccion:
        correo = invitado.correo if invitado else ""
        contar_envio(direccion=direccion, correo=correo, momento=momento)
    with transaction.atomic():
        comentario = bloquear_propio(comentario_id, invitado=invitado, usuario=usuario)
        if comentario.comment == texto:
            return comentario
        _exigir_editable(comentario, edicion)
        hilo = comentario.hilo
        exigir_abierto(hilo.destino, hilo.ancla, usuario=usuario, momento=momento)
        _escribir(comentario, texto)
        anotar_suceso([comentario], TipoDeSuceso.EDITADO, momento=momento)
    return comentario


def bloquear_propio(comentario_id: int, *, invitado=None, usuario=None) -> Comentario:
    """That comment, locked, if it is hers once read under the lock."""
    comentario = next(iter(bloquear([comentario_id])), None)
    if comentario is None or not es_de(comentario, invitado=invitado, usuario=usuario):
        raise PermissionDenied
    return comentario


def _exigir_editable(comentario: Comentario, edicion: int) -> None:
    if comentario.estado not in ESTADOS_EDITABLES:
        raise TransicionInvalida(
            _("Mientras escribías cambió su estado: ahora es «%(estado)s».")
            % {"estado": comentario.get_estado_display()}
        )
    if comentario.edicion != edicion:
        raise EdicionSuperada(
            _("Este comentario se editó en otra ventana mientras escribías aquí.")
        )


def _escribir(comentario: Comentario, texto: str) -> None:
    anteriores = textos_anteriores(
        invitado=comentario.invitado, user=comentario.user, salvo=comentario.pk
    )
    comentario.comment = texto
    comentario.edicion += 1
    comentario.senales = senales_de(
        texto,
        anteriores=anteriores,
        palabras=patron_vigente(),
        rafaga=Senal.RAFAGA in comentario.senales,
    )
    lugar = recolocar(comentario, texto)
    comentario.semejante_a_id = lugar["semejante_a_id"]
    Comentario.objects.filter(pk=comentario.pk).update(
        comment=texto, edicion=comentario.edicion, senales=comentario.senales, **lugar
    )
