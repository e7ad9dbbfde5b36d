"""Production: reads secrets from the environment and refuses to start without them."""

import os

from django.core.exceptions import ImproperlyConfigured

from sitio import bitacora

from .base import *


def requerida(nombre: str) -> str:
    if valor := os.environ.get(nombre):
        return valor
    raise ImproperlyConfigured(f"Falta la variable {nombre}: vea .env.example")


SECRET_KEY = requerida("SECRET_KEY")
ALLOWED_HOSTS = requerida("ALLOWED_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{anfitrion}" for anfitrion in ALLOWED_HOSTS]
WAGTAILADMIN_BASE_URL = requerida("URL_BASE")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = os.environ.get("SSL_REDIRECT", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", "31536000"))
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # the editors' preview is a frame of ours
AXES_IPWARE_PROXY_COUNT = int(os.environ.get("PROXIES", "1"))

EMAIL_HOST = requerida("EMAIL_HOST")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
EMAIL_TIMEOUT = 15

if os.environ.get("REDIS_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["REDIS_URL"],
        }
    }

MIDDLEWARE.insert(1, "sitio.bitacora.registro_de_peticiones")  # probes are not logged
LOGGING = bitacora.configurar(os.environ.get("NIVEL_DE_BITACORA", "INFO"))
