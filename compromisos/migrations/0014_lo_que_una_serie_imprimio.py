"""Which code each topic was given on paper, and the notice as it was printed."""

from django.db import migrations, models

from compromisos.disparadores import poner_hielo_con_papel, quitar_hielo
from sitio.comun.inmutable import SoloAgregarOtraVez


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0013_lo_recibido_no_cambia")]
    operations = [
        migrations.RunPython(quitar_hielo, poner_hielo_con_papel),
        SoloAgregarOtraVez("SerieImpresa"),
        migrations.AddField(
            model_name="serieimpresa",
            name="aviso",
            field=models.TextField(blank=True, verbose_name="texto del aviso impreso"),
        ),
        migrations.AddField(
            model_name="serieimpresa",
            name="codigos",
            field=models.JSONField(default=dict, verbose_name="códigos impresos"),
        ),
        SoloAgregarOtraVez("SerieImpresa"),
        migrations.RunPython(poner_hielo_con_papel, quitar_hielo),
    ]
