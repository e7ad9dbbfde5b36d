"""Coordination publishes the results of a consultation."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = {"Coordinación": ["publicar_resultados"]}


def dar_permisos(apps, schema_editor):
    """The permissions exist only after every migration: this one needs its own now."""
    configuracion = apps.get_app_config("paginas")
    configuracion.models_module = True
    create_permissions(configuracion, apps=apps, verbosity=0)
    configuracion.models_module = None
    for rol, codigos in ROLES.items():
        if grupo := apps.get_model("auth", "Group").objects.filter(name=rol).first():
            grupo.permissions.add(*_permisos(apps, codigos))


def quitar_permisos(apps, schema_editor):
    for rol, codigos in ROLES.items():
        if grupo := apps.get_model("auth", "Group").objects.filter(name=rol).first():
            grupo.permissions.remove(*_permisos(apps, codigos))


def _permisos(apps, codigos):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="paginas", codename__in=codigos
    )


class Migration(migrations.Migration):
    dependencies = [("paginas", "0008_resultados")]
    operations = [migrations.RunPython(dar_permisos, quitar_permisos)]
