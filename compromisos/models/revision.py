"""What was decided about making the open texts public, and by whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comentarios.estados import MotivoDeModeracion

from ..consulta.vocabulario import AccionDeRevision


class PasoDePlanteamiento(models.Model):
    """One decision about one text. Append-only; it never holds the text.

    `tapados`: how many stretches were blacked out of what was published.
    """

    planteamiento = models.ForeignKey(
        "Planteamiento", models.PROTECT, related_name="pasos"
    )
    accion = models.CharField(_("decisión"), max_length=10, choices=AccionDeRevision)
    causa = models.CharField(
        _("regla"), max_length=20, choices=MotivoDeModeracion, blank=True
    )
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)
    tapados = models.PositiveSmallIntegerField(_("partes tapadas"), default=0)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decisión sobre un texto de la consulta")
        verbose_name_plural = _("decisiones sobre los textos de la consulta")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.get_accion_display()} ({self.planteamiento_id})"
