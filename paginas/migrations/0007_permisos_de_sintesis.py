"""Who makes sense of the comments: who writes the plan and who coordinates."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SINTESIS = ["clasificar", "resumir"]
ROLES = {"Editoras": SINTESIS, "Coordinación": SINTESIS}


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
        ("paginas", "0006_firma_sin_grupos_propios"),
        ("comentarios", "0008_sintesis_con_bitacora"),
    ]
    operations = [migrations.RunPython(dar, quitar)]
