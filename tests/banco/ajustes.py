"""Settings for measuring: the test ones, templates cached as in production."""

from sitio.settings.test import *

ROOT_URLCONF = "tests.banco.urls"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "banco.sqlite3"}
