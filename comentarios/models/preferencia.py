from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .comentario import Comentario


class PreferenciaDeModeracion(models.Model):
    """Which mail about the queue an account wants, and when it last got the digest."""

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="avisos_de_moderacion"
    )
    recibe_resumen = models.BooleanField(
        _("resumen diario"),
        default=True,
        help_text=_("A lo más uno al día, y sólo si algo espera."),
    )
    recibe_rezago = models.BooleanField(
        _("aviso cuando algo espera demasiado"), default=True
    )
    resumido_en = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("avisos de moderación")
        verbose_name_plural = _("avisos de moderación")
        default_permissions = []

    def __str__(self):
        return str(self.usuario_id)


class AvisoDeRezago(models.Model):
    """The queue was once too late, and moderators were told."""

    comentario = models.ForeignKey(Comentario, models.PROTECT, related_name="+")
    en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("aviso de rezago")
        verbose_name_plural = _("avisos de rezago")
        default_permissions = []

    def __str__(self):
        return f"{self.comentario_id}"
