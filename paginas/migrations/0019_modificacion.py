import django.db.models.deletion
from django.db import migrations, models

from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [("paginas", "0018_paquete_para_la_alianza")]

    operations = [
        migrations.CreateModel(
            name="Modificacion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "acuerdo",
                    models.CharField(max_length=200, verbose_name="acuerdo del Comité"),
                ),
                (
                    "modifica",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="modificaciones",
                        to="paginas.versiondelplan",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="modificacion",
                        to="paginas.versiondelplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "modificación del plan final",
                "verbose_name_plural": "modificaciones del plan final",
                "ordering": ["pk"],
                "default_permissions": ["view"],
            },
        ),
        SoloAgregar("Modificacion"),
    ]
