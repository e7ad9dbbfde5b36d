from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _


class Formato(models.TextChoices):
    PDF = "pdf", "PDF"
    JSON = "json", "JSON"


class DocumentoDeVersion(models.Model):
    """A file made once from a version, with the hash of its bytes."""

    version = models.ForeignKey(
        "paginas.VersionDelPlan", models.PROTECT, related_name="documentos"
    )
    formato = models.CharField(_("formato"), max_length=8, choices=Formato)
    archivo = models.FileField(upload_to="planes/")
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    creado_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("documento de versión")
        verbose_name_plural = _("documentos de versión")
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "formato"], name="documento_unico_por_version"
            )
        ]

    def __str__(self):
        return f"{self.version} ({self.get_formato_display()})"

    @property
    def nombre(self) -> str:
        """What the download is called."""
        return Path(self.archivo.name).name
