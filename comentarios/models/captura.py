from django.db import models
from django.utils.translation import gettext_lazy as _


class Captura(models.Model):
    """How a text that came by another channel was brought in. Append-only.

    No contact data: who sent it keeps the document that `referencia` names.
    """

    comentario = models.OneToOneField(
        "Comentario", models.PROTECT, related_name="captura"
    )
    recibido_el = models.DateField(_("fecha en que se recibió"))
    referencia = models.CharField(_("referencia del documento"), max_length=120)
    razon = models.CharField(_("por qué se captura tarde"), max_length=300, blank=True)
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("captura")
        verbose_name_plural = _("capturas")
        default_permissions = []

    def __str__(self):
        return self.referencia
