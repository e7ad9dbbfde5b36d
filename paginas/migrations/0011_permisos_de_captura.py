"""Who brings texts in and who takes them out.

Whoever keeps the plan's documents captures; whoever moderates, who already reads every
state, downloads. Nobody moderates what she captured herself.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = {
    "Editoras": ["capturar_comentario"],
    "Moderadoras": ["exportar_comentarios"],
    "Coordinación": ["capturar_comentario", "exportar_comentarios"],
}


def dar(apps, schema_editor):
    configuracion = apps.get_app_config("comentarios")
    configuracion.models_module = True
    create_permissions(configuracion, apps=apps, verbosity=0)
    configuracion.models_module = None
    for rol, codigos in ROLES.items():
        grupo = apps.get_model("auth", "Group").objects.filter(name=rol).first()
        if grupo:
            grupo.permissions.add(*_permisos(apps, codigos))


def quitar(apps, schema_editor):
    for rol, codigos in ROLES.items():
        grupo = apps.get_model("auth", "Group").objects.filter(name=rol).first()
        if grupo:
            grupo.permissions.remove(*_permisos(apps, codigos))


def _permisos(apps, codigos):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="comentarios", codename__in=codigos
    )


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0010_permiso_de_borrado"),
        ("comentarios", "0023_capturas"),
    ]
    operations = [migrations.RunPython(dar, quitar)]
