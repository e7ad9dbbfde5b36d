"""How many public replies a root has, kept by the database itself.

It orders a conversation by its most answered comments without counting them. Whoever
writes a state, and however many at once, the count moves with it: it cannot drift.
"""

TABLA, COLUMNA = "comentarios_comentario", "respuestas_publicas"
SUMAR = f"""
UPDATE {TABLA} SET {COLUMNA} = {COLUMNA} + ({{cuanto}})
WHERE xtdcomment_ptr_id = NEW.raiz_id
"""  # noqa: S608
ES_RESPUESTA = "NEW.raiz_id IS NOT NULL AND NEW.raiz_id <> NEW.xtdcomment_ptr_id"
ALTA = f"{ES_RESPUESTA} AND NEW.estado = 'publicado'"
CAMBIO = f"{ES_RESPUESTA} AND (NEW.estado = 'publicado') <> (OLD.estado = 'publicado')"
UNA_MAS_O_MENOS = "CASE WHEN NEW.estado = 'publicado' THEN 1 ELSE -1 END"
SQLITE = [
    f"""CREATE TRIGGER comentario_cuenta_alta AFTER INSERT ON {TABLA}
    WHEN {ALTA} BEGIN {SUMAR.format(cuanto=1)}; END""",
    f"""CREATE TRIGGER comentario_cuenta_cambio AFTER UPDATE OF estado ON {TABLA}
    WHEN {CAMBIO} BEGIN {SUMAR.format(cuanto=UNA_MAS_O_MENOS)}; END""",
]
POSTGRES = [
    f"""CREATE FUNCTION comentario_cuenta() RETURNS trigger AS $$
    BEGIN {SUMAR.format(cuanto=UNA_MAS_O_MENOS)}; RETURN NULL; END $$
    LANGUAGE plpgsql""",
    f"""CREATE TRIGGER comentario_cuenta_alta AFTER INSERT ON {TABLA}
    FOR EACH ROW WHEN ({ALTA}) EXECUTE FUNCTION comentario_cuenta()""",
    f"""CREATE TRIGGER comentario_cuenta_cambio AFTER UPDATE OF estado ON {TABLA}
    FOR EACH ROW WHEN ({CAMBIO}) EXECUTE FUNCTION comentario_cuenta()""",
]
QUITAR = {
    "sqlite": [
        "DROP TRIGGER comentario_cuenta_alta",
        "DROP TRIGGER comentario_cuenta_cambio",
    ],
    "postgresql": [
        f"DROP TRIGGER comentario_cuenta_alta ON {TABLA}",
        f"DROP TRIGGER comentario_cuenta_cambio ON {TABLA}",
        "DROP FUNCTION comentario_cuenta()",
    ],
}


def poner_cuenta(schema_editor) -> None:
    if _hay_columna(schema_editor):
        motor = schema_editor.connection.vendor
        _ejecutar(schema_editor, SQLITE if motor == "sqlite" else POSTGRES)


def quitar_cuenta(schema_editor) -> None:
    if _hay_columna(schema_editor):
        _ejecutar(schema_editor, QUITAR[schema_editor.connection.vendor])


def contar(apps, schema_editor) -> None:
    """Once, for what was written before the column existed."""
    schema_editor.execute(
        f"""UPDATE {TABLA} SET {COLUMNA} = (SELECT COUNT(*) FROM {TABLA} r
        WHERE r.raiz_id = {TABLA}.xtdcomment_ptr_id AND r.estado = 'publicado'
        AND r.xtdcomment_ptr_id <> r.raiz_id)
        WHERE raiz_id = xtdcomment_ptr_id""",  # noqa: S608
        params=None,
    )


def _ejecutar(schema_editor, sentencias) -> None:
    for sentencia in sentencias:
        schema_editor.execute(sentencia, params=None)


def _hay_columna(schema_editor) -> bool:
    """Whether it exists at this point of the migrations' history."""
    conexion = schema_editor.connection
    with conexion.cursor() as cursor:
        columnas = conexion.introspection.get_table_description(cursor, TABLA)
    return COLUMNA in {columna.name for columna in columnas}
