"""Jobs: what the site does after it has answered."""

from django.conf import settings
from django.core.cache import cache
from django_tasks import task

from .models import CorreoSaliente
from .services.entrega import entregar

UNA_HORA = 3600


@task()
def entregar_correo(correo_id: int) -> bool:
    """Send one message of the outbox; if it fails, come back when its wait is over."""
    return _entregar(correo_id)


@task()
def entregar_correos(correo_ids: list[int]) -> int:
    """Send those of one batch in turn; each that fails comes back by itself."""
    return sum(_entregar(correo_id) for correo_id in correo_ids)


def _entregar(correo_id: int) -> bool:
    _vigilar()
    enviado = entregar(correo_id)
    if not enviado and entregar_correo.get_backend().supports_defer:
        _reintentar(correo_id)
    return enviado


def _reintentar(correo_id: int) -> None:
    pendiente = CorreoSaliente.objects.por_enviar().filter(pk=correo_id).first()
    if pendiente:
        entregar_correo.using(run_after=pendiente.proximo_intento_en).enqueue(correo_id)


def _vigilar() -> None:
    """Once an hour, whoever sends mail also looks at the queue: no cron to forget."""
    if settings.VIGILAR_LA_COLA and cache.add("comentarios.vigilada", 1, UNA_HORA):
        from .services.resumen import avisar_a_moderacion  # it enqueues mail: a circle

        avisar_a_moderacion()
