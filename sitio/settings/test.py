"""Fast and isolated: memory mail, cheap hashes, jobs done at once."""

import tempfile

from .base import *

SECRET_KEY = "solo-para-pruebas-0123456789abcdef0123456789abcdef"
ALLOWED_HOSTS = ["*"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # and VAR_DIR with it
MEDIA_ROOT = tempfile.mkdtemp(prefix="plan-abierto-pruebas-")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
AXES_ENABLED = False
VIGILAR_LA_COLA = False  # a mail sent in a test is the one under test
GUARDAR_LECTURAS = GUARDAR_PIEZAS = False  # factories write around the logs
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: races are tested with real connections, none left open.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "pruebas.sqlite3"}
