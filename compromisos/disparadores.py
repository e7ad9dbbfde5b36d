"""The database's own rule about questionnaires: once answered, their words stay.

SQLite rebuilds a table to alter it, which drops its triggers and trips over those of
other tables that name it: a migration that alters questions, questionnaires or answers
takes these down first (`quitar_hielo`) and puts them back (`poner_hielo`).
"""

CUESTIONARIO, PREGUNTA = "compromisos_cuestionario", "compromisos_pregunta"
RESPONDIDO = "EXISTS (SELECT 1 FROM compromisos_aporte a WHERE a.cuestionario_id = {})"
COLUMNAS = ("titulo", "entrada", "pasos", "version", "anterior_id")
# (name, when, table, whose questionnaire, what else must hold)
REGLAS = [
    ("pregunta_sin_insert", "INSERT", PREGUNTA, "NEW.cuestionario_id", ""),
    ("pregunta_sin_update", "UPDATE", PREGUNTA, "OLD.cuestionario_id", ""),
    ("pregunta_sin_mudanza", "UPDATE", PREGUNTA, "NEW.cuestionario_id", ""),
    ("pregunta_sin_delete", "DELETE", PREGUNTA, "OLD.cuestionario_id", ""),
    ("cuestionario_sin_update", "UPDATE", CUESTIONARIO, "OLD.id", "{cambia}"),
]
DISTINTO = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
MENSAJE = "cuestionario respondido: no cambia"


def poner_hielo(apps, schema_editor):
    motor = schema_editor.connection.vendor
    for nombre, cuando, tabla, de, ademas in REGLAS:
        condicion = RESPONDIDO.format(de)
        if ademas:
            condicion += f" AND ({_cambia(motor)})"
        for sentencia in _crear(motor, nombre, cuando, tabla, condicion):
            schema_editor.execute(sentencia)


def quitar_hielo(apps, schema_editor):
    en_postgres = schema_editor.connection.vendor == "postgresql"
    for nombre, _cuando, tabla, _de, _ademas in REGLAS:
        donde = f" ON {tabla}" if en_postgres else ""
        schema_editor.execute(f"DROP TRIGGER {nombre}{donde}")
        if en_postgres:
            schema_editor.execute(f"DROP FUNCTION {nombre}()")


def _cambia(motor: str) -> str:
    distinto = DISTINTO[motor]
    return " OR ".join(f"OLD.{c} {distinto} NEW.{c}" for c in COLUMNAS)


def _crear(motor: str, nombre: str, cuando: str, tabla: str, condicion: str):
    if motor == "sqlite":
        return [
            f"CREATE TRIGGER {nombre} BEFORE {cuando} ON {tabla} WHEN {condicion} "
            f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END"
        ]
    fila = "OLD" if cuando == "DELETE" else "NEW"
    return [
        f"CREATE FUNCTION {nombre}() RETURNS trigger AS $$ BEGIN "
        f"IF {condicion} THEN RAISE EXCEPTION '{MENSAJE}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {fila}; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {nombre} BEFORE {cuando} ON {tabla} "
        f"FOR EACH ROW EXECUTE FUNCTION {nombre}()",
    ]
