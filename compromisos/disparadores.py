"""The database's own rules: an answered questionnaire and an answer stay as they were.

SQLite rebuilds a table to alter it, which drops its triggers and trips over those of
other tables that name it: a migration that alters questions, questionnaires or answers
takes these down first (`quitar_hielo`) and puts them back (`poner_hielo`).
"""

APORTE, PLANTEAMIENTO = "compromisos_aporte", "compromisos_planteamiento"
CUESTIONARIO, PREGUNTA = "compromisos_cuestionario", "compromisos_pregunta"
RESPONDIDO = "EXISTS (SELECT 1 FROM compromisos_aporte a WHERE a.cuestionario_id = {0})"
IMPRESO = (
    "EXISTS (SELECT 1 FROM compromisos_serieimpresa s WHERE s.cuestionario_id = {0})"
)
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
    _poner(schema_editor, RESPONDIDO)


def poner_hielo_con_papel(apps, schema_editor):
    """Sheets already printed freeze the questions too."""
    _poner(schema_editor, f"({RESPONDIDO} OR {IMPRESO})")


def _poner(schema_editor, cuando_congela: str) -> None:
    motor = schema_editor.connection.vendor
    for nombre, cuando, tabla, de, ademas in REGLAS:
        condicion = cuando_congela.format(de)
        if ademas:
            condicion += f" AND ({_difiere(motor, COLUMNAS)})"
        for sentencia in _crear(motor, nombre, cuando, tabla, condicion):
            schema_editor.execute(sentencia)


def quitar_hielo(apps, schema_editor):
    en_postgres = schema_editor.connection.vendor == "postgresql"
    for nombre, _cuando, tabla, _de, _ademas in REGLAS:
        donde = f" ON {tabla}" if en_postgres else ""
        schema_editor.execute(f"DROP TRIGGER {nombre}{donde}")
        if en_postgres:
            schema_editor.execute(f"DROP FUNCTION {nombre}()")


def _crear(
    motor: str,
    nombre: str,
    cuando: str,
    tabla: str,
    condicion: str,
    mensaje: str = MENSAJE,
):
    if motor == "sqlite":
        return [
            f"CREATE TRIGGER {nombre} BEFORE {cuando} ON {tabla} WHEN {condicion} "
            f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
        ]
    fila = "OLD" if cuando == "DELETE" else "NEW"
    return [
        f"CREATE FUNCTION {nombre}() RETURNS trigger AS $$ BEGIN "
        f"IF {condicion} THEN RAISE EXCEPTION '{mensaje}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {fila}; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {nombre} BEFORE {cuando} ON {tabla} "
        f"FOR EACH ROW EXECUTE FUNCTION {nombre}()",
    ]


# What was received: (table, columns that never change, columns that may be emptied).
RECIBIDO = [
    (
        APORTE,
        (
            "cuestionario_id",
            "folio",
            "canal",
            "lote_id",
            "recibido_en",
            "clave_de_envio",
            "aviso_version",
            "idioma",
            "es_muestra",
        ),
        ("respuestas", "tema_id", "entidad", "sector", "edad"),
    ),
    (PLANTEAMIENTO, ("aporte_id", "clase"), ("texto",)),
]
# Emptying happens once, and wholly; a batch that was undone does not come back.
VACIADO = {
    APORTE: "OLD.vaciado_en IS NULL AND NEW.vaciado_en IS NOT NULL "
    "AND NEW.respuestas = '{}' AND NEW.tema_id IS NULL "
    "AND NEW.entidad = '' AND NEW.sector = '' AND NEW.edad = ''",
    PLANTEAMIENTO: "NEW.texto = ''",
}
SIN_VUELTA = {
    APORTE: "(NOT OLD.vigente AND NEW.vigente) OR (OLD.vaciado_en IS NOT NULL "
    "AND (NEW.vaciado_en IS NULL OR NEW.vaciado_en <> OLD.vaciado_en))",
    PLANTEAMIENTO: "1 = 0",
}
RECIBIDO_NO_CAMBIA = "lo recibido no cambia"


def poner_lo_recibido(apps, schema_editor):
    """Answers and their texts: never deleted, and emptied only once and wholly."""
    motor = schema_editor.connection.vendor
    for tabla, fijas, contenido in RECIBIDO:
        condicion = (
            f"({_difiere(motor, fijas)}) OR ({SIN_VUELTA[tabla]}) OR "
            f"(({_difiere(motor, contenido)}) AND NOT ({VACIADO[tabla]}))"
        )
        for cuando, si in (("UPDATE", condicion), ("DELETE", "1 = 1")):
            nombre = f"{tabla}_recibido_{cuando.lower()}"
            partes = _crear(motor, nombre, cuando, tabla, si, RECIBIDO_NO_CAMBIA)
            for sentencia in partes:
                schema_editor.execute(sentencia)


def quitar_lo_recibido(apps, schema_editor):
    en_postgres = schema_editor.connection.vendor == "postgresql"
    for tabla, _fijas, _contenido in RECIBIDO:
        for cuando in ("update", "delete"):
            nombre = f"{tabla}_recibido_{cuando}"
            donde = f" ON {tabla}" if en_postgres else ""
            schema_editor.execute(f"DROP TRIGGER {nombre}{donde}")
            if en_postgres:
                schema_editor.execute(f"DROP FUNCTION {nombre}()")


def _difiere(motor: str, columnas: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{c} {DISTINTO[motor]} NEW.{c}" for c in columnas)
