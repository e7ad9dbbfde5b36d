"""The project as a whole: migrations, checks, lists of packages, README."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

RAIZ = Path(__file__).resolve().parents[1]
LISTAS = ["requirements.txt", "requirements-dev.txt"]
# Folders of somebody's machine.
RUTA_AJENA = re.compile(r"(?<![\w.:>)])/(home|root|Users|mnt|tmp|work|workspace)/\w")


def archivos():
    """Text files that git keeps (or would keep)."""
    nombres = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for nombre in nombres:
        crudo = (RAIZ / nombre).read_bytes() if (RAIZ / nombre).is_file() else b"\0"
        if b"\0" not in crudo:
            yield nombre, crudo.decode()


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_django_and_wagtail_find_nothing_to_warn_about():
    call_command("check", fail_level="WARNING")


def test_production_passes_the_deployment_check(tmp_path):
    entorno = {
        "DJANGO_SETTINGS_MODULE": "sitio.settings.production",
        "SECRET_KEY": "una-clave-de-prueba-bastante-larga-y-variada-0123456789-ABCDEF",
        "ALLOWED_HOSTS": "plan.example.mx",
        "URL_BASE": "https://plan.example.mx",
        "EMAIL_HOST": "smtp.example.mx",
        "VAR_DIR": str(tmp_path),
    }
    hecho = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=RAIZ,
        env={"PATH": os.environ["PATH"]} | entorno,
        capture_output=True,
        text=True,
        check=False,
    )

    assert hecho.returncode == 0, hecho.stderr


@pytest.mark.parametrize("lista", LISTAS)
def test_the_lists_of_packages_are_hashed_and_name_no_address(lista):
    lineas = (RAIZ / lista).read_text().splitlines()

    assert not [linea for linea in lineas if "://" in linea]
    assert all(
        re.match(
            r"[a-z0-9-]+==\S+ (; .+ )?\\$|    --hash=sha256:[0-9a-f]{64}( \\)?$", linea
        )
        for linea in lineas
    )


def test_every_direct_dependency_is_in_its_list():
    import tomllib

    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text())
    directas = {
        "requirements.txt": proyecto["project"]["dependencies"],
        "requirements-dev.txt": proyecto["dependency-groups"]["dev"],
    }
    for lista, paquetes in directas.items():
        fijados = re.findall(r"^([a-z0-9-]+)==", (RAIZ / lista).read_text(), re.M)
        nombres = {re.match(r"[\w-]+", paquete)[0].lower() for paquete in paquetes}
        assert nombres <= set(fijados)


def test_no_file_names_a_folder_of_somebodys_machine():
    culpables = [
        f"{nombre}:{numero}: {linea.strip()[:80]}"
        for nombre, texto in archivos()
        for numero, linea in enumerate(texto.splitlines(), 1)
        if RUTA_AJENA.search(linea)
    ]

    assert culpables == []


def test_nothing_is_left_half_done():
    marca = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b|Not" r"ImplementedError")
    culpables = [
        nombre
        for nombre, texto in archivos()
        if nombre.endswith((".py", ".html", ".js", ".css")) and marca.search(texto)
    ]

    assert culpables == []
