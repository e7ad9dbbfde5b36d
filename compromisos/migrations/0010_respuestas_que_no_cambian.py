"""Answers are only added, and what they answered does not change under them."""

from django.db import migrations

from compromisos.disparadores import poner_hielo, quitar_hielo
from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0009_cuestionarios_y_aportes")]
    operations = [
        SoloAgregar("Aporte"),
        migrations.RunPython(poner_hielo, quitar_hielo),
    ]
