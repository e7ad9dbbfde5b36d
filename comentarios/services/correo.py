"""The outbox's entrance: a message is stored with the fact it tells, and sent after.

`datos` are plain values for the templates `correo/<tipo>.asunto.txt`, `.txt` and
`.html`; `ruta`, when given, is the address (without host) the message invites to open.
"""

from django.core.validators import validate_email
from django.db import transaction

from ..models import CorreoSaliente
from ..tasks import entregar_correo, entregar_correos


def encolar_correo(
    *, tipo: str, destinatario: str, datos: dict, idioma: str = "es-mx"
) -> CorreoSaliente:
    """Store a message in the caller's transaction; a job sends it after the commit."""
    validate_email(destinatario)
    correo = CorreoSaliente.objects.create(
        tipo=tipo, destinatario=destinatario, datos=datos, idioma=idioma
    )
    # Robust: a queue that is down leaves the row for `enviar_correo` to sweep.
    transaction.on_commit(lambda: entregar_correo.enqueue(correo.pk), robust=True)
    return correo


def encolar_correos(correos: list[CorreoSaliente]) -> None:
    """Store a batch with one INSERT, and leave one job for all of it."""
    for correo in correos:
        validate_email(correo.destinatario)
    ids = [correo.pk for correo in CorreoSaliente.objects.bulk_create(correos)]
    if ids:
        transaction.on_commit(lambda: entregar_correos.enqueue(ids), robust=True)
