"""Coordination records where and when the plan was sent and published."""

from django.db import migrations

from paginas.reparto import repartir

ROLES = {"Coordinación": ["registrar_publicacion"]}


class Migration(migrations.Migration):
    dependencies = [("paginas", "0015_actos_de_publicacion")]
    operations = [repartir("paginas", ROLES)]
