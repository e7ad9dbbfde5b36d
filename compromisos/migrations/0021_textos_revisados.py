"""What moderating the open texts needs: its rule, its guard, its log."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from compromisos.disparadores import poner_lo_recibido, quitar_lo_recibido
from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0020_quien_propuso_los_proactivos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(quitar_lo_recibido, poner_lo_recibido),
        migrations.AddField(
            model_name="planteamiento",
            name="busqueda",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="causa_de_reserva",
            field=models.CharField(
                blank=True,
                choices=[
                    ("datos_personales", "Contiene datos personales"),
                    ("ofensas", "Insulta, amenaza o discrimina"),
                    ("ajeno", "No trata sobre el plan ni sobre esta sección"),
                    ("publicidad", "Es publicidad o propaganda electoral"),
                    ("repetido", "Repite un texto ya enviado por la misma persona"),
                    ("ilegible", "No se puede leer o no tiene contenido"),
                ],
                max_length=20,
                verbose_name="regla por la que no se publica",
            ),
        ),
        migrations.AddField(
            model_name="planteamiento",
            name="edicion_de_revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(poner_lo_recibido, quitar_lo_recibido),
        migrations.CreateModel(
            name="PasoDePlanteamiento",
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
                            ("publicar", "Publicó"),
                            ("reservar", "Decidió no publicar"),
                            ("regresar", "Regresó a los textos por revisar"),
                            ("borrar", "Borró a petición de quien lo escribió"),
                        ],
                        max_length=10,
                        verbose_name="decisión",
                    ),
                ),
                (
                    "causa",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("datos_personales", "Contiene datos personales"),
                            ("ofensas", "Insulta, amenaza o discrimina"),
                            ("ajeno", "No trata sobre el plan ni sobre esta sección"),
                            ("publicidad", "Es publicidad o propaganda electoral"),
                            (
                                "repetido",
                                "Repite un texto ya enviado por la misma persona",
                            ),
                            ("ilegible", "No se puede leer o no tiene contenido"),
                        ],
                        max_length=20,
                        verbose_name="regla",
                    ),
                ),
                (
                    "motivo",
                    models.CharField(blank=True, max_length=300, verbose_name="motivo"),
                ),
                (
                    "tapados",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="partes tapadas"
                    ),
                ),
                ("en", models.DateTimeField()),
                (
                    "planteamiento",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pasos",
                        to="compromisos.planteamiento",
                    ),
                ),
                (
                    "por",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "decisión sobre un texto de la consulta",
                "verbose_name_plural": "decisiones sobre los textos de la consulta",
                "ordering": ["pk"],
                "default_permissions": [],
            },
        ),
        SoloAgregar("PasoDePlanteamiento"),
    ]
