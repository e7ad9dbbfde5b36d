from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .comentario import Comentario


class CambioDeFamilia(models.Model):
    """A moderator joined or separated texts that say nearly the same. Append-only."""

    comentario = models.ForeignKey(Comentario, models.PROTECT, related_name="+")
    antes = models.ForeignKey(Comentario, models.PROTECT, null=True, related_name="+")
    despues = models.ForeignKey(Comentario, models.PROTECT, null=True, related_name="+")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cambio de familia")
        verbose_name_plural = _("cambios de familia")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.comentario_id}: {self.antes_id} → {self.despues_id}"
