"""Requests to erase somebody's data that come by post are coordination's."""

from django.db import migrations

from paginas.reparto import repartir

ROLES = {"Coordinación": ["borrar_datos"]}


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0009_permiso_de_resultados"),
        ("comentarios", "0019_borrado_de_datos"),
    ]
    operations = [repartir("comentarios", ROLES)]
