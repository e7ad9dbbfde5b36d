"""Two addresses for machines: is this process alive, and may it be sent visitors?

They say what is wrong by name only; the details are in the log. Served by a
middleware, before the host and HTTPS rules: a load balancer asks by address.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comentarios.models import CorreoSaliente

RETRASO_DEL_CORREO = timedelta(minutes=15)
bitacora = structlog.get_logger("salud")


class NoDisponible(Exception):
    """Visitors should be sent to another process."""


class Retrasado(Exception):
    """Visitors are served well, but somebody should look."""


def base_de_datos() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migraciones() -> None:
    """Every migration of this code is in the database. A yes is remembered."""
    if getattr(migraciones, "al_dia", False):
        return
    ejecutor = MigrationExecutor(connection)
    if ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()):
        raise NoDisponible
    migraciones.al_dia = True


def almacen() -> None:
    nombre = default_storage.save(
        f"salud/{secrets.token_hex(8)}.txt", ContentFile(b"salud")
    )
    default_storage.delete(nombre)


def correo() -> None:
    """Mail that waits too long: the worker or the mail server is down."""
    limite = timezone.now() - RETRASO_DEL_CORREO
    sin_enviar = CorreoSaliente.objects.filter(enviado_en=None, creado_en__lt=limite)
    if sin_enviar.exists():
        raise Retrasado


COMPROBACIONES: dict[str, Callable[[], None]] = {
    "base_de_datos": base_de_datos,
    "migraciones": migraciones,
    "almacen": almacen,
    "correo": correo,
}


def estado_de(nombre: str) -> str:
    try:
        COMPROBACIONES[nombre]()
    except Retrasado:
        return "retrasado"
    except Exception as error:  # noqa: BLE001 - whatever fails, the answer is no
        bitacora.error("comprobacion_fallida", nombre=nombre, tipo=type(error).__name__)
        return "no_disponible"
    return "bien"


@never_cache
@require_safe
def viva(request: HttpRequest) -> HttpResponse:
    return HttpResponse("viva\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def lista(request: HttpRequest) -> JsonResponse:
    """503 only for what another process could do better: late mail is not that."""
    estados = {nombre: estado_de(nombre) for nombre in COMPROBACIONES}
    lista_para_servir = "no_disponible" not in estados.values()
    cuerpo = {"lista": lista_para_servir, "comprobaciones": estados}
    return JsonResponse(cuerpo, status=200 if lista_para_servir else 503)


SONDAS = {"/salud/viva": viva, "/salud/lista": lista}


def sondas(get_response):
    """Middleware, first in the list."""

    def middleware(request):
        sonda = SONDAS.get(request.path_info)
        return sonda(request) if sonda else get_response(request)

    return middleware
