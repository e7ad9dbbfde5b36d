"""A SQLite database already migrated, kept between runs: most of a short run.

The copy's name says what it was made from: the migrations, what they import from the
project, and the pinned packages. Anything else there is, is erased.
"""

import ast
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

RAIZ = Path(__file__).resolve().parent.parent


def recuperar() -> bool:
    """Put the copy where the test database goes. False when there is none."""
    copia = _copia()
    if not copia.exists():
        return False
    destino = str(connection.settings_dict["TEST"]["NAME"])
    for resto in ("-wal", "-shm"):
        Path(destino + resto).unlink(missing_ok=True)
    shutil.copyfile(copia, destino)
    return True


def guardar(migrada: sqlite3.Connection) -> None:
    """Keep this database as the copy. Two workers at once keep the same one."""
    copia = _copia()
    for vieja in copia.parent.glob("migrada-*"):
        vieja.unlink(missing_ok=True)
    parcial = copia.with_name(f"migrada-parcial-{os.getpid()}")
    with sqlite3.connect(parcial) as archivo:
        migrada.backup(archivo)
    archivo.close()
    parcial.replace(copia)


def _copia() -> Path:
    suma = hashlib.sha256()
    for archivo in sorted({*_de_donde_sale()}):
        suma.update(archivo.read_bytes())
    return settings.VAR_DIR / f"migrada-{suma.hexdigest()[:20]}.sqlite3"


def _de_donde_sale() -> Iterator[Path]:
    yield RAIZ / "requirements-dev.txt"
    for migracion in RAIZ.glob("*/migrations/*.py"):
        yield migracion
        yield from _importados(migracion)


def _importados(migracion: Path) -> Iterator[Path]:
    for nodo in ast.walk(ast.parse(migracion.read_text())):
        if isinstance(nodo, ast.ImportFrom) and nodo.module:
            archivo = RAIZ / f"{nodo.module.replace('.', '/')}.py"
            if archivo.exists():
                yield archivo
