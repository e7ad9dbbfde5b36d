"""Everything shared. Safe for production: the other files only add secrets or relax."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

DEBUG = False
SECRET_KEY = ""
ALLOWED_HOSTS = []

INSTALLED_APPS = [
    "sitio",
    "paginas",
    "compromisos",
    "comentarios",
    "wagtail_modeladmin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_comments_xtd",
    "django_comments",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.sites",
    "django.contrib.sitemaps",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "sitio.salud.sondas",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sitio.middleware.PoliticaDeContenido",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sitio.middleware.idioma_sin_sesion",
    "paginas.lecturas_guardadas.lecturas_guardadas",
    "paginas.bajo_el_sello.sitio_recordado",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sitio.urls"
WSGI_APPLICATION = "sitio.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "paginas.contexto.sitio_publico",
            ],
        },
    },
]


def base_de_datos(url: str) -> dict:
    """Connection settings. SQLite takes writers in turn, safely, instead of failing."""
    if url:
        return dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "plan.sqlite3",
        "CONN_MAX_AGE": 60,  # opening it anew costs more than a page's queries
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON;"
            ),
        },
    }


DATABASES = {"default": base_de_datos(os.environ.get("DATABASE_URL", ""))}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{nombre}"}
    for nombre in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "sitio/acceso_bloqueado.html"
AXES_ENABLE_ADMIN = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True

LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", _("Español")), ("en", _("Inglés"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/Mexico_City"
USE_I18N = USE_TZ = True
# Grouping is asked for where a figure is read (intcomma), so ids in addresses stay ids.
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["sitio.formatos"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or VAR_DIR / "estaticos")
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get(
    "DEFAULT_FROM_EMAIL", "Plan Abierto <no-responder@localhost>"
)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

WAGTAIL_SITE_NAME = "Plan Abierto"
WAGTAILADMIN_BASE_URL = os.environ.get("URL_BASE", "http://127.0.0.1:8000")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("es-mx", "Español")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("es-mx", "Español"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "paginas.workflow.al_terminar_el_flujo"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "spanish",
    }
}

COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MODEL = "comentarios.models.Comentario"
COMMENTS_XTD_MAX_THREAD_LEVEL = 2
COMMENTS_XTD_CONFIRM_EMAIL = False
COMMENTS_XTD_SALT = b""

# Public side: nothing inline, nothing from elsewhere. The editors' side needs
# Wagtail's own inline scripts, so /admin/ gets a looser policy (sitio.middleware).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sitio.errores.csrf"

# Whole pages in memory for readers without an account (docs/decisiones/0013).
GUARDAR_LECTURAS = True
# The menu, the site and the newest text, read once for each state of what is public.
GUARDAR_PIEZAS = True

# Rules of participation that the committee may tune (DISENO §5).
# Whether whoever sends mail also watches the moderators' queue, once an hour.
VIGILAR_LA_COLA = True
COMENTARIOS = {
    "MAXIMO_DE_CARACTERES": 3000,
    "RAICES_POR_PAGINA": 20,
    "HORAS_PARA_CONFIRMAR": 72,
    "DIAS_DE_CONFIANZA": 30,
    "HORAS_DEL_FORMULARIO": 48,
    "SEGUNDOS_MINIMOS": 2,
    "ENVIOS_POR_HORA_Y_DIRECCION": 120,
    "ENVIOS_POR_HORA_Y_CORREO": 12,
    "ENVIOS_POR_HORA_QUE_SON_RAFAGA": 5,
    # Of the whole site and of one section: past them each comment must cost something.
    "ENVIOS_POR_HORA_QUE_SON_ATAQUE": 3000,
    "ENVIOS_POR_HORA_Y_SECCION_QUE_SON_ATAQUE": 600,
    "BITS_DE_LA_PRUEBA": 15,
    "SEGUNDOS_DE_PACIENCIA": 60,
    "MINUTOS_DE_APARTADO": 10,
}
# Of the questionnaire (DISENO §8): how long a device's unfinished answers are kept.
CONSULTA = {"DIAS_DEL_BORRADOR": 21}
