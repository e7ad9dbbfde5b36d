"""The database's own rules about comments and answers, for the migrations.

`is_public` and `is_removed` live in contrib's table (multi-table inheritance), where
no CHECK can see `estado`: triggers set them and refuse any other value. A published
answer is not rewritten, unpublished, erased or pointed elsewhere.

SQLite rebuilds a table to alter it, which drops its triggers and trips over those of
other tables that name it: wrap such operations in `sin_disparadores`.
"""

from django.db import migrations

from .disparadores_de_cuenta import poner_cuenta, quitar_cuenta

CONDICION = """
EXISTS (SELECT 1 FROM comentarios_comentario c WHERE c.xtdcomment_ptr_id = NEW.id
AND (NEW.is_public <> (c.estado = 'publicado')
OR NEW.is_removed <> (c.estado IN ('retirado', 'oculto'))))
"""
ACTUALIZA = """
UPDATE django_comments SET is_public = (NEW.estado = 'publicado'),
is_removed = (NEW.estado IN ('retirado', 'oculto'))
WHERE id = NEW.xtdcomment_ptr_id
"""
SQLITE = [
    f"""CREATE TRIGGER comentario_estado_alta AFTER INSERT ON comentarios_comentario
    BEGIN {ACTUALIZA}; END""",
    f"""CREATE TRIGGER comentario_estado_cambio
    AFTER UPDATE OF estado ON comentarios_comentario
    BEGIN {ACTUALIZA}; END""",
    f"""CREATE TRIGGER comentario_visibilidad
    BEFORE UPDATE OF is_public, is_removed ON django_comments
    WHEN {CONDICION}
    BEGIN SELECT RAISE(ABORT, 'is_public sigue a estado'); END""",
]
POSTGRES = [
    f"""CREATE FUNCTION comentario_estado_manda() RETURNS trigger AS $$
    BEGIN {ACTUALIZA}; RETURN NULL; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER comentario_estado AFTER INSERT OR UPDATE OF estado
    ON comentarios_comentario FOR EACH ROW
    EXECUTE FUNCTION comentario_estado_manda()""",
    f"""CREATE FUNCTION comentario_visibilidad() RETURNS trigger AS $$
    BEGIN IF {CONDICION} THEN
    RAISE EXCEPTION 'is_public sigue a estado'
    USING ERRCODE = 'integrity_constraint_violation';
    END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER comentario_visibilidad BEFORE UPDATE OF is_public, is_removed
    ON django_comments FOR EACH ROW
    EXECUTE FUNCTION comentario_visibilidad()""",
]
QUITAR = {
    "sqlite": [
        "DROP TRIGGER comentario_estado_alta",
        "DROP TRIGGER comentario_estado_cambio",
        "DROP TRIGGER comentario_visibilidad",
    ],
    "postgresql": [
        "DROP TRIGGER comentario_estado ON comentarios_comentario",
        "DROP FUNCTION comentario_estado_manda()",
        "DROP TRIGGER comentario_visibilidad ON django_comments",
        "DROP FUNCTION comentario_visibilidad()",
    ],
}

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
ENLACES_DE_CAMBIO = "comentarios_enlacedecambio"
# Kept apart: their table came after the first migrations that put the rules.
REGLAS_DE_ENLACES = [
    ("enlace_sin_update", "UPDATE", ENLACES_DE_CAMBIO, "1 = 1"),
    ("enlace_sin_delete", "DELETE", ENLACES_DE_CAMBIO, ENLACE.format(fila="OLD")),
]
MENSAJE = "una respuesta publicada no cambia"
FUNCION = """
CREATE FUNCTION {nombre}() RETURNS trigger AS $$
BEGIN IF {condicion} THEN RAISE EXCEPTION '{mensaje}'
USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN {fila}; END $$ LANGUAGE plpgsql
"""


def poner_visibilidad(apps, schema_editor):
    motor = schema_editor.connection.vendor
    for sentencia in SQLITE if motor == "sqlite" else POSTGRES:
        schema_editor.execute(sentencia, params=None)


def quitar_visibilidad(apps, schema_editor):
    for sentencia in QUITAR[schema_editor.connection.vendor]:
        schema_editor.execute(sentencia, params=None)


def poner_permanencia(apps, schema_editor):
    _poner_reglas(REGLAS, schema_editor)


def quitar_permanencia(apps, schema_editor):
    _quitar_reglas(REGLAS, schema_editor)


def poner_enlaces(apps, schema_editor):
    _poner_reglas(REGLAS_DE_ENLACES, schema_editor)


def quitar_enlaces(apps, schema_editor):
    _quitar_reglas(REGLAS_DE_ENLACES, schema_editor)


def _poner_reglas(reglas, schema_editor):
    motor = schema_editor.connection.vendor
    for nombre, cuando, tabla, condicion in reglas:
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


def _quitar_reglas(reglas, schema_editor):
    motor = schema_editor.connection.vendor
    for nombre, _cuando, tabla, _condicion in reglas:
        if motor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {nombre}")
            continue
        schema_editor.execute(f"DROP TRIGGER {nombre} ON {tabla}")
        schema_editor.execute(f"DROP FUNCTION {nombre}()")


def _hay_enlaces(schema_editor) -> bool:
    """Whether that table exists at this point of the migrations' history."""
    return ENLACES_DE_CAMBIO in schema_editor.connection.introspection.table_names()


def poner(apps, schema_editor):
    poner_visibilidad(apps, schema_editor)
    poner_permanencia(apps, schema_editor)
    if _hay_enlaces(schema_editor):
        poner_enlaces(apps, schema_editor)
    poner_cuenta(schema_editor)


def quitar(apps, schema_editor):
    quitar_visibilidad(apps, schema_editor)
    quitar_permanencia(apps, schema_editor)
    if _hay_enlaces(schema_editor):
        quitar_enlaces(apps, schema_editor)
    quitar_cuenta(schema_editor)


def sin_disparadores(*operaciones) -> list:
    """Those operations on comments or answers, between taking the rules and back."""
    return [
        migrations.RunPython(quitar, poner),
        *operaciones,
        migrations.RunPython(poner, quitar),
    ]
