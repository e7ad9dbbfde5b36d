import json

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .documento import DocumentoDeVersion

# Snapshots by their hash, in this process: a text that never changes is parsed once.
LEIDOS: dict[str, dict] = {}
TEXTOS_QUE_SE_GUARDAN = 32


class TipoDeVersion(models.TextChoices):
    BORRADOR = "borrador", _("Borrador")
    FINAL = "final", _("Plan final")


class VersionQuerySet(models.QuerySet):
    def por_leer(self):
        """Newest first, each knowing whether it has files to download."""
        documentos = DocumentoDeVersion.objects.filter(version=OuterRef("pk"))
        leidas = self.annotate(tiene_documentos=Exists(documentos))
        return leidas.con_modificacion().order_by("-numero")

    def con_modificacion(self):
        """Each knowing what it amends, without the amended text."""
        amendada = self.select_related("modificacion__modifica")
        return amendada.defer("modificacion__modifica__contenido")


class VersionDelPlan(models.Model):
    """A frozen text of the plan. Append-only: see the migration's triggers.

    `contenido` is canonical JSON whose SHA-256 is the version's hash; it carries
    the previous version's hash inside, so versions form a chain that anyone can
    recompute from the public files.
    """

    plan = models.ForeignKey(
        "paginas.PaginaPlan", models.PROTECT, related_name="versiones"
    )
    numero = models.PositiveIntegerField(_("número"))
    tipo = models.CharField(_("tipo"), max_length=10, choices=TipoDeVersion)
    publicada_en = models.DateTimeField(_("publicada"))
    publicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    motivo = models.CharField(_("motivo"), max_length=500)
    contenido = models.TextField()
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    sha256_anterior = models.CharField(max_length=64, blank=True)

    objects = VersionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("versión del plan")
        verbose_name_plural = _("versiones del plan")
        ordering = ["plan", "numero"]
        default_permissions = ["view"]
        permissions = [
            ("abrir_consulta", _("Puede abrir la consulta de un borrador")),
            ("publicar_version", _("Puede publicar una versión del borrador")),
            ("solicitar_firmas", _("Puede pedir la firma de los sectores")),
            ("publicar_plan_final", _("Puede publicar el plan final")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "numero"], name="version_unica_por_plan"
            )
        ]

    def __str__(self):
        return f"{_('Versión')} {self.numero}"

    @cached_property
    def datos(self) -> dict:
        """The snapshot, parsed. Shared by all who read it: not to be changed."""
        datos = LEIDOS.get(self.sha256)
        if datos is None:
            if len(LEIDOS) >= TEXTOS_QUE_SE_GUARDAN:
                LEIDOS.clear()
            datos = LEIDOS[self.sha256] = json.loads(self.contenido)
        return datos

    @property
    def es_final(self) -> bool:
        return self.tipo == TipoDeVersion.FINAL

    @property
    def es_modificacion(self) -> bool:
        """Whether it amends a final plan. No query under `con_modificacion`."""
        return self.es_final and hasattr(self, "modificacion")


class VentanaQuerySet(models.QuerySet):
    def abiertas(self, ahora=None):
        ahora = ahora or timezone.now()
        return self.filter(abre_en__lte=ahora, cierra_en__gt=ahora)


class VentanaDeConsulta(models.Model):
    """When a version takes comments. Closes by the clock, at its minute."""

    plan = models.ForeignKey(
        "paginas.PaginaPlan", models.PROTECT, related_name="ventanas"
    )
    version = models.ForeignKey(VersionDelPlan, models.PROTECT, related_name="ventanas")
    abre_en = models.DateTimeField(_("abre"))
    cierra_en = models.DateTimeField(_("cierra"))
    abierta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = VentanaQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ventana de consulta")
        verbose_name_plural = _("ventanas de consulta")
        ordering = ["-pk"]
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cierra_en__gt=F("abre_en")),
                name="ventana_cierra_despues_de_abrir",
            )
        ]

    def __str__(self):
        return f"{self.abre_en:%Y-%m-%d} – {self.cierra_en:%Y-%m-%d}"
