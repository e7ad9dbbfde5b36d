import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0003_origen_puede_no_constar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SesionDeRevision",
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
                    "lugar",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="lugar o medio"
                    ),
                ),
                (
                    "acuerdos",
                    models.TextField(max_length=4000, verbose_name="acuerdos"),
                ),
                (
                    "minuta_url",
                    models.URLField(blank=True, verbose_name="enlace a la minuta"),
                ),
                (
                    "minuta_archivo",
                    models.FileField(
                        blank=True,
                        upload_to="minutas/%Y/",
                        verbose_name="archivo de la minuta",
                    ),
                ),
                ("minuta_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "motivo_del_cambio",
                    models.CharField(
                        blank=True,
                        max_length=400,
                        verbose_name="motivo de la corrección",
                    ),
                ),
                ("anulada", models.BooleanField(default=False)),
                ("creado_en", models.DateTimeField(auto_now_add=True)),
                ("es_muestra", models.BooleanField(default=False)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sesiones",
                        to="compromisos.compromiso",
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
                        related_name="sustituida_por",
                        to="compromisos.sesionderevision",
                    ),
                ),
            ],
            options={
                "verbose_name": "sesión de revisión",
                "verbose_name_plural": "sesiones de revisión",
                "ordering": ["fecha", "pk"],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="AsistenciaASesion",
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
                    "lado",
                    models.CharField(
                        choices=[
                            ("gobierno", "Enlace institucional"),
                            ("sociedad_civil", "Corresponsable de sociedad civil"),
                        ],
                        max_length=16,
                        verbose_name="por",
                    ),
                ),
                (
                    "papel",
                    models.CharField(max_length=160, verbose_name="cargo o papel"),
                ),
                (
                    "institucion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="compromisos.institucion",
                        verbose_name="institución u organización",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asistencias",
                        to="compromisos.sesionderevision",
                    ),
                ),
            ],
            options={
                "verbose_name": "asistencia",
                "verbose_name_plural": "asistencias",
                "ordering": ["pk"],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="TextoAcordado",
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
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("contenido", models.TextField()),
                ("creado_en", models.DateTimeField(auto_now_add=True)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="textos_acordados",
                        to="compromisos.compromiso",
                    ),
                ),
            ],
            options={
                "verbose_name": "texto acordado",
                "verbose_name_plural": "textos acordados",
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="Conformidad",
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
                    "lado",
                    models.CharField(
                        choices=[
                            ("gobierno", "Enlace institucional"),
                            ("sociedad_civil", "Corresponsable de sociedad civil"),
                        ],
                        max_length=16,
                        verbose_name="por",
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        choices=[("de_acuerdo", "De acuerdo"), ("objeta", "Objeta")],
                        max_length=12,
                        verbose_name="postura",
                    ),
                ),
                (
                    "en_calidad_de",
                    models.CharField(max_length=200, verbose_name="en calidad de"),
                ),
                (
                    "motivo",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="motivo"
                    ),
                ),
                ("creado_en", models.DateTimeField(auto_now_add=True)),
                ("es_muestra", models.BooleanField(default=False)),
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
                    "texto",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conformidades",
                        to="compromisos.textoacordado",
                    ),
                ),
            ],
            options={
                "verbose_name": "conformidad",
                "verbose_name_plural": "conformidades",
                "ordering": ["pk"],
                "default_permissions": ["view"],
            },
        ),
        migrations.AddConstraint(
            model_name="textoacordado",
            constraint=models.UniqueConstraint(
                fields=("compromiso", "sha256"), name="texto_acordado_unico"
            ),
        ),
        SoloAgregar("SesionDeRevision"),
        SoloAgregar("AsistenciaASesion"),
        SoloAgregar("TextoAcordado"),
        SoloAgregar("Conformidad"),
    ]
