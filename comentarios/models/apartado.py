from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .comentario import Comentario


class ApartadoQuerySet(models.QuerySet):
    def vigentes(self, momento=None):
        """Those whose time is not over: the clock releases, nobody sweeps."""
        return self.filter(hasta__gt=momento or timezone.now())


class Apartado(models.Model):
    """Who is reading a comment now, and until when."""

    comentario = models.OneToOneField(
        Comentario, models.CASCADE, primary_key=True, related_name="apartado"
    )
    moderadora = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="apartados"
    )
    hasta = models.DateTimeField()

    objects = ApartadoQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comentario apartado")
        verbose_name_plural = _("comentarios apartados")
        default_permissions = []

    def __str__(self):
        return f"{self.comentario_id}"

    @property
    def de_quien(self) -> str:
        return str(self.moderadora.get_full_name() or self.moderadora)
