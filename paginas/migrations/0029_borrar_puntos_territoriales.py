"""Who sets up a territorial point may take it away while nothing hangs from it."""

from django.db import migrations

from paginas.reparto import repartir

PERMISO = ["delete_puntoterritorial"]


class Migration(migrations.Migration):
    dependencies = [("paginas", "0028_producto_y_primer_cierre")]
    operations = [
        repartir("compromisos", {"Editoras": PERMISO, "Coordinación": PERMISO}),
    ]
