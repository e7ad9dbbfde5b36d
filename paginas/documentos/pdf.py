"""The PDF of a version, made in a process of its own with a time limit."""

import json
import sys
from pathlib import Path

from ..models import VersionDelPlan
from .contenido import documento_de
from .contenido_de_compromiso import documento_de_compromiso
from .proceso import correr

COMPILADOR = Path(__file__).with_name("compilador.py")
SEGUNDOS = 90


def construir_pdf(version: VersionDelPlan, *, actas: dict | None = None) -> bytes:
    """PDF/UA-1 and PDF/A-2a in one file. The same version gives the same bytes."""
    documento = documento_de(version.datos, sha256=version.sha256, actas=actas)
    return compilar("plan", documento, momento=_momento(version))


def construir_pdf_de_compromiso(version: VersionDelPlan, compromiso_id: int) -> bytes:
    """One commitment with its roadmap, by the same norms."""
    documento = documento_de_compromiso(
        version.datos, compromiso_id, sha256=version.sha256
    )
    return compilar("compromiso", documento, momento=_momento(version))


def compilar(plantilla: str, documento: dict, *, momento: str) -> bytes:
    """That document dressed by that template. `momento`: its date, in ISO."""
    entrada = {"plantilla": plantilla, "documento": documento, "momento": momento}
    orden = [sys.executable, "-I", str(COMPILADOR)]
    return correr(orden, json.dumps(entrada).encode(), segundos=SEGUNDOS)


def _momento(version: VersionDelPlan) -> str:
    return version.datos["version"]["publicada_en"]
