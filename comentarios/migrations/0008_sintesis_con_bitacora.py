"""The committee's acts leave a trace that only grows, and editions tell who is late."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from comentarios.estados import AccionDeSintesis
from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("comentarios", "0007_pedir_prueba"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="clasificacion",
            options={
                "default_permissions": [],
                "permissions": [("clasificar", "Puede clasificar comentarios")],
                "verbose_name": "clasificación",
                "verbose_name_plural": "clasificaciones",
            },
        ),
        migrations.AlterModelOptions(
            name="resumendeseccion",
            options={
                "default_permissions": [],
                "permissions": [
                    ("resumir", "Puede escribir el resumen de cada sección")
                ],
                "verbose_name": "resumen de sección",
                "verbose_name_plural": "resúmenes de sección",
            },
        ),
        migrations.AddField(
            model_name="grupo",
            name="edicion",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="resumendeseccion",
            name="edicion",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="resumendeseccion",
            name="texto",
            field=models.TextField(blank=True, max_length=4000, verbose_name="resumen"),
        ),
        migrations.CreateModel(
            name="PasoDeSintesis",
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
                        choices=AccionDeSintesis.choices,
                        max_length=16,
                    ),
                ),
                ("datos", models.JSONField(default=dict)),
                ("en", models.DateTimeField()),
                (
                    "deshace",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deshecho_por",
                        to="comentarios.pasodesintesis",
                    ),
                ),
                (
                    "hilo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pasos_de_sintesis",
                        to="comentarios.hilo",
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
                "verbose_name": "paso de la síntesis",
                "verbose_name_plural": "pasos de la síntesis",
                "ordering": ["pk"],
                "default_permissions": [],
            },
        ),
        SoloAgregar("PasoDeSintesis"),
    ]
