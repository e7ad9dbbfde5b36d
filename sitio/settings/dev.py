"""One machine, no secrets to manage: SQLite, a local mailbox, jobs done at once."""

from .base import *

DEBUG = True
SECRET_KEY = "solo-para-desarrollo-nunca-en-produccion-0123456789abcdef"
ALLOWED_HOSTS = ["*"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # and VAR_DIR with it

INSTALLED_APPS += [
    "django_mail_viewer",
]
EMAIL_BACKEND = "django_mail_viewer.backends.locmem.EmailBackend"
GUARDAR_LECTURAS = False  # a template that changes is seen at once
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
