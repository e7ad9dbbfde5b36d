"""Settings for measuring: the test ones, templates cached as in production."""

import os

from sitio.settings.test import *

ROOT_URLCONF = "tests.banco.urls"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = 60  # as in production
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "banco.sqlite3"}
if os.environ.get("BANCO_BASE"):  # inside the measured server
    DATABASES["default"]["NAME"] = os.environ["BANCO_BASE"]
if os.environ.get("BANCO_MEDIOS"):
    MEDIA_ROOT = os.environ["BANCO_MEDIOS"]
# One machine posts hundreds of times in a row here: limits and waits would measure
# themselves. Mail is stored in the outbox, not sent.
COMENTARIOS |= {
    "SEGUNDOS_MINIMOS": 0,
    "ENVIOS_POR_HORA_Y_DIRECCION": 10**6,
    "ENVIOS_POR_HORA_Y_CORREO": 10**6,
    "ENVIOS_POR_HORA_QUE_SON_ATAQUE": 10**6,
    "ENVIOS_POR_HORA_Y_SECCION_QUE_SON_ATAQUE": 10**6,
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
# What is measured is drawing the pages; the pages already read have a row of their own.
GUARDAR_LECTURAS = bool(os.environ.get("BANCO_GUARDAR"))
GUARDAR_PIEZAS = True  # as in production
