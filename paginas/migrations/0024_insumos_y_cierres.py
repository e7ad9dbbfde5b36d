import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0023_permisos_de_la_consulta"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CierreDeFase",
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
                ("fecha", models.DateField(verbose_name="fecha")),
                (
                    "acuerdo",
                    models.CharField(
                        help_text="Quién lo acordó y cuándo.",
                        max_length=200,
                        verbose_name="acuerdo",
                    ),
                ),
                ("revisiones", models.JSONField()),
                ("reabre", models.BooleanField(default=False)),
                (
                    "motivo",
                    models.CharField(blank=True, max_length=600, verbose_name="motivo"),
                ),
                ("es_muestra", models.BooleanField(default=False)),
                ("creado_en", models.DateTimeField()),
                (
                    "fase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cierres",
                        to="paginas.paginafase",
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
                (
                    "sustituye",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sustituido_por",
                        to="paginas.cierredefase",
                    ),
                ),
            ],
            options={
                "verbose_name": "cierre de fase",
                "verbose_name_plural": "cierres de fase",
                "ordering": ["pk"],
                "permissions": [("cerrar_fase", "Puede cerrar fases")],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="DocumentoDeInsumos",
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
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("datos", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "motivo",
                    models.CharField(blank=True, max_length=400, verbose_name="motivo"),
                ),
                ("es_muestra", models.BooleanField(default=False)),
                ("publicado_en", models.DateTimeField(verbose_name="publicado")),
                (
                    "pagina",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="insumos",
                        to="paginas.paginatema",
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
                "verbose_name": "documento de insumos",
                "verbose_name_plural": "documentos de insumos",
                "ordering": ["pagina", "numero"],
                "permissions": [
                    ("publicar_insumos", "Puede publicar documentos de insumos")
                ],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="ArchivoDeInsumos",
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
                    "formato",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "DOCX"),
                            ("odt", "ODT"),
                            ("xlsx", "XLSX"),
                            ("csv", "CSV"),
                            ("json", "JSON"),
                            ("zip", "ZIP"),
                        ],
                        max_length=8,
                        verbose_name="formato",
                    ),
                ),
                ("archivo", models.FileField(upload_to="insumos/")),
                ("sha256", models.CharField(max_length=64)),
                ("bytes", models.PositiveIntegerField()),
                ("creado_en", models.DateTimeField(auto_now_add=True)),
                (
                    "insumos",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archivos",
                        to="paginas.documentodeinsumos",
                    ),
                ),
            ],
            options={
                "verbose_name": "archivo de insumos",
                "verbose_name_plural": "archivos de insumos",
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="ExcepcionDeFase",
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
                ("revision", models.CharField(max_length=80, verbose_name="revisión")),
                ("descripcion", models.CharField(max_length=300)),
                ("motivo", models.TextField(max_length=1000, verbose_name="motivo")),
                (
                    "acuerdo",
                    models.CharField(max_length=200, verbose_name="acuerdo del Comité"),
                ),
                ("es_muestra", models.BooleanField(default=False)),
                ("creada_en", models.DateTimeField()),
                (
                    "fase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="excepciones",
                        to="paginas.paginafase",
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
                "verbose_name": "excepción de fase",
                "verbose_name_plural": "excepciones de fase",
                "ordering": ["pk"],
                "permissions": [
                    ("exceptuar_fase", "Puede conceder excepciones de fase")
                ],
                "default_permissions": ["view"],
            },
        ),
        migrations.AddConstraint(
            model_name="documentodeinsumos",
            constraint=models.UniqueConstraint(
                fields=("pagina", "numero"), name="insumos_unicos_por_numero"
            ),
        ),
        migrations.AddConstraint(
            model_name="archivodeinsumos",
            constraint=models.UniqueConstraint(
                fields=("insumos", "formato"), name="archivo_unico_de_insumos"
            ),
        ),
        migrations.AddConstraint(
            model_name="excepciondefase",
            constraint=models.UniqueConstraint(
                fields=("fase", "revision"), name="una_excepcion_por_revision"
            ),
        ),
        SoloAgregar("CierreDeFase"),
        SoloAgregar("ExcepcionDeFase"),
        SoloAgregar("DocumentoDeInsumos"),
        SoloAgregar("ArchivoDeInsumos"),
    ]
