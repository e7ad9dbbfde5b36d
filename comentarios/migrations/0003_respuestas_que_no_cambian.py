"""A published answer is not rewritten, unpublished, erased or pointed elsewhere."""

from django.db import migrations

RESPUESTA = "OLD.estado = 'publicada'"
ENLACE = """EXISTS (SELECT 1 FROM comentarios_respuesta r
WHERE r.id = {fila}.respuesta_id AND r.estado = 'publicada')"""
# (name, when, table, condition)
REGLAS = [
    ("respuesta_sin_update", "UPDATE", "comentarios_respuesta", RESPUESTA),
    ("respuesta_sin_delete", "DELETE", "comentarios_respuesta", RESPUESTA),
    *(
        (
            f"respuesta_enlace_sin_{cuando.lower()}",
            cuando,
            "comentarios_respuesta_comentarios",
            ENLACE.format(fila="NEW" if cuando == "INSERT" else "OLD"),
        )
        for cuando in ("INSERT", "UPDATE", "DELETE")
    ),
]
MENSAJE = "una respuesta publicada no cambia"
FUNCION = """
CREATE FUNCTION {nombre}() RETURNS trigger AS $$
BEGIN IF {condicion} THEN RAISE EXCEPTION '{mensaje}'
USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN {fila}; END $$ LANGUAGE plpgsql
"""


def poner(apps, schema_editor):
    motor = schema_editor.connection.vendor
    for nombre, cuando, tabla, condicion in REGLAS:
        if motor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {nombre} BEFORE {cuando} ON {tabla} WHEN {condicion} "
                f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END",
                params=None,
            )
            continue
        # A WHEN clause of PostgreSQL cannot hold a subquery: the function asks.
        schema_editor.execute(
            FUNCION.format(
                nombre=nombre,
                condicion=condicion,
                mensaje=MENSAJE,
                fila="OLD" if cuando == "DELETE" else "NEW",
            ),
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER {nombre} BEFORE {cuando} ON {tabla} "
            f"FOR EACH ROW EXECUTE FUNCTION {nombre}()",
            params=None,
        )


def quitar(apps, schema_editor):
    motor = schema_editor.connection.vendor
    for nombre, _cuando, tabla, _condicion in REGLAS:
        if motor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {nombre}")
            continue
        schema_editor.execute(f"DROP TRIGGER {nombre} ON {tabla}")
        schema_editor.execute(f"DROP FUNCTION {nombre}()")


class Migration(migrations.Migration):
    dependencies = [("comentarios", "0002_el_estado_manda")]
    operations = [migrations.RunPython(poner, quitar)]
