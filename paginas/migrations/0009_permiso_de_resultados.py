"""Coordination publishes the results of a consultation."""

from django.db import migrations

from paginas.reparto import repartir

ROLES = {"Coordinación": ["publicar_resultados"]}


class Migration(migrations.Migration):
    dependencies = [("paginas", "0008_resultados")]
    operations = [repartir("paginas", ROLES)]
