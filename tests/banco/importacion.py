"""Fifty thousand rows of a spreadsheet: the seconds and the memory they take."""

import json
import os
import subprocess
import sys
from pathlib import Path

import xlsxwriter
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from compromisos.models import Importacion
from compromisos.services.importaciones import prestado
from tests.compromisos.archivos_de_respuestas import columnas
from tests.compromisos.cuestionarios import de_todos_los_tipos, definicion

from .presupuestos import con_presupuesto

RENGLONES = 50_000
ARCHIVO = "banco.xlsx"
FILA = (
    *("", "2026-08-12"),
    "En la colonia número {n} falta agua desde hace {n} días y nadie dice por qué.",
    *("Rojo", "Verde; Azul", "3", "", "Oaxaca", "Azul; Rojo", "Más"),
)


def medir_importacion(*, avisar) -> dict:
    """CPU seconds of reviewing and applying, and memory above what Django takes."""
    avisar("Importando 50,000 respuestas de una hoja de cálculo…")
    hecho = _en_otro_proceso(_preparar())
    if hecho["estado"] != "aplicada":
        raise RuntimeError(f"the import ended as {hecho['estado']}")
    segundos, mib = {"segundos": hecho["segundos"]}, {"mib": hecho["mib"]}
    return {
        "importar_50000_s": con_presupuesto(segundos, segundos=60),
        "importar_50000_mib": con_presupuesto(mib, mib=150),
    }


def _preparar() -> Importacion:
    uno = de_todos_los_tipos()
    ruta = Path(settings.MEDIA_ROOT) / ARCHIVO
    with xlsxwriter.Workbook(str(ruta)) as libro:
        hoja = libro.add_worksheet("Respuestas")
        hoja.write_row(0, 0, columnas(definicion(uno)))
        for n in range(1, RENGLONES + 1):
            hoja.write_row(n, 0, [celda.format(n=n) for celda in FILA])
    importacion = Importacion(
        cuestionario=uno,
        nombre=ARCHIVO,
        archivo=ARCHIVO,
        bytes=ruta.stat().st_size,
        recibidas_el=timezone.localdate(),
        creada_en=timezone.now(),
        tocada_en=timezone.now(),
    )
    with prestado(importacion) as (_archivo, importacion.sha256):
        importacion.save()
    return importacion


def _en_otro_proceso(importacion: Importacion) -> dict:
    """What it takes at most is only the import's."""
    entorno = os.environ | {
        "BANCO_BASE": str(connection.settings_dict["NAME"]),
        "BANCO_MEDIOS": str(settings.MEDIA_ROOT),
    }
    connections.close_all()
    orden = [sys.executable, "-m", "tests.banco.hija_que_importa", str(importacion.pk)]
    hecho = subprocess.run(orden, env=entorno, check=True, stdout=subprocess.PIPE)
    return json.loads(hecho.stdout)
