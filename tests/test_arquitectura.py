"""The shape of the code, as DISENO and docs/arquitectura.md draw it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parents[1]
APLICACIONES = ["sitio", "paginas", "compromisos", "comentarios"]
NOMBRES_SIN_TEMA = {"utils", "helpers", "misc", "core", "common", "tools", "varios"}
LINEAS_POR_ARCHIVO = 400


def codigo():
    return [
        archivo
        for carpeta in [*APLICACIONES, "tests"]
        for archivo in (RAIZ / carpeta).rglob("*.py")
    ]


def test_imports_run_one_way():
    hecho = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
        ],
        cwd=RAIZ,
        env=os.environ | {"PYTHONPATH": str(RAIZ)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert hecho.returncode == 0, hecho.stdout


@pytest.mark.parametrize("app", ["paginas", "compromisos", "comentarios"])
def test_models_never_import_what_uses_them(app):
    """By text too: an import inside a function is an import."""
    modelos = [RAIZ / app / "models.py", *(RAIZ / app / "models").rglob("*.py")]
    prohibidos = ("services", "views", "viewsets", "forms", "wagtail_hooks", "urls")
    culpables = [
        f"{archivo.relative_to(RAIZ)}: {linea.strip()}"
        for archivo in modelos
        if archivo.exists()
        for linea in archivo.read_text().splitlines()
        if linea.strip().startswith(("from .", f"from {app}", "import "))
        and any(f".{nombre}" in linea.split(" import ")[0] for nombre in prohibidos)
    ]

    assert culpables == []


def test_no_file_grows_past_its_limit():
    largos = {
        str(archivo.relative_to(RAIZ)): lineas
        for archivo in codigo()
        if "migrations" not in archivo.parts
        and (lineas := len(archivo.read_text().splitlines())) > LINEAS_POR_ARCHIVO
    }

    assert largos == {}


def test_every_module_is_named_after_its_subject():
    sin_tema = [
        str(archivo.relative_to(RAIZ))
        for archivo in codigo()
        if NOMBRES_SIN_TEMA & {archivo.stem, *archivo.relative_to(RAIZ).parts}
    ]

    assert sin_tema == []


def test_templates_hold_no_inline_script_nor_style():
    """The strict policy would block them in silence."""
    prohibido = ("<style", " style=", " onclick=", " onload=", " onchange=", "<script>")
    culpables = [
        f"{archivo.relative_to(RAIZ)}: {marca}"
        for app in APLICACIONES
        for archivo in (RAIZ / app).rglob("*.html")
        if "correo" not in archivo.parts  # mail readers know nothing else
        for marca in prohibido
        if marca in archivo.read_text()
    ]

    assert culpables == []
