import os
import re
import subprocess
import sys

import pytest
import redis
import yaml
from django.conf import settings

REQUERIDAS = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "plan.example.mx",
    "URL_BASE": "https://plan.example.mx",
    "EMAIL_HOST": "smtp.example.mx",
}


def en_produccion(codigo, **entorno):
    limpio = {
        nombre: valor
        for nombre, valor in os.environ.items()
        if nombre not in {*REQUERIDAS, "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return subprocess.run(
        [sys.executable, "-c", f"from sitio.settings import production as p; {codigo}"],
        cwd=settings.BASE_DIR,
        env=limpio | entorno,
        capture_output=True,
        text=True,
        check=False,
    )


def variables_del_ejemplo():
    ejemplo = (settings.BASE_DIR / ".env.example").read_text()
    return set(re.findall(r"^#?([A-Z_]+)=", ejemplo, re.MULTILINE))


@pytest.mark.parametrize("falta", REQUERIDAS)
def test_production_refuses_to_start_without(falta):
    hecho = en_produccion("pass", **(REQUERIDAS | {falta: ""}))

    assert hecho.returncode != 0
    assert f"Falta la variable {falta}: vea .env.example" in hecho.stderr


def test_production_is_strict_once_its_secrets_are_given():
    hecho = en_produccion(
        "print(p.DEBUG, p.SESSION_COOKIE_SECURE, p.CSRF_COOKIE_SECURE, "
        "p.SECURE_SSL_REDIRECT, 'django_mail_viewer' in p.INSTALLED_APPS)",
        **REQUERIDAS,
    )

    assert hecho.stdout.split() == ["False", "True", "True", "True", "False"]


def test_env_example_lists_every_variable_that_the_settings_read():
    leidas = set()
    for archivo in (settings.BASE_DIR / "sitio" / "settings").glob("*.py"):
        texto = archivo.read_text()
        leidas |= set(
            re.findall(r'(?:environ(?:\.get\(|\[)|requerida\()"(\w+)"', texto)
        )

    assert leidas
    assert leidas <= variables_del_ejemplo()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_sqlite_waits_for_its_turn_and_writes_safely():
    from django.db import connection

    with connection.cursor() as cursor:
        modo = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        llaves = cursor.execute("PRAGMA foreign_keys").fetchone()[0]

    assert (modo, llaves) == ("wal", 1)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_compose_asks_only_for_variables_of_the_example():
    compose = yaml.safe_load((settings.BASE_DIR / "compose.yaml").read_text())
    pedidas = set(re.findall(r"\$\{(\w+)", str(compose)))

    assert {"web", "worker", "postgres", "redis"} <= set(compose["services"])
    assert pedidas <= variables_del_ejemplo()


def test_the_cache_of_production_is_the_redis_of_its_url():
    url = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
    if not redis_responde(url):
        pytest.skip("No respondió Redis en 127.0.0.1:6379 ni en REDIS_URL")
    hecho = en_produccion(
        "import django; django.setup(); from django.core.cache import cache; "
        "cache.set('prueba', 'ñ', 5); print(cache.get('prueba'))",
        **REQUERIDAS,
        REDIS_URL=url,
        DJANGO_SETTINGS_MODULE="sitio.settings.production",
    )

    assert hecho.stdout.strip() == "ñ"


def redis_responde(url):
    try:
        return redis.Redis.from_url(url, socket_connect_timeout=1).ping()
    except redis.ConnectionError:
        return False
