"""What a table received to work with, frozen before it met."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .documento import Formato


class DocumentoDeInsumos(models.Model):
    """The dossier of a topic on the day it was published. Append-only.

    `datos` is canonical JSON and `sha256` its hash: the files are made from it.
    """

    pagina = models.ForeignKey(
        "paginas.PaginaTema", models.PROTECT, related_name="insumos"
    )
    numero = models.PositiveSmallIntegerField(_("número"))
    datos = models.JSONField()
    sha256 = models.CharField(max_length=64)
    motivo = models.CharField(_("motivo"), max_length=400, blank=True)
    es_muestra = models.BooleanField(default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    publicado_en = models.DateTimeField(_("publicado"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("documento de insumos")
        verbose_name_plural = _("documentos de insumos")
        ordering = ["pagina", "numero"]
        default_permissions = ["view"]
        permissions = [("publicar_insumos", _("Puede publicar documentos de insumos"))]
        constraints = [
            models.UniqueConstraint(
                fields=["pagina", "numero"], name="insumos_unicos_por_numero"
            )
        ]

    def __str__(self):
        return f"{self.pagina} ({self.numero})"


class ArchivoDeInsumos(models.Model):
    """A file made once from those data. Append-only."""

    insumos = models.ForeignKey(
        DocumentoDeInsumos, models.PROTECT, related_name="archivos"
    )
    formato = models.CharField(_("formato"), max_length=8, choices=Formato)
    archivo = models.FileField(upload_to="insumos/")
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    creado_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("archivo de insumos")
        verbose_name_plural = _("archivos de insumos")
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["insumos", "formato"], name="archivo_unico_de_insumos"
            )
        ]

    def __str__(self):
        return self.nombre

    @property
    def nombre(self) -> str:
        return Path(self.archivo.name).name
