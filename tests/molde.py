"""After a test that really commits, the database goes back to what migrations left.

Django would empty every table instead: that loses the rows migrations write (groups,
the root page), and the tables that only grow refuse it.
"""

import sqlite3
import time

from django.db import connection

SEGUNDOS_DE_ESPERA = 20


class MoldeSQLite:
    """A copy in memory, written back with SQLite's own backup."""

    def guardar(self) -> None:
        connection.ensure_connection()
        self.copia = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self.copia)

    def restaurar(self) -> None:
        connection.ensure_connection()
        limite = time.monotonic() + SEGUNDOS_DE_ESPERA

        def esperar(_estado, _quedan, _total):
            if time.monotonic() > limite:
                raise TimeoutError("another connection keeps the database locked")

        self.copia.backup(connection.connection, progress=esperar)

    def borrar(self) -> None:
        self.copia.close()


class MoldePostgres:
    """A template database, cloned back."""

    def __init__(self, nombre: str):
        self.nombre = nombre

    def guardar(self) -> None:
        self.base = connection.settings_dict["NAME"]
        self.copia = f"{self.base}_{self.nombre}"
        connection.close()
        self._ejecutar(
            f'DROP DATABASE IF EXISTS "{self.copia}"',
            f'CREATE DATABASE "{self.copia}" TEMPLATE "{self.base}"',
        )

    def restaurar(self) -> None:
        connection.close()
        self._ejecutar(
            f'DROP DATABASE "{self.base}" WITH (FORCE)',
            f'CREATE DATABASE "{self.base}" TEMPLATE "{self.copia}"',
        )

    def borrar(self) -> None:
        self._ejecutar(f'DROP DATABASE "{self.copia}"')

    def _ejecutar(self, *ordenes: str) -> None:
        with connection._nodb_cursor() as cursor:
            for orden in ordenes:
                cursor.execute(orden)


def molde(nombre: str = "molde") -> MoldeSQLite | MoldePostgres:
    return MoldeSQLite() if connection.vendor == "sqlite" else MoldePostgres(nombre)
