"""The outbox's exit: claim a message, send it, wipe what it said.

A claim is one UPDATE that also sets when the message may be tried again, so two
workers never send the same one. A worker killed after the mail server accepted the
message and before the row was marked repeats it once its wait is over, with the same
Message-ID: that one repetition is the price of never losing a message.
"""

import datetime
import smtplib
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

from ..models import CorreoSaliente

ESPERA_MAXIMA = datetime.timedelta(hours=6)
# Mails to those who commented: each says where they see everything they wrote.
PARA_QUIEN_COMENTA = (
    "confirmar",
    "recibido",
    "publicado",
    "rechazado",
    "oculto",
    "respuesta",
    "cambio",
)
FALLAS_DE_ENVIO = (OSError, smtplib.SMTPException)


@dataclass(frozen=True)
class Barrido:
    enviados: int
    fallidos: int


def entregar(correo_id: int) -> bool:
    """Send one message now, if nobody else is sending it and it is not sent yet."""
    correo = _apartar(correo_id)
    if correo is None:
        return False
    try:
        mensaje(correo).send()
    except FALLAS_DE_ENVIO as falla:
        # The class only: server replies quote the address.
        _anotar(correo, ultimo_error=type(falla).__name__)
        return False
    _anotar(
        correo, enviado_en=timezone.now(), destinatario="", datos={}, ultimo_error=""
    )
    return True


def barrer(*, limite: int = 500) -> Barrido:
    """Send everything whose time has come: what a dead server or worker left."""
    ahora = timezone.now()
    pendientes = CorreoSaliente.objects.por_enviar().listos(ahora).order_by("pk")
    ids = list(pendientes.values_list("pk", flat=True)[:limite])
    enviados = sum(entregar(pk) for pk in ids)
    return Barrido(enviados=enviados, fallidos=len(ids) - enviados)


def mensaje(correo: CorreoSaliente) -> EmailMultiAlternatives:
    """The message in its reader's language, as text and as HTML."""
    with translation.override(correo.idioma):
        contexto = _contexto(correo)
        asunto, texto, html = (
            render_to_string(f"correo/{correo.tipo}.{forma}", contexto)
            for forma in ("asunto.txt", "txt", "html")
        )
    saliente = EmailMultiAlternatives(
        subject=" ".join(asunto.split()),
        body=texto,
        to=[correo.destinatario],
        headers={
            "Message-ID": _identidad(correo),
            "Auto-Submitted": "auto-generated",
        },
    )
    saliente.attach_alternative(html, "text/html")
    return saliente


def _apartar(correo_id: int) -> CorreoSaliente | None:
    correo = CorreoSaliente.objects.filter(pk=correo_id).first()
    if correo is None:
        return None
    ahora = timezone.now()
    mios = (
        CorreoSaliente.objects.por_enviar()
        .listos(ahora)
        .filter(pk=correo_id, intentos=correo.intentos)
        .update(
            intentos=F("intentos") + 1,
            proximo_intento_en=ahora + _espera(correo.intentos),
        )
    )
    return correo if mios else None


def _espera(intentos: int) -> datetime.timedelta:
    """2, 4, 8… minutes, six hours at most."""
    return min(datetime.timedelta(minutes=2 ** min(intentos + 1, 9)), ESPERA_MAXIMA)


def _anotar(correo: CorreoSaliente, **cambios) -> None:
    CorreoSaliente.objects.filter(pk=correo.pk).update(**cambios)


def _contexto(correo: CorreoSaliente) -> dict:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    datos = dict(correo.datos)
    if limite := datos.get("limite"):
        datos["limite"] = parse_datetime(limite)
    ruta = datos.get("ruta")
    return datos | {
        "sitio_nombre": settings.WAGTAIL_SITE_NAME,
        "sitio_url": base,
        "accion_url": f"{base}{ruta}" if ruta else "",
        "propios_url": base + reverse("comentarios:mios")
        if correo.tipo in PARA_QUIEN_COMENTA
        else "",
    }


def _identidad(correo: CorreoSaliente) -> str:
    """The same at every attempt, so that mailboxes drop a repeated message."""
    firma = salted_hmac("comentarios.correo", str(correo.pk)).hexdigest()[:16]
    dominio = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{correo.pk}.{firma}@{dominio or 'localhost'}>"
