from django.db import migrations

from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0001_inicial")]
    operations = [SoloAgregar("Avance"), SoloAgregar("Postura")]
