from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..estados import MOTIVOS_DE_REPORTE, DesenlaceDeReportes, MotivoDeModeracion


class ResolucionDeReportes(models.Model):
    """What became of the flags a comment had. Append-only: see the migration.

    Without `usuario` nobody looked: the comment left the site first.
    """

    comentario = models.ForeignKey(
        "Comentario", models.PROTECT, related_name="resoluciones_de_reportes"
    )
    desenlace = models.CharField(max_length=16, choices=DesenlaceDeReportes)
    cuantos = models.PositiveIntegerField()
    motivo = models.CharField(max_length=24, choices=MotivoDeModeracion, blank=True)
    nota = models.CharField(max_length=500, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("resolución de reportes")
        verbose_name_plural = _("resoluciones de reportes")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.comentario_id}: {self.desenlace}"


class ReporteQuerySet(models.QuerySet):
    def abiertos(self):
        return self.filter(resolucion=None)


class Reporte(models.Model):
    """A reader says that a public comment breaks a rule. It hides nothing.

    Who said it is not kept: `huella`, a keyed hash of the network and the comment,
    only tells a repeated flag, and is wiped when it is resolved or grows old.
    """

    comentario = models.ForeignKey(
        "Comentario",
        models.PROTECT,
        related_name="reportes",
        verbose_name=_("comentario"),
    )
    motivo = models.CharField(_("motivo"), max_length=24, choices=MOTIVOS_DE_REPORTE)
    nota = models.CharField(_("nota"), max_length=500, blank=True)
    huella = models.CharField(max_length=64, blank=True)
    en = models.DateTimeField(_("recibido"))
    resolucion = models.ForeignKey(
        ResolucionDeReportes, models.PROTECT, null=True, related_name="reportes"
    )

    objects = ReporteQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporte")
        verbose_name_plural = _("reportes")
        ordering = ["pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["comentario", "huella"],
                condition=~Q(huella=""),
                name="reporte_unico",
            )
        ]
        indexes = [
            models.Index(
                fields=["comentario", "en"],
                condition=Q(resolucion=None),
                name="reporte_abierto",
            )
        ]

    def __str__(self):
        return f"{self.comentario_id}: {self.motivo}"
