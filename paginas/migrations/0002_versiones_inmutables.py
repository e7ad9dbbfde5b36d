from django.db import migrations

from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [("paginas", "0001_inicial")]
    operations = [SoloAgregar("VersionDelPlan"), SoloAgregar("DocumentoDeVersion")]
