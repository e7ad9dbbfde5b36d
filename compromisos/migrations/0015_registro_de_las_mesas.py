"""What the tables add and never change, and the guard of who writes at once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0014_lo_que_una_serie_imprimio"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CriteriosPublicados",
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
                ("version", models.PositiveSmallIntegerField(verbose_name="versión")),
                ("criterios", models.TextField(verbose_name="criterios")),
                ("dinamica", models.TextField(verbose_name="dinámica")),
                (
                    "motivo",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="por qué cambian"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("publicados_en", models.DateTimeField()),
            ],
            options={
                "verbose_name": "criterios publicados",
                "verbose_name_plural": "criterios publicados",
                "ordering": ["mesa", "version"],
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="PasoDeMesa",
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
                    "clase",
                    models.CharField(
                        choices=[
                            ("criterios", "Se publicaron los criterios y la dinámica"),
                            (
                                "criterios_cambiados",
                                "Cambiaron los criterios o la dinámica",
                            ),
                            ("mesa_cambiada", "Cambió la presentación de la mesa"),
                            ("convocada", "Se convocó una sesión"),
                            ("sesion_cambiada", "Cambió una sesión convocada"),
                            ("cancelada", "Se canceló una sesión"),
                            ("relatada", "Se publicó lo que pasó en la sesión"),
                            ("completada", "Se completó lo publicado de la sesión"),
                            ("corregida", "Se corrigió lo publicado de la sesión"),
                            ("propuesta", "Propuesta nueva"),
                            ("propuesta_cambiada", "Cambió una propuesta"),
                            ("resuelta", "Se resolvió una propuesta"),
                            (
                                "vinculada",
                                "Se agregó un compromiso que nació de la propuesta",
                            ),
                            ("resolucion_corregida", "Se corrigió una resolución"),
                            ("reabierta", "Se reabrió una propuesta"),
                        ],
                        max_length=20,
                        verbose_name="qué pasó",
                    ),
                ),
                (
                    "motivo",
                    models.CharField(blank=True, max_length=400, verbose_name="motivo"),
                ),
                ("antes", models.JSONField(default=dict)),
                ("en", models.DateTimeField()),
            ],
            options={
                "verbose_name": "paso de una mesa",
                "verbose_name_plural": "pasos de las mesas",
                "ordering": ["pk"],
                "default_permissions": [],
            },
        ),
        migrations.AddField(
            model_name="mesadecocreacion",
            name="edicion",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="propuestademesa",
            name="edicion",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="sesiondemesa",
            name="edicion",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name="sesiondemesa",
            index=models.Index(fields=["inicia_en"], name="sesion_de_mesa_inicia"),
        ),
        migrations.AddIndex(
            model_name="sesiondemesa",
            index=models.Index(fields=["termina_en"], name="sesion_de_mesa_termina"),
        ),
        migrations.AddField(
            model_name="criteriospublicados",
            name="mesa",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versiones_de_criterios",
                to="compromisos.mesadecocreacion",
            ),
        ),
        migrations.AddField(
            model_name="criteriospublicados",
            name="por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pasodemesa",
            name="mesa",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pasos",
                to="compromisos.mesadecocreacion",
            ),
        ),
        migrations.AddField(
            model_name="pasodemesa",
            name="por",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pasodemesa",
            name="propuesta",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pasos",
                to="compromisos.propuestademesa",
            ),
        ),
        migrations.AddField(
            model_name="pasodemesa",
            name="sesion",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pasos",
                to="compromisos.sesiondemesa",
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriospublicados",
            constraint=models.UniqueConstraint(
                fields=("mesa", "version"), name="criterios_por_version"
            ),
        ),
        SoloAgregar("CriteriosPublicados"),
        SoloAgregar("PasoDeMesa"),
    ]
