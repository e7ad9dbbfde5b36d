"""The outbox's entrance: a message is stored with the fact it tells, and sent after.

`datos` are plain values for the templates `correo/<tipo>.asunto.txt`, `.txt` and
`.html`; `ruta`, when given, is the address (without host) the message invites to open.
"""

import datetime
from collections.abc import Iterable

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


def encolar_correos(
    correos: list[CorreoSaliente], *, desde: datetime.datetime | None = None
) -> None:
    """Store a batch with one INSERT, and leave one job for all of it.

    `desde` holds it in the outbox until then, where `cancelar_correos` finds it. A
    queue that keeps nothing for later sends it at once: nobody would come back.
    """
    espera = desde if entregar_correos.get_backend().supports_defer else None
    for correo in correos:
        validate_email(correo.destinatario)
        correo.proximo_intento_en = espera
    ids = [correo.pk for correo in CorreoSaliente.objects.bulk_create(correos)]
    if ids:
        tarea = entregar_correos.using(run_after=espera) if espera else entregar_correos
        transaction.on_commit(lambda: tarea.enqueue(ids), robust=True)


def cancelar_correos(referencias: Iterable[str]) -> int:
    """Those that nobody tried to send yet never leave; returns how many."""
    esperan = CorreoSaliente.objects.por_enviar().filter(intentos=0)
    return esperan.filter(referencia__in=list(referencias)).delete()[0]
