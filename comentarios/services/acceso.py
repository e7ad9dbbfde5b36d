"""The link, mailed on request, that lets a guest reach what she wrote."""

from django.core import signing
from django.db import transaction
from django.urls import reverse

from ..models import Comentario, Invitado
from .confirmacion import reconocer_invitado
from .correo import encolar_correo
from .limites import contar_envio

SAL = "comentarios.acceso"
HORAS = 24


def pedir_acceso(
    *, correo: str, folio: str = "", direccion: str = "", idioma: str = "es-mx"
) -> bool:
    """Mail the link if something was sent from that e-mail (that folio, if given).

    Whoever asks must not be told which: callers answer the same either way.
    """
    correo = correo.strip().lower()
    if direccion:
        contar_envio(direccion=direccion, correo=correo)
    suyos = Comentario.objects.filter(invitado__correo=correo)
    if folio:
        suyos = suyos.filter(folio=folio)
    comentario = suyos.select_related("invitado").order_by("-pk").first()
    if comentario is None:
        return False
    pase = signing.dumps(str(comentario.invitado_id), salt=SAL)
    ruta = reverse("comentarios:acceso", args=[pase])
    with transaction.atomic():
        encolar_correo(
            tipo="acceso",
            destinatario=comentario.invitado.correo,
            datos={"ruta": f"{ruta}?folio={folio}" if folio else ruta, "horas": HORAS},
            idioma=comentario.idioma if folio else idioma,
        )
    return True


def invitado_del_pase(pase: str) -> Invitado | None:
    """Whose link it is; None when it is forged, late or its owner is gone."""
    try:
        identidad = signing.loads(pase, salt=SAL, max_age=HORAS * 3600)
    except signing.BadSignature:
        return None
    return Invitado.objects.filter(pk=identidad).first()


def usar_acceso(*, pase: str) -> Invitado | None:
    """Opening the mailbox proves it, as confirming does."""
    invitado = invitado_del_pase(pase)
    if invitado:
        reconocer_invitado(invitado_id=invitado.pk)
    return invitado
