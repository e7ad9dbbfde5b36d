import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0015_registro_de_las_mesas"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PasoDeSistematizacion",
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
                    "accion",
                    models.CharField(
                        choices=[
                            ("clasificar", "Puso en un tema"),
                            ("inservible", "Marcó como inservible"),
                            ("unir", "Unió textos"),
                            ("separar", "Separó de los unidos"),
                            ("etiquetar", "Puso etiquetas"),
                            ("desetiquetar", "Quitó etiquetas"),
                            ("razon", "Dijo por qué no pasó a una propuesta"),
                            ("deshacer", "Deshizo un cambio"),
                        ],
                        max_length=16,
                        verbose_name="acción",
                    ),
                ),
                ("en", models.DateTimeField()),
                (
                    "deshace",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deshecho_por",
                        to="compromisos.pasodesistematizacion",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "usuario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "paso de la sistematización",
                "verbose_name_plural": "pasos de la sistematización",
                "ordering": ["pk"],
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="CambioDePlanteamiento",
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
                ("antes", models.JSONField(default=dict)),
                ("despues", models.JSONField(default=dict)),
                ("edicion", models.PositiveIntegerField()),
                (
                    "planteamiento",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cambios",
                        to="compromisos.planteamiento",
                    ),
                ),
                (
                    "paso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cambios",
                        to="compromisos.pasodesistematizacion",
                    ),
                ),
            ],
            options={
                "verbose_name": "cambio de un problema o propuesta",
                "verbose_name_plural": "cambios de problemas y propuestas",
                "ordering": ["pk"],
                "default_permissions": [],
            },
        ),
        migrations.AddIndex(
            model_name="pasodesistematizacion",
            index=models.Index(fields=["usuario", "plan", "id"], name="paso_de_quien"),
        ),
        migrations.AddConstraint(
            model_name="cambiodeplanteamiento",
            constraint=models.UniqueConstraint(
                fields=("planteamiento", "paso"), name="un_cambio_por_paso"
            ),
        ),
        SoloAgregar("PasoDeSistematizacion"),
        SoloAgregar("CambioDePlanteamiento"),
    ]
