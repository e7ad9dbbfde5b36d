"""A version has a set of documents, and those that failed are on record."""

import django.db.models.deletion
from django.db import migrations, models

from sitio.comun.inmutable import SoloAgregarOtraVez

FORMATOS = ["pdf", "docx", "odt", "xlsx", "csv", "json"]
CHOICES = [(formato, formato.upper()) for formato in FORMATOS]


class Migration(migrations.Migration):
    dependencies = [("paginas", "0016_permiso_de_publicacion")]
    operations = [
        SoloAgregarOtraVez("DocumentoDeVersion"),
        migrations.CreateModel(
            name="FalloDeDocumento",
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
                ("parte", models.CharField(max_length=40)),
                ("formato", models.CharField(choices=CHOICES, max_length=8)),
                ("motivo", models.CharField(max_length=300, verbose_name="motivo")),
                ("en", models.DateTimeField(auto_now_add=True, verbose_name="cuándo")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fallos_de_documentos",
                        to="paginas.versiondelplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "documento que no se pudo hacer",
                "verbose_name_plural": "documentos que no se pudieron hacer",
                "ordering": ["pk"],
                "default_permissions": [],
            },
        ),
        migrations.RemoveConstraint(
            model_name="documentodeversion", name="documento_unico_por_version"
        ),
        migrations.AddField(
            model_name="documentodeversion",
            name="parte",
            field=models.CharField(default="plan", max_length=40, verbose_name="parte"),
        ),
        migrations.AlterField(
            model_name="documentodeversion",
            name="formato",
            field=models.CharField(
                choices=CHOICES, max_length=8, verbose_name="formato"
            ),
        ),
        migrations.AddConstraint(
            model_name="documentodeversion",
            constraint=models.UniqueConstraint(
                fields=("version", "parte", "formato"),
                name="documento_unico_por_version",
            ),
        ),
        SoloAgregarOtraVez("DocumentoDeVersion"),
    ]
