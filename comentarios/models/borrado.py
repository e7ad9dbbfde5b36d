from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ViaDeBorrado(models.TextChoices):
    PROPIA = "propia", _("Ella o él, desde su correo")
    SOLICITUD = "solicitud", _("Coordinación, por solicitud")


class BorradoDeDatos(models.Model):
    """That one person's data were erased: when and how many texts, never whose.

    Append-only. The reason is of whoever attended a request that came by post.
    """

    via = models.CharField(_("quién lo hizo"), max_length=12, choices=ViaDeBorrado)
    conserva = models.BooleanField(_("conservó lo publicado como «Anónimo»"))
    comentarios = models.PositiveIntegerField(_("comentarios"))
    textos = models.PositiveIntegerField(_("textos borrados"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)
    en = models.DateTimeField(_("fecha"))

    class Meta:
        verbose_name = _("borrado de datos")
        verbose_name_plural = _("borrados de datos")
        ordering = ["-pk"]
        default_permissions = []
        permissions = [("borrar_datos", _("Puede borrar los datos de una persona"))]

    def __str__(self):
        return f"{self.pk}"
