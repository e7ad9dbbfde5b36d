from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _


class Formato(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    ODT = "odt", "ODT"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    JSON = "json", "JSON"
    ZIP = "zip", "ZIP"


# The whole plan; the other parts are named in documentos/juego.py.
PLAN = "plan"
# Of a final plan: everything it is sent with.
PAQUETE = "paquete-ogp"


class DocumentoDeVersion(models.Model):
    """A file made once from a version, with the hash of its bytes. Append-only."""

    version = models.ForeignKey(
        "paginas.VersionDelPlan", models.PROTECT, related_name="documentos"
    )
    parte = models.CharField(_("parte"), max_length=40, default=PLAN)
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
                fields=["version", "parte", "formato"],
                name="documento_unico_por_version",
            )
        ]

    def __str__(self):
        return f"{self.version} ({self.parte}, {self.get_formato_display()})"

    @property
    def nombre(self) -> str:
        """What the download is called."""
        return Path(self.archivo.name).name


class FalloDeDocumento(models.Model):
    """A document that could not be made: which, when, and why in words for staff.

    A log. The failure stands while its document is missing.
    """

    version = models.ForeignKey(
        "paginas.VersionDelPlan", models.CASCADE, related_name="fallos_de_documentos"
    )
    parte = models.CharField(max_length=40)
    formato = models.CharField(max_length=8, choices=Formato)
    motivo = models.CharField(_("motivo"), max_length=300)
    en = models.DateTimeField(_("cuándo"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("documento que no se pudo hacer")
        verbose_name_plural = _("documentos que no se pudieron hacer")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.version} ({self.parte}, {self.formato}): {self.motivo}"
