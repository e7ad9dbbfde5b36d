"""`make lint`: every check runs, and the summary names those that failed."""

import json
import subprocess
from pathlib import Path

from .entorno import RAIZ, Alto, decir, instalar
from .tareas import DESARROLLO, PRODUCCION

APLICACIONES = ["sitio", "paginas", "compromisos", "comentarios"]
REVISIONES = {
    "estilo": ["-m", "ruff", "check", "."],
    "formato": ["-m", "ruff", "format", "--check", "."],
    "plantillas": ["-m", "djhtml", "--check", "--tabwidth", "2"],
    "capas": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "migraciones": ["manage.py", "makemigrations", "--check", *APLICACIONES[1:]],
}


def lint() -> None:
    python = instalar(RAIZ, DESARROLLO)
    fallidas = [nombre for nombre in REVISIONES if not revisar(python, nombre)]
    if not avisos_de_seguridad(python):
        fallidas.append("seguridad")
    if fallidas:
        raise Alto(f"Revisiones con fallos: {', '.join(fallidas)}.")
    decir("Todas las revisiones pasaron.")


def revisar(python: Path, nombre: str) -> bool:
    orden = [python, *REVISIONES[nombre]]
    if nombre == "plantillas":
        orden += sorted(
            p for app in APLICACIONES for p in Path(RAIZ, app).rglob("*.html")
        )
    decir(f"· {nombre}")
    hecho = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=False)
    if hecho.returncode:
        decir(hecho.stdout + hecho.stderr)
    return hecho.returncode == 0


def avisos_de_seguridad(python: Path) -> bool:
    """Known vulnerabilities in the pinned packages; without network it says so."""
    decir("· seguridad")
    orden = [python, "-m", "pip_audit", "-r", PRODUCCION, "--require-hashes"]
    opciones = ["--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        hecho = subprocess.run(
            orden + opciones,
            cwd=RAIZ,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        paquetes = json.loads(hecho.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        paquetes = []
    return informar(paquetes)


def informar(paquetes: list[dict]) -> bool:
    revisados = [paquete for paquete in paquetes if "vulns" in paquete]
    if not revisados:
        decir("  No se pudo consultar la lista de avisos de seguridad; se omite.")
    elif len(revisados) < len(paquetes):
        decir(f"  Consultados {len(revisados)} de {len(paquetes)} paquetes.")
    malos = [paquete for paquete in revisados if paquete["vulns"]]
    for paquete in malos:
        avisos = ", ".join(aviso["id"] for aviso in paquete["vulns"])
        decir(f"  {paquete['name']} {paquete['version']}: {avisos}")
    return not malos
