import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0014_continuidad"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActoDePublicacion",
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
                    "paso",
                    models.CharField(
                        choices=[
                            ("envio", "Se envió a la Alianza"),
                            ("en_la_alianza", "La Alianza lo publicó"),
                            ("nacional", "Se publicó en el país"),
                            ("seguimiento", "Se abrió el seguimiento"),
                        ],
                        max_length=16,
                        verbose_name="paso",
                    ),
                ),
                ("fecha", models.DateField(verbose_name="fecha")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("dia", "Consta el día"),
                            ("mes", "Sólo consta el mes"),
                        ],
                        default="dia",
                        max_length=4,
                        verbose_name="qué se sabe de la fecha",
                    ),
                ),
                (
                    "ante",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ante quién o dónde"
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="dirección"
                    ),
                ),
                (
                    "archivo",
                    models.FileField(
                        blank=True, upload_to="publicacion/%Y/", verbose_name="prueba"
                    ),
                ),
                ("archivo_sha256", models.CharField(blank=True, max_length=64)),
                ("archivo_bytes", models.PositiveIntegerField(default=0)),
                (
                    "nota",
                    models.TextField(blank=True, max_length=1000, verbose_name="nota"),
                ),
                (
                    "motivo",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="motivo de la corrección",
                    ),
                ),
                ("sin_efecto", models.BooleanField(default=False)),
                ("es_muestra", models.BooleanField(default=False)),
                (
                    "en",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="registrado"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actos_de_publicacion",
                        to="paginas.paginaplan",
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
                        related_name="sustituto",
                        to="paginas.actodepublicacion",
                        verbose_name="acto que corrige",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="paginas.versiondelplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "acto de publicación",
                "verbose_name_plural": "actos de publicación",
                "ordering": ["pk"],
                "permissions": [
                    (
                        "registrar_publicacion",
                        "Puede registrar el envío y la publicación del plan",
                    )
                ],
                "default_permissions": ["view"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("motivo", ""),
                                ("sin_efecto", False),
                                ("sustituye", None),
                            ),
                            models.Q(
                                ("sustituye__isnull", False),
                                models.Q(("motivo", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="correccion_de_publicacion_con_motivo",
                    )
                ],
            },
        ),
        SoloAgregar("ActoDePublicacion"),
    ]
