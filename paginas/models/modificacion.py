from django.db import models
from django.utils.translation import gettext_lazy as _


class Modificacion(models.Model):
    """Which final version another one amends, and by which agreement. Append-only.

    Both are also inside the amending version's text, and so in its hash; here they
    can be asked without reading it.
    """

    version = models.OneToOneField(
        "paginas.VersionDelPlan", models.PROTECT, related_name="modificacion"
    )
    modifica = models.ForeignKey(
        "paginas.VersionDelPlan", models.PROTECT, related_name="modificaciones"
    )
    acuerdo = models.CharField(_("acuerdo del Comité"), max_length=200)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("modificación del plan final")
        verbose_name_plural = _("modificaciones del plan final")
        ordering = ["pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.version}: {self.acuerdo}"
