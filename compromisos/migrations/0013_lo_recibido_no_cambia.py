"""What was received stays as it was, and what was printed freezes its questions."""

from django.db import migrations

from compromisos.disparadores import (
    poner_hielo_con_papel,
    poner_lo_recibido,
    quitar_hielo,
    quitar_lo_recibido,
)
from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0012_textos_de_lo_respondido")]
    operations = [
        migrations.RunPython(poner_lo_recibido, quitar_lo_recibido),
        migrations.RunPython(poner_hielo_con_papel, quitar_hielo),
        SoloAgregar("SerieImpresa"),
        SoloAgregar("SeleccionDeTemas"),
        SoloAgregar("TemaSometido"),
    ]
