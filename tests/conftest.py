"""Shared by every test: the browser, the database, and what may not be skipped."""

import os
import shutil
from collections import Counter

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase

from paginas.contenido_inicial import cargar_contenido_inicial
from tests import migrada
from tests.molde import molde

# Playwright keeps an event loop in the main thread, where tests also use the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

EXIGIR_TODO = os.environ.get("REQUIRE_ALL") == "1"
NAVEGADORES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
SIN_NAVEGADOR = (
    "No se encontró Chromium ni Chrome. En Debian: apt install chromium; o indíquelo: "
    "CHROMIUM=/ruta/al/navegador make test"
)
DE_OTRA_BASE = {
    "postgres": "Solo en PostgreSQL: make test-postgres",
    "sqlite": "Solo en SQLite: make test",
}


# What a page says does not depend on the database: axe, reflow and print are swept
# once, on SQLite. Every journey that writes runs on both.
BARRIDO = "barrido"
SIN_BARRIDOS = (
    "sin los barridos de páginas (marca «barrido»: axe, reflujo e impresión), "
    "que se hacen en SQLite"
)

EN_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
SE_GUARDA_LO_MIGRADO = EN_SQLITE and not EXIGIR_TODO


def navegador() -> str | None:
    return os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, NAVEGADORES)), None
    )


def marca_ajena() -> str:
    return "postgres" if EN_SQLITE else "sqlite"


def pytest_report_header():
    base = "SQLite" if marca_ajena() == "postgres" else "PostgreSQL"
    lineas = [f"base de datos: {base}", f"navegador: {navegador() or SIN_NAVEGADOR}"]
    return lineas if EN_SQLITE else [*lineas, SIN_BARRIDOS]


def sin_barridos(config, items) -> None:
    """Out of this run, whose header says so."""
    fuera = [prueba for prueba in items if prueba.get_closest_marker(BARRIDO)]
    config.hook.pytest_deselected(items=fuera)
    items[:] = [prueba for prueba in items if prueba not in fuera]


def pytest_collection_modifyitems(config, items):
    """Tests of the other database wait for their own run."""
    if not EN_SQLITE:
        sin_barridos(config, items)
    marca = marca_ajena()
    ajenas = [prueba for prueba in items if prueba.get_closest_marker(marca)]
    if EXIGIR_TODO:
        config.hook.pytest_deselected(items=ajenas)
        items[:] = [prueba for prueba in items if prueba not in ajenas]
        return
    for prueba in ajenas:
        prueba.add_marker(pytest.mark.skip(reason=DE_OTRA_BASE[marca]))


def exigir(informe):
    """With REQUIRE_ALL=1 nothing may be skipped."""
    if EXIGIR_TODO and informe.skipped:
        informe.outcome = "failed"
        informe.longrepr = f"Omitida, y REQUIRE_ALL=1 no lo permite: {informe.longrepr}"
    return informe


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return exigir((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return exigir((yield))


def pytest_terminal_summary(terminalreporter):
    """What was left out and how to run it, one line per reason."""
    omitidas = terminalreporter.stats.get("skipped", [])
    for motivo, cuantas in Counter(motivo_de(informe) for informe in omitidas).items():
        terminalreporter.write_line(f"Pruebas omitidas: {cuantas}. {motivo}")


def motivo_de(informe) -> str:
    detalle = informe.longrepr
    texto = detalle[2] if isinstance(detalle, tuple) else str(detalle)
    return texto.removeprefix("Skipped: ")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """pytest-playwright on the system's Chromium."""
    if navegador() is None:
        pytest.skip(SIN_NAVEGADOR)
    opciones = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": navegador(),
        "args": opciones,
    }


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """Start from what the last run migrated. CI takes nothing for granted."""
    return SE_GUARDA_LO_MIGRADO and migrada.recuperar()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker):
    with django_db_blocker.unblock():
        copia = molde()
        copia.guardar()
        if SE_GUARDA_LO_MIGRADO and not django_db_keepdb:
            migrada.guardar(copia.copia)
    parche = pytest.MonkeyPatch()
    parche.setattr(
        TransactionTestCase, "_fixture_teardown", lambda _caso: copia.restaurar()
    )
    yield copia
    parche.undo()
    with django_db_blocker.unblock():
        copia.borrar()


@pytest.fixture(scope="session")
def _molde_con_contenido(django_db_setup, django_db_blocker):
    """The database with the initial content, loaded once per worker."""
    with django_db_blocker.unblock():
        cargar_contenido_inicial()
        llena = molde("contenido")
        llena.guardar()
        django_db_setup.restaurar()
    yield llena
    with django_db_blocker.unblock():
        llena.borrar()


@pytest.fixture
def contenido(_molde_con_contenido, transactional_db):
    """The site as `make run` leaves it today, in phase 5, for tests that commit."""
    _molde_con_contenido.restaurar()
    cache.clear()


@pytest.fixture(scope="module")
def contenido_del_modulo(_molde_con_contenido, django_db_setup, django_db_blocker):
    """The same, copied once for a module whose tests all roll back (`django_db`)."""
    with django_db_blocker.unblock():
        _molde_con_contenido.restaurar()
    yield
    with django_db_blocker.unblock():
        django_db_setup.restaurar()


@pytest.fixture(autouse=True)
def _sin_cache():
    """Wagtail remembers root pages that the last test's rollback removed."""
    cache.clear()
