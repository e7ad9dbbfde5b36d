"""What a table's public record only ever adds: its criteria, and each of its steps."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..mesas.vocabulario import ClaseDePaso


class CriteriosPublicados(models.Model):
    """One version of a table's criteria and dynamics, as it was published."""

    mesa = models.ForeignKey(
        "MesaDeCocreacion", models.PROTECT, related_name="versiones_de_criterios"
    )
    version = models.PositiveSmallIntegerField(_("versión"))
    criterios = models.TextField(_("criterios"))
    dinamica = models.TextField(_("dinámica"))
    motivo = models.CharField(_("por qué cambian"), max_length=400, blank=True)
    sha256 = models.CharField(max_length=64)
    publicados_en = models.DateTimeField()
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("criterios publicados")
        verbose_name_plural = _("criterios publicados")
        ordering = ["mesa", "version"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["mesa", "version"], name="criterios_por_version"
            )
        ]

    def __str__(self):
        return f"{self.mesa}: {self.version}"


class PasoDeMesa(models.Model):
    """A public change, with its reason and what was said before. Nobody's name.

    `antes` never holds attendees' names: who takes her consent back is in no history.
    """

    mesa = models.ForeignKey("MesaDeCocreacion", models.PROTECT, related_name="pasos")
    sesion = models.ForeignKey(
        "SesionDeMesa", models.PROTECT, null=True, related_name="pasos"
    )
    propuesta = models.ForeignKey(
        "PropuestaDeMesa", models.PROTECT, null=True, related_name="pasos"
    )
    clase = models.CharField(_("qué pasó"), max_length=20, choices=ClaseDePaso)
    motivo = models.CharField(_("motivo"), max_length=400, blank=True)
    antes = models.JSONField(default=dict)
    en = models.DateTimeField()
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paso de una mesa")
        verbose_name_plural = _("pasos de las mesas")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return self.get_clase_display()
