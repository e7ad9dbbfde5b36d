"""Who makes sense of the comments: who writes the plan and who coordinates."""

from django.db import migrations

from paginas.reparto import repartir

SINTESIS = ["clasificar", "resumir"]
ROLES = {"Editoras": SINTESIS, "Coordinación": SINTESIS}


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0006_firma_sin_grupos_propios"),
        ("comentarios", "0008_sintesis_con_bitacora"),
    ]
    operations = [repartir("comentarios", ROLES)]
