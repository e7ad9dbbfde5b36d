"""The act that closes a phase, what it checked, and what was excused in public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CierreQuerySet(models.QuerySet):
    def en_vigor(self):
        """The last act of each phase: it closes it, or opens it again."""
        return self.filter(sustituido_por__isnull=True)


class CierreDeFase(models.Model):
    """The committee's agreement to close a phase, or to open it again. Append-only.

    `revisiones` keeps what was checked and found that day, in words and figures. Each
    act replaces the one before it (`sustituye`), so those of a phase are one chain.
    """

    fase = models.ForeignKey(
        "paginas.PaginaFase", models.PROTECT, related_name="cierres"
    )
    fecha = models.DateField(_("fecha"))
    acuerdo = models.CharField(
        _("acuerdo"), max_length=200, help_text=_("Quién lo acordó y cuándo.")
    )
    revisiones = models.JSONField()
    sustituye = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="sustituido_por"
    )
    reabre = models.BooleanField(default=False)
    motivo = models.CharField(_("motivo"), max_length=600, blank=True)
    es_muestra = models.BooleanField(default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creado_en = models.DateTimeField()

    objects = CierreQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cierre de fase")
        verbose_name_plural = _("cierres de fase")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [("cerrar_fase", _("Puede cerrar fases"))]
        constraints = [
            models.UniqueConstraint(
                fields=["fase"],
                condition=models.Q(sustituye=None),
                name="un_primer_cierre_por_fase",
            )
        ]

    def __str__(self):
        return f"{self.fase}: {self.fecha:%Y-%m-%d}"


class ExcepcionDeFase(models.Model):
    """A check that the committee lets pass, with its public reason. Append-only.

    `revision` is the check's key with its measure, if it had one («actividades=3»):
    it covers that much and no more.
    """

    fase = models.ForeignKey(
        "paginas.PaginaFase", models.PROTECT, related_name="excepciones"
    )
    revision = models.CharField(_("revisión"), max_length=80)
    descripcion = models.CharField(max_length=300)
    motivo = models.TextField(_("motivo"), max_length=1000)
    acuerdo = models.CharField(_("acuerdo del Comité"), max_length=200)
    es_muestra = models.BooleanField(default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creada_en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("excepción de fase")
        verbose_name_plural = _("excepciones de fase")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [("exceptuar_fase", _("Puede conceder excepciones de fase"))]
        constraints = [
            models.UniqueConstraint(
                fields=["fase", "revision"], name="una_excepcion_por_revision"
            )
        ]

    def __str__(self):
        return self.descripcion
