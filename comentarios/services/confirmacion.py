"""The single-use link that proves an e-mail: asked for, used, and asked for again."""

import datetime
import secrets
import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sitio.comun.canon import huella

from ..apertura import exigir_abierto
from ..destinos import Ventana
from ..estados import EstadoComentario
from ..excepciones import EnlaceInvalido, TransicionInvalida
from ..models import Comentario, Confirmacion, Hilo, Invitado
from .confianza import publicar_por_confianza
from .correo import encolar_correo
from .limites import contar_envio
from .transicion import cambiar_estado

BYTES_DEL_ENLACE = 24


def pedir_confirmacion(
    comentario: Comentario, *, ventana: Ventana, momento: datetime.datetime
) -> None:
    """Queue the mail with a fresh link; an earlier one stops working.

    Only the token's hash stays. The mail says the folio and the section, never the
    text: nobody can use this site to write to others.
    """
    token = secrets.token_urlsafe(BYTES_DEL_ENLACE)
    horas = settings.COMENTARIOS["HORAS_PARA_CONFIRMAR"]
    vence = momento + datetime.timedelta(hours=horas)
    Confirmacion.objects.bulk_create(
        [Confirmacion(comentario=comentario, huella=huella(token), vence_en=vence)],
        update_conflicts=True,
        unique_fields=["comentario"],
        update_fields=["huella", "vence_en"],
    )
    limite = min(vence, ventana.cierra_en) if ventana.cierra_en else vence
    encolar_correo(
        tipo="confirmar",
        destinatario=comentario.invitado.correo,
        datos={
            "folio": comentario.folio,
            "seccion": comentario.hilo.lugar,
            "limite": limite.isoformat(),
            "ruta": reverse("comentarios:confirmar", args=[token]),
        },
        idioma=comentario.idioma,
    )


def confirmar_comentario(
    *, token: str, momento: datetime.datetime | None = None
) -> Comentario:
    """Put the comment in the moderators' queue, or public if its author is trusted.

    A second click changes nothing.

    Raises EnlaceInvalido, or DestinoCerrado when the window closed in between.
    """
    with transaction.atomic():
        confirmacion = _bloquear(token)
        comentario = confirmacion.comentario
        if confirmacion.usada_en:
            return comentario
        ahora = momento or timezone.now()
        if confirmacion.vence_en <= ahora:
            raise EnlaceInvalido(EnlaceInvalido.VENCIDO)
        exigir_abierto(comentario.hilo.destino, comentario.hilo.ancla, momento=ahora)
        comentario = _poner_en_la_cola(comentario, ahora)
        confirmacion.usada_en = ahora
        confirmacion.save(update_fields=["usada_en"])
        reconocer_invitado(invitado_id=comentario.invitado_id, momento=ahora)
        return publicar_por_confianza(comentario, momento=ahora)


def _poner_en_la_cola(comentario: Comentario, momento) -> Comentario:
    """The state under its lock; whoever withdrew or erased it first has won."""
    try:
        return cambiar_estado(
            comentario.pk, a=EstadoComentario.PENDIENTE, momento=momento
        )
    except TransicionInvalida:
        raise EnlaceInvalido(EnlaceInvalido.RETIRADO) from None


def reconocer_invitado(
    *, invitado_id: uuid.UUID, momento: datetime.datetime | None = None
) -> None:
    """That mailbox answered: note when it first did."""
    Invitado.objects.filter(pk=invitado_id, confirmado_en__isnull=True).update(
        confirmado_en=momento or timezone.now()
    )


def descartar_comentario(
    *, token: str, momento: datetime.datetime | None = None
) -> Comentario:
    """Whoever holds the mailbox says it was not her: the comment goes no further."""
    with transaction.atomic():
        confirmacion = _bloquear(token)
        if confirmacion.usada_en:
            raise EnlaceInvalido(EnlaceInvalido.USADO)
        return cambiar_estado(
            confirmacion.comentario_id, a=EstadoComentario.RETIRADO, momento=momento
        )


def renovar_confirmacion(
    *,
    token: str = "",
    folio: str = "",
    correo: str = "",
    direccion: str = "",
    momento: datetime.datetime | None = None,
) -> bool:
    """Mail another link: to whoever holds the late one, or the folio and its e-mail.

    False when there was nothing to confirm; callers must not tell strangers which.
    """
    if direccion:
        contar_envio(direccion=direccion, correo=correo.lower(), momento=momento)
    if token:
        quien = {"confirmacion__huella": huella(token)}
    else:
        quien = {"folio": folio, "invitado__correo": correo.strip().lower()}
    ahora = momento or timezone.now()
    with transaction.atomic():
        comentario = (
            Comentario.objects.select_for_update(of=("self",))
            .filter(estado=EstadoComentario.SIN_CONFIRMAR, **quien)
            .first()
        )
        if comentario is None:
            return False
        hilo = comentario.hilo
        ventana = exigir_abierto(hilo.destino, hilo.ancla, momento=ahora)
        pedir_confirmacion(comentario, ventana=ventana, momento=ahora)
    return True


def confirmacion_de(token: str) -> Confirmacion:
    """What a link is for, without a lock: for the page that only shows the button."""
    confirmacion = (
        Confirmacion.objects.filter(huella=huella(token))
        .select_related("comentario__hilo__tipo")
        .first()
    )
    if confirmacion is None:
        raise EnlaceInvalido(EnlaceInvalido.DESCONOCIDO)
    if not confirmacion.usada_en and _retirado(confirmacion):
        raise EnlaceInvalido(EnlaceInvalido.RETIRADO)
    return confirmacion


def _bloquear(token: str) -> Confirmacion:
    """The link's row, once its conversation is locked: inserting waits there too."""
    confirmacion = confirmacion_de(token)
    hilo_id = confirmacion.comentario.hilo_id
    Hilo.objects.select_for_update().get(pk=hilo_id)
    return confirmacion_de(token)


def _retirado(confirmacion: Confirmacion) -> bool:
    return confirmacion.comentario.estado == EstadoComentario.RETIRADO
