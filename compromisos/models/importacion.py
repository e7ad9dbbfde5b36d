"""A file of answers on its way in: what it is, what was found, what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..importacion.vocabulario import EstadoDeImportacion


class Importacion(models.Model):
    """`informe`: the first errors, totals by reason and a sample, as last reviewed.

    `leidos` of `de`: how far the review is. `tocada_en`: when it last moved, which
    tells a job that was lost from one that works.
    """

    cuestionario = models.ForeignKey(
        "Cuestionario",
        models.PROTECT,
        related_name="importaciones",
        verbose_name=_("cuestionario"),
    )
    punto = models.ForeignKey(
        "PuntoTerritorial",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="importaciones",
        verbose_name=_("punto territorial"),
    )
    nombre = models.CharField(_("archivo"), max_length=120)
    archivo = models.FileField(upload_to="importaciones/%Y/")
    sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.PositiveIntegerField(_("tamaño"))
    hoja = models.CharField(_("hoja"), max_length=60, blank=True)
    recibidas_el = models.DateField(_("recibidas el"))
    estado = models.CharField(
        _("estado"),
        max_length=10,
        choices=EstadoDeImportacion,
        default=EstadoDeImportacion.SUBIDA,
    )
    leidos = models.PositiveIntegerField(_("renglones"), default=0)
    de = models.PositiveIntegerField(default=0)
    errores = models.PositiveIntegerField(_("errores"), default=0)
    informe = models.JSONField(default=dict)
    lote = models.OneToOneField(
        "LoteDeCaptura",
        models.PROTECT,
        null=True,
        related_name="importacion",
        verbose_name=_("lote"),
    )
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("cuenta"),
    )
    creada_en = models.DateTimeField(_("subida"))
    tocada_en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("importación de respuestas")
        verbose_name_plural = _("importaciones de respuestas")
        ordering = ["-pk"]
        default_permissions = []

    def __str__(self):
        return self.nombre
