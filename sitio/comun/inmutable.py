"""Triggers that make a table append-only, on SQLite and PostgreSQL alike."""

from django.db.migrations.operations.base import Operation

SQLITE = """
CREATE TRIGGER {tabla}_sin_{accion} BEFORE {accion} ON {tabla}
BEGIN SELECT RAISE(ABORT, '{tabla}: solo se agrega'); END
"""
POSTGRES_FUNCION = """
CREATE OR REPLACE FUNCTION {tabla}_solo_agrega() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{tabla}: solo se agrega'
USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql
"""
POSTGRES = """
CREATE TRIGGER {tabla}_sin_{accion} BEFORE {accion} ON {tabla}
FOR EACH {alcance} EXECUTE FUNCTION {tabla}_solo_agrega()
"""
ACCIONES = {"sqlite": ("UPDATE", "DELETE")}
ACCIONES["postgresql"] = (*ACCIONES["sqlite"], "TRUNCATE")


class SoloAgregar(Operation):
    """Refuse UPDATE and DELETE (and TRUNCATE) on a model's table, in the database."""

    reversible = True

    def __init__(self, modelo: str):
        self.modelo = modelo

    def state_forwards(self, app_label, state):
        """Nothing changes in the models."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for sentencia in crear(self._tabla(app_label, to_state), schema_editor):
            schema_editor.execute(sentencia)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for sentencia in quitar(self._tabla(app_label, to_state), schema_editor):
            schema_editor.execute(sentencia)

    def describe(self):
        return f"Append-only: {self.modelo}"

    def _tabla(self, app_label, estado) -> str:
        return estado.apps.get_model(app_label, self.modelo)._meta.db_table


class SoloAgregarOtraVez(SoloAgregar):
    """The fence again, around operations that make SQLite copy the table without it.

    Put it before and after them: each one counts in one direction.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._restituir(self._tabla(app_label, to_state), schema_editor)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._restituir(self._tabla(app_label, to_state), schema_editor)

    def _restituir(self, tabla: str, schema_editor) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return
        for accion in ACCIONES["sqlite"]:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {tabla}_sin_{accion}")
        for sentencia in crear(tabla, schema_editor):
            schema_editor.execute(sentencia)


def crear(tabla: str, schema_editor) -> list[str]:
    """SQL that raises the fence around a table."""
    motor = schema_editor.connection.vendor
    if motor == "sqlite":
        return [SQLITE.format(tabla=tabla, accion=a) for a in ACCIONES[motor]]
    return [
        POSTGRES_FUNCION.format(tabla=tabla),
        *(
            POSTGRES.format(
                tabla=tabla,
                accion=accion,
                alcance="STATEMENT" if accion == "TRUNCATE" else "ROW",
            )
            for accion in ACCIONES[motor]
        ),
    ]


def quitar(tabla: str, schema_editor) -> list[str]:
    """SQL that takes the fence down."""
    motor = schema_editor.connection.vendor
    if motor == "sqlite":
        return [f"DROP TRIGGER {tabla}_sin_{a}" for a in ACCIONES[motor]]
    return [
        *(f"DROP TRIGGER {tabla}_sin_{a} ON {tabla}" for a in ACCIONES[motor]),
        f"DROP FUNCTION {tabla}_solo_agrega()",
    ]
