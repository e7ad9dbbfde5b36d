"""Whoever writes the plan says where the conversation of a lost section goes on."""

from django.db import migrations

from paginas.reparto import repartir

CONTINUAR = ["add_continuacion"]
ROLES = {"Editoras": CONTINUAR, "Coordinación": CONTINUAR}


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0011_permisos_de_captura"),
        ("comentarios", "0026_continuaciones"),
    ]
    operations = [repartir("comentarios", ROLES)]
