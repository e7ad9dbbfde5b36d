"""The folder, its virtual environment and the pinned packages inside it."""

import hashlib
import importlib.util
import os
import subprocess
import tempfile
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]


class Alto(Exception):
    """Something the person can mend: shown as one sentence, without a traceback."""


def decir(texto: str) -> None:
    print(texto, flush=True)


def comprobar_escritura(raiz: Path) -> None:
    try:
        with tempfile.TemporaryFile(dir=raiz):
            return
    except OSError as error:
        raise Alto(
            f"No se puede escribir en {raiz} ({error.strerror}). "
            "Copie el proyecto a una carpeta propia e inténtelo de nuevo."
        ) from error


def python_de(raiz: Path) -> Path:
    if os.name == "nt":
        return raiz / ".venv" / "Scripts" / "python.exe"
    return raiz / ".venv" / "bin" / "python"


def funciona(python: Path) -> bool:
    """True if that Python starts, is recent enough and has pip."""
    prueba = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        orden = [python, "-c", prueba]
        return subprocess.run(orden, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def asegurar_venv(raiz: Path) -> Path:
    """The environment's Python; the environment is made, or remade if broken."""
    python = python_de(raiz)
    if funciona(python):
        return python
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise Alto(
            "A este Python le falta el módulo venv. "
            "En Debian o Ubuntu: apt install python3-venv"
        )
    import venv

    decir("Creando el entorno de Python en .venv…")
    try:
        venv.create(raiz / ".venv", with_pip=True, clear=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        raise Alto(f"No se pudo crear .venv: {error}") from error
    return python


def instalar(raiz: Path, lista: str) -> Path:
    """Install one of the pinned lists, unless that very list already is."""
    comprobar_escritura(raiz)
    python = asegurar_venv(raiz)
    contenido = (raiz / lista).read_bytes()
    sello = raiz / ".venv" / f".{lista}.sha256"
    huella = hashlib.sha256(contenido).hexdigest()
    if sello.exists() and sello.read_text() == huella:
        return python
    total = contenido.count(b"==")
    decir(f"Instalando {total} paquetes de {lista} (uno o dos minutos)…")
    _pip(python, raiz, lista, total)
    sello.write_text(huella)
    return python


def _pip(python: Path, raiz: Path, lista: str, total: int) -> None:
    orden = [python, "-m", "pip", "install", "--require-hashes", "-r", lista]
    opciones = ["--progress-bar", "off", "--disable-pip-version-check", "--no-input"]
    salida = []
    with subprocess.Popen(
        orden + opciones,
        cwd=raiz,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as pip:
        for linea in pip.stdout:
            salida.append(linea)
            _contar(linea, salida, total)
    if pip.returncode:
        decir("".join(salida[-8:]))
        raise Alto(
            "No se pudieron instalar los paquetes (arriba, lo último que dijo pip). "
            "Revise la conexión y repita la orden: continúa donde se quedó."
        )


def _contar(linea: str, salida: list[str], total: int) -> None:
    vistos = ("Collecting ", "Requirement already satisfied")
    if linea.startswith(vistos):
        hechos = sum(anterior.startswith(vistos) for anterior in salida)
        if hechos % 10 == 0:
            decir(f"  {hechos} de {total}")
    elif linea.startswith("Installing collected packages"):
        decir("  Descargados; ahora se colocan en .venv…")
