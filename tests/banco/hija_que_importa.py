"""Runs alone, as a subprocess: it imports, and tells what that took."""

import json
import os
import resource
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.banco.ajustes")
django.setup()

from compromisos.importacion.vocabulario import EstadoDeImportacion  # noqa: E402
from compromisos.models import Importacion  # noqa: E402
from compromisos.services.importaciones import revisar_importacion  # noqa: E402
from compromisos.services.importaciones_aplicadas import aplicar_pedida  # noqa: E402

ESTADO = Path("/proc/self/status")
KIB_POR_MIB = 1024


def gastado() -> tuple[float, int]:
    """CPU seconds, and the most KiB that it has held."""
    uso = resource.getrusage(resource.RUSAGE_SELF)
    return uso.ru_utime + uso.ru_stime, _maximo() or uso.ru_maxrss


def _maximo() -> int:
    """Linux adds to `ru_maxrss` what its parent held; this is only its own."""
    lineas = ESTADO.read_text().splitlines() if ESTADO.exists() else []
    return next((int(x.split()[1]) for x in lineas if x.startswith("VmHWM:")), 0)


def importar(pk: int) -> dict:
    suya = Importacion.objects.filter(pk=pk)
    suya.get()  # what the process learns once
    cpu, memoria = gastado()
    revisar_importacion(pk)
    suya.filter(estado=EstadoDeImportacion.REVISADA).update(
        estado=EstadoDeImportacion.PEDIDA
    )
    hecha = aplicar_pedida(pk)
    cpu_al_final, memoria_al_final = gastado()
    return {
        "segundos": round(cpu_al_final - cpu, 1),
        "mib": round((memoria_al_final - memoria) / KIB_POR_MIB, 1),
        "estado": str(hecha.estado),
    }


if __name__ == "__main__":
    print(json.dumps(importar(int(sys.argv[1]))))
