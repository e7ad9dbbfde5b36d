"""Permissions given to groups, for the migrations that give new ones."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def repartir(app: str, roles: dict[str, list[str]]) -> migrations.RunPython:
    """Give each group those permissions of that app; backwards, take them away."""

    def dar(apps, schema_editor):
        _crear(apps.get_app_config(app), apps)
        for grupo, permisos in _parejas(apps, app, roles):
            grupo.permissions.add(*permisos)

    def quitar(apps, schema_editor):
        for grupo, permisos in _parejas(apps, app, roles):
            grupo.permissions.remove(*permisos)

    return migrations.RunPython(dar, quitar)


def _crear(configuracion, apps) -> None:
    """Permissions exist only after every migration: these are needed now."""
    configuracion.models_module = True
    create_permissions(configuracion, apps=apps, verbosity=0)
    configuracion.models_module = None


def _parejas(apps, app: str, roles: dict[str, list[str]]):
    """Groups that a site still has, each with its permissions."""
    permisos = apps.get_model("auth", "Permission").objects
    for rol, codigos in roles.items():
        grupo = apps.get_model("auth", "Group").objects.filter(name=rol).first()
        if grupo:
            suyos = permisos.filter(content_type__app_label=app, codename__in=codigos)
            yield grupo, suyos
