"""What was typed from paper, before it becomes an answer."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..captura.vocabulario import Eleccion


class HojaCapturadaQuerySet(models.QuerySet):
    def vivas(self):
        """Those of batches that stand, and that nobody took out."""
        return self.filter(viva=True)

    def en_la_muestra(self):
        return self.vivas().filter(ronda__gt=0)


class HojaCapturada(models.Model):
    """One sheet as it was typed first. It becomes an `Aporte` when its batch closes.

    `respuestas`: by question, {"numero", "valor", "pregunta", "palabras"}, as drafts of
    the web keep theirs. Without `hoja` it was a copy of the blank form: its folio was
    given here and written on the paper by hand. `ronda`: in which draw it entered the
    sample, 0 if in none.
    """

    lote = models.ForeignKey(
        "LoteDeCaptura",
        models.PROTECT,
        related_name="capturas",
        verbose_name=_("lote"),
    )
    hoja = models.ForeignKey(
        "Hoja",
        models.PROTECT,
        null=True,
        related_name="capturas",
        verbose_name=_("hoja"),
    )
    folio = models.CharField(_("folio"), max_length=16)
    clave = models.UUIDField(default=uuid.uuid4, unique=True)
    respuestas = models.JSONField(_("respuestas"), default=dict)
    ronda = models.PositiveSmallIntegerField(default=0)
    viva = models.BooleanField(default=True)
    edicion = models.PositiveIntegerField(default=1)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField(_("capturada"))
    cambiada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cambiada_en = models.DateTimeField(null=True)

    objects = HojaCapturadaQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hoja capturada")
        verbose_name_plural = _("hojas capturadas")
        ordering = ["pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["folio"],
                condition=models.Q(viva=True),
                name="hoja_capturada_una_vez",
            )
        ]

    def __str__(self):
        return self.folio

    @property
    def sin_folio(self) -> bool:
        """Its paper was not printed in a series."""
        return self.hoja_id is None


class SegundaCaptura(models.Model):
    """The same sheet typed again, blind. Never corrected: that would hide mistakes."""

    captura = models.OneToOneField(
        HojaCapturada, models.PROTECT, related_name="segunda"
    )
    respuestas = models.JSONField(_("respuestas"), default=dict)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField(_("capturada"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("segunda captura")
        verbose_name_plural = _("segundas capturas")
        default_permissions = []

    def __str__(self):
        return str(self.captura)

    @property
    def de_la_misma_cuenta(self) -> bool:
        primeras = {self.captura.por_id, self.captura.cambiada_por_id}
        return self.por_id is not None and self.por_id in primeras


class DiferenciaResuelta(models.Model):
    """What the paper says where two typings differ. The newest of a question counts."""

    segunda = models.ForeignKey(
        SegundaCaptura, models.PROTECT, related_name="resoluciones"
    )
    clave = models.UUIDField()
    eleccion = models.CharField(max_length=8, choices=Eleccion)
    respuesta = models.JSONField(default=dict)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("diferencia resuelta")
        verbose_name_plural = _("diferencias resueltas")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return self.get_eleccion_display()
