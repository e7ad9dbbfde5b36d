from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..estados import EstadoApelacion


class ApelacionQuerySet(models.QuerySet):
    def abiertas(self):
        return self.filter(estado=EstadoApelacion.ABIERTA)


class Apelacion(models.Model):
    """An author asks that another person look again at one decision about her text.

    One per decision, whatever becomes of it. `argumento` goes when she withdraws the
    comment; the row stays, for the figures.
    """

    comentario = models.ForeignKey(
        "Comentario",
        models.PROTECT,
        related_name="apelaciones",
        verbose_name=_("comentario"),
    )
    paso = models.OneToOneField(
        "PasoDeComentario", models.PROTECT, related_name="apelacion"
    )
    argumento = models.TextField(_("argumento"), max_length=1500, blank=True)
    estado = models.CharField(
        _("estado"),
        max_length=12,
        choices=EstadoApelacion,
        default=EstadoApelacion.ABIERTA,
    )
    presentada_en = models.DateTimeField(_("presentada"))

    objects = ApelacionQuerySet.as_manager()

    class Meta:
        verbose_name = _("apelación")
        verbose_name_plural = _("apelaciones")
        ordering = ["pk"]
        default_permissions = []
        indexes = [
            models.Index(
                fields=["presentada_en"],
                condition=Q(estado="abierta"),
                name="apelacion_abierta",
            )
        ]

    def __str__(self):
        return f"{self.comentario_id}: {self.estado}"


class ResolucionDeApelacion(models.Model):
    """How it ended. Append-only: see the migration.

    Without `usuario` nobody decided: the decision it was about no longer stood.
    """

    apelacion = models.OneToOneField(
        Apelacion, models.PROTECT, related_name="resolucion"
    )
    desenlace = models.CharField(max_length=12, choices=EstadoApelacion)
    razones = models.CharField(max_length=500, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("resolución de apelación")
        verbose_name_plural = _("resoluciones de apelaciones")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.apelacion_id}: {self.desenlace}"
