from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Continuacion(models.Model):
    """Where the conversation of a section that is gone goes on. Public.

    One section split has several; several merged lead to the same one.
    """

    de = models.ForeignKey("Hilo", models.PROTECT, related_name="continuaciones")
    hacia = models.ForeignKey("Hilo", models.PROTECT, related_name="procedencias")
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("continuación de una conversación")
        verbose_name_plural = _("continuaciones de conversaciones")
        ordering = ["pk"]
        default_permissions = ["add"]
        constraints = [
            models.UniqueConstraint(fields=["de", "hacia"], name="continuacion_unica")
        ]

    def __str__(self):
        return f"{self.de} → {self.hacia}"
