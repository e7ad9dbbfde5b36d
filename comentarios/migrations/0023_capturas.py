"""Texts that came by another channel: who typed each and what document it is in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from comentarios.disparadores import sin_disparadores
from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("comentarios", "0022_confianza_y_resguardo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="comentario",
            options={
                "default_permissions": ["view"],
                "ordering": ["-pk"],
                "permissions": [
                    ("moderar", "Puede moderar comentarios"),
                    (
                        "capturar_comentario",
                        "Puede capturar lo que llegó por otro canal",
                    ),
                    (
                        "exportar_comentarios",
                        "Puede descargar los comentarios, en todos sus estados",
                    ),
                ],
                "verbose_name": "comentario",
                "verbose_name_plural": "comentarios",
            },
        ),
        *sin_disparadores(
            migrations.AddField(
                model_name="comentario",
                name="capturado_por",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ),
        migrations.CreateModel(
            name="Captura",
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
                    "recibido_el",
                    models.DateField(verbose_name="fecha en que se recibió"),
                ),
                (
                    "referencia",
                    models.CharField(
                        max_length=120, verbose_name="referencia del documento"
                    ),
                ),
                (
                    "razon",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="por qué se captura tarde",
                    ),
                ),
                ("en", models.DateTimeField()),
                (
                    "comentario",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="captura",
                        to="comentarios.comentario",
                    ),
                ),
            ],
            options={
                "verbose_name": "captura",
                "verbose_name_plural": "capturas",
                "default_permissions": [],
            },
        ),
        SoloAgregar("Captura"),
    ]
