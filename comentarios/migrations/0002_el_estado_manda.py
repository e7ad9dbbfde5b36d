"""contrib's visibility columns follow our state, whoever writes them.

`is_public` and `is_removed` live in another table (multi-table inheritance), where
no CHECK can see `estado`: triggers set them and refuse any other value.
"""

from django.db import migrations

from sitio.comun.inmutable import SoloAgregar

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


def poner(apps, schema_editor):
    motor = schema_editor.connection.vendor
    for sentencia in SQLITE if motor == "sqlite" else POSTGRES:
        schema_editor.execute(sentencia, params=None)


def quitar(apps, schema_editor):
    for sentencia in QUITAR[schema_editor.connection.vendor]:
        schema_editor.execute(sentencia, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("comentarios", "0001_inicial"),
        ("django_comments", "0004_add_object_pk_is_removed_index"),
        ("django_comments_xtd", "0008_auto_20200920_2037"),
    ]
    operations = [
        migrations.RunPython(poner, quitar),
        SoloAgregar("PasoDeComentario"),
    ]
