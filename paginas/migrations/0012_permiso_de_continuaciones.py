"""Whoever writes the plan says where the conversation of a lost section goes on."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("Editoras", "Coordinación")


def dar_permiso(apps, schema_editor):
    configuracion = apps.get_app_config("comentarios")
    configuracion.models_module = True
    create_permissions(configuracion, apps=apps, verbosity=0)
    configuracion.models_module = None
    for grupo in _grupos(apps):
        grupo.permissions.add(*_permiso(apps))


def quitar_permiso(apps, schema_editor):
    for grupo in _grupos(apps):
        grupo.permissions.remove(*_permiso(apps))


def _grupos(apps):
    return apps.get_model("auth", "Group").objects.filter(name__in=ROLES)


def _permiso(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="comentarios", codename="add_continuacion"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0011_permisos_de_captura"),
        ("comentarios", "0026_continuaciones"),
    ]
    operations = [migrations.RunPython(dar_permiso, quitar_permiso)]
