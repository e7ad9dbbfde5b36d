"""The results of a consultation: the act that publishes them, and their report."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ResultadosDeConsulta(models.Model):
    """The committee gives an account of one window. Append-only; one per window.

    `cifras` is what was counted that day. No text is kept here: comments, groups and
    answers are read live, so what leaves the site leaves the results too.
    """

    plan = models.ForeignKey(
        "paginas.PaginaPlan", models.PROTECT, related_name="resultados"
    )
    ventana = models.OneToOneField(
        "paginas.VentanaDeConsulta", models.PROTECT, related_name="resultados"
    )
    antes = models.ForeignKey(
        "paginas.VersionDelPlan",
        models.PROTECT,
        related_name="+",
        verbose_name=_("versión comentada"),
    )
    despues = models.ForeignKey(
        "paginas.VersionDelPlan",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("versión que resultó"),
    )
    motivo_sin_version = models.TextField(
        _("por qué no hay otra versión"), max_length=1000, blank=True
    )
    motivo_sin_respuesta = models.TextField(
        _("por qué hay comentarios sin respuesta"), max_length=1000, blank=True
    )
    acuerdo = models.CharField(_("acuerdo del Comité"), max_length=200)
    cifras = models.JSONField(_("cifras de ese día"))
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField(_("publicados"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("resultados de una consulta")
        verbose_name_plural = _("resultados de las consultas")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [
            (
                "publicar_resultados",
                _("Puede publicar los resultados de una consulta"),
            )
        ]

    def __str__(self):
        return f"{self.plan}: {self.en:%Y-%m-%d}"


class EstadoDelInforme(models.TextChoices):
    PEDIDO = "pedido", _("En espera de su turno")
    EN_CURSO = "en_curso", _("Se está formando")
    LISTO = "listo", _("Listo")
    FALLIDO = "fallido", _("No se pudo hacer")


class InformeDeResultados(models.Model):
    """The report as a file. `clave` is the hash of everything it says.

    It says what is public when it is made: another key is another report, and the
    file of an older one is erased.
    """

    plan = models.ForeignKey(
        "paginas.PaginaPlan", models.CASCADE, related_name="informes"
    )
    clave = models.CharField(max_length=64)
    estado = models.CharField(
        max_length=10, choices=EstadoDelInforme, default=EstadoDelInforme.PEDIDO
    )
    archivo = models.FileField(upload_to="resultados/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    bytes = models.PositiveIntegerField(default=0)
    pedido_en = models.DateTimeField(default=timezone.now)
    listo_en = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("informe de resultados")
        verbose_name_plural = _("informes de resultados")
        ordering = ["-pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "clave"], name="informe_unico_por_contenido"
            )
        ]

    def __str__(self):
        return f"{self.plan}: {self.get_estado_display()}"

    @property
    def listo(self) -> bool:
        return self.estado == EstadoDelInforme.LISTO

    @property
    def fallido(self) -> bool:
        return self.estado == EstadoDelInforme.FALLIDO

    @property
    def nombre(self) -> str:
        """What the download is called."""
        return Path(self.archivo.name).name
