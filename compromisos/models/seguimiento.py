from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..vocabulario import EstadoDeProducto, Sentido


class AvanceQuerySet(models.QuerySet):
    def vigentes(self):
        """The newest report of each product."""
        ultimos = (
            self.order_by()
            .values("compromiso_id", "producto_clave")
            .annotate(ultimo=models.Max("pk"))
        )
        return self.filter(pk__in=ultimos.values("ultimo"))


class Avance(models.Model):
    """One report on one product. Append-only; the newest one says the state.

    The product is named by its stable key: rows of a roadmap may be reordered or
    rewritten, what was reported stays.
    """

    compromiso = models.ForeignKey("Compromiso", models.PROTECT, related_name="avances")
    producto_clave = models.UUIDField(_("producto"))
    producto_nombre = models.CharField(max_length=255)
    estado = models.CharField(_("estado"), max_length=16, choices=EstadoDeProducto)
    fecha = models.DateField(_("fecha"))
    texto = models.TextField(_("qué se hizo"), max_length=2000)
    evidencia_url = models.URLField(_("enlace a la evidencia"), blank=True)
    evidencia_archivo = models.FileField(
        _("archivo de evidencia"), upload_to="evidencias/%Y/", blank=True
    )
    evidencia_sha256 = models.CharField(max_length=64, blank=True)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    creado_en = models.DateTimeField(auto_now_add=True)
    es_muestra = models.BooleanField(default=False)

    objects = AvanceQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("avance")
        verbose_name_plural = _("avances")
        ordering = ["-pk"]
        default_permissions = ["view"]
        indexes = [
            models.Index(
                fields=["compromiso", "producto_clave"], name="avance_producto"
            )
        ]

    def __str__(self):
        return f"{self.producto_nombre}: {self.get_estado_display()}"


class Postura(models.Model):
    """What the civil-society counterpart says of a report. Append-only."""

    avance = models.ForeignKey(Avance, models.PROTECT, related_name="posturas")
    sentido = models.CharField(_("postura"), max_length=12, choices=Sentido)
    texto = models.TextField(_("motivo"), max_length=2000, blank=True)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("postura")
        verbose_name_plural = _("posturas")
        ordering = ["-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return self.get_sentido_display()
