"""The PDF of a version, made in a process of its own with a time limit."""

import json
import subprocess
import sys
from pathlib import Path

from ..models import VersionDelPlan
from .contenido import documento_de

COMPILADOR = Path(__file__).with_name("compilador.py")
SEGUNDOS = 90
# One environment for every machine: nothing of the site's, secrets included, gets in.
ENTORNO = {"LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "2"}


class DocumentoFallido(Exception):
    """The document could not be made; the text says why."""


def construir_pdf(version: VersionDelPlan, *, actas: dict | None = None) -> bytes:
    """PDF/UA-1 and PDF/A-2a in one file. The same version gives the same bytes."""
    return compilar(
        "plan",
        documento_de(version.datos, sha256=version.sha256, actas=actas),
        momento=version.datos["version"]["publicada_en"],
    )


def compilar(plantilla: str, documento: dict, *, momento: str) -> bytes:
    """That document dressed by that template. `momento`: its date, in ISO."""
    entrada = {"plantilla": plantilla, "documento": documento, "momento": momento}
    try:
        proceso = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(COMPILADOR)],
            input=json.dumps(entrada).encode(),
            capture_output=True,
            timeout=SEGUNDOS,
            env=ENTORNO,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentoFallido(f"pasó de {SEGUNDOS} segundos") from error
    if proceso.returncode or not proceso.stdout.startswith(b"%PDF-"):
        raise DocumentoFallido(proceso.stderr.decode(errors="replace")[-500:])
    return proceso.stdout
