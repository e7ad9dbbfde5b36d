"""What the committee did with the texts, with what it takes to undo each step."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..consulta.sistematizacion import AccionDeSistematizacion


class PasoDeSistematizacion(models.Model):
    """One act upon one or many texts of a plan. Append-only.

    Undoing is another row, which names the one it undoes: only one can.
    """

    plan = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, null=True, related_name="+"
    )
    accion = models.CharField(
        _("acción"), max_length=16, choices=AccionDeSistematizacion
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    deshace = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="deshecho_por"
    )
    en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paso de la sistematización")
        verbose_name_plural = _("pasos de la sistematización")
        ordering = ["pk"]
        default_permissions = []
        indexes = [
            models.Index(fields=["usuario", "plan", "id"], name="paso_de_quien"),
        ]

    def __str__(self):
        return f"{self.get_accion_display()} ({self.pk})"


class CambioDePlanteamiento(models.Model):
    """What one step changed in one text. Append-only.

    `antes` and `despues`: only the fields it changed. `edicion`: the text's after it.
    """

    paso = models.ForeignKey(
        PasoDeSistematizacion, models.PROTECT, related_name="cambios"
    )
    planteamiento = models.ForeignKey(
        "Planteamiento", models.PROTECT, related_name="cambios"
    )
    antes = models.JSONField(default=dict)
    despues = models.JSONField(default=dict)
    edicion = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cambio de un problema o propuesta")
        verbose_name_plural = _("cambios de problemas y propuestas")
        ordering = ["pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["planteamiento", "paso"], name="un_cambio_por_paso"
            )
        ]

    def __str__(self):
        return f"{self.planteamiento_id} ({self.paso_id})"
