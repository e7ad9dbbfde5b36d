"""One JSON line per request and per event, with nothing that points at a person.

No query string, no body, no address, no account: method, route, status and time.
What libraries write by themselves is cleaned before it is printed.
"""

import re
import time

import structlog

CORREO = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")
DIRECCION = re.compile(
    r"\b\d{1,3}(\.\d{1,3}){3}\b"
    r"|(?<![\w:])([0-9a-f]{0,4}:){4,7}[0-9a-f]{0,4}|(?<![\w:])[0-9a-f:]*::[0-9a-f:]+",
    re.IGNORECASE,
)
CONSULTA = re.compile(r"\?[^\s\"']*")
# Long runs with digits: confirmation links, session keys.
CLAVE = re.compile(r"(?=[\w-]*\d)[\w-]{24,}")
AJENOS = {"user", "ip", "username", "email", "ip_address"}

peticiones = structlog.get_logger("peticiones")


def limpio(texto: str) -> str:
    for patron, marca in (
        (CORREO, "[correo]"),
        (CONSULTA, "?[…]"),
        (CLAVE, "[clave]"),
        (DIRECCION, "[dirección]"),
    ):
        texto = patron.sub(marca, texto)
    return texto


def sin_datos_personales(_logger, _nombre, evento: dict) -> dict:
    """Last step before printing: every text cleaned, personal fields dropped."""
    return {
        campo: limpio(valor) if isinstance(valor, str) else valor
        for campo, valor in evento.items()
        if campo not in AJENOS
    }


def ruta(request) -> str:
    """Pages by their address; the rest by their pattern, which holds no token."""
    encontrada = getattr(request, "resolver_match", None)
    if encontrada is None or encontrada.url_name == "wagtail_serve":
        return request.path
    return f"/{encontrada.route}"


def registro_de_peticiones(get_response):
    """Middleware, first in the list: what was asked and how long it took."""

    def middleware(request):
        inicio = time.perf_counter()
        response = get_response(request)
        peticiones.info(
            "peticion",
            metodo=request.method,
            ruta=ruta(request),
            estado=response.status_code,
            ms=round((time.perf_counter() - inicio) * 1000, 1),
        )
        return response

    return middleware


PREVIOS = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    structlog.processors.UnicodeDecoder(),
]


def configurar(nivel: str) -> dict:
    """Django's LOGGING for production: JSON on the standard output."""
    structlog.configure(
        processors=[*PREVIOS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": "structlog.stdlib.ProcessorFormatter",
                "foreign_pre_chain": PREVIOS,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    sin_datos_personales,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {
            "consola": {"class": "logging.StreamHandler", "formatter": "json"},
        },
        "root": {"handlers": ["consola"], "level": nivel},
        "loggers": {
            # Django's own handlers would mail errors, with their data, to ADMINS.
            "django": {"handlers": [], "level": nivel, "propagate": True},
            # It writes who failed to log in, and from where; its table keeps that.
            "axes": {"level": "ERROR"},
        },
    }
