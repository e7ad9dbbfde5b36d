from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..estados import TipoDeSuceso
from .comentario import Comentario


class SucesoDeComentario(models.Model):
    """What its author, trust or time did to a comment besides changing its state.

    Append-only, and without data: neither the old text nor a name. `a_la_vista` tells
    the page cache which ones readers can notice.
    """

    comentario = models.ForeignKey(
        Comentario, models.PROTECT, related_name="sucesos", verbose_name=_("comentario")
    )
    tipo = models.CharField(max_length=20, choices=TipoDeSuceso)
    a_la_vista = models.BooleanField(default=False)
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("suceso")
        verbose_name_plural = _("sucesos")
        ordering = ["pk"]
        default_permissions = []
        indexes = [
            models.Index(
                fields=["id"], condition=Q(a_la_vista=True), name="suceso_a_la_vista"
            )
        ]

    def __str__(self):
        return f"{self.comentario_id}: {self.tipo}"
