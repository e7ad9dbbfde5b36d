"""Roadmap rows. `clave` is the stable id of each row across versions."""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from ..filas import PanelDeFilas
from ..pesos import TOTAL


def campo_de_peso(ayuda):
    """A share of one hundred. Nobody's until somebody says it: null, and 0 outside."""
    return models.PositiveSmallIntegerField(
        _("peso (de 100)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(TOTAL, _("El peso va de 0 a 100."))],
        help_text=ayuda,
    )


class FilaConClave(Orderable):
    clave = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True


class PeriodoMixin:
    """Start and end, in order."""

    def clean(self):
        super().clean()
        if self.inicio and self.fin and self.fin < self.inicio:
            raise ValidationError(
                {"fin": _("La conclusión no puede ser anterior al inicio.")}
            )


class Producto(PeriodoMixin, FilaConClave, ClusterableModel):
    """Element 4: an expected product, with its indicators and means."""

    compromiso = ParentalKey(
        "Compromiso", on_delete=models.CASCADE, related_name="productos"
    )
    nombre = models.CharField(_("producto"), max_length=255)
    descripcion = models.TextField(_("descripción"), blank=True)
    peso = campo_de_peso(
        _("Qué parte de 100 cuenta en el avance. Los de todos los productos suman 100.")
    )
    inicio = models.DateField(_("inicio"), null=True, blank=True)
    fin = models.DateField(_("conclusión"), null=True, blank=True)

    panels = [
        FieldPanel("nombre"),
        FieldPanel("descripcion"),
        FieldRowPanel([FieldPanel("inicio"), FieldPanel("fin"), FieldPanel("peso")]),
        PanelDeFilas("indicadores", label=_("Indicador"), min_num=0),
        PanelDeFilas("medios", label=_("Medio de verificación"), min_num=0),
    ]

    class Meta(FilaConClave.Meta):
        verbose_name = _("producto")
        verbose_name_plural = _("productos")

    def __str__(self):
        return self.nombre


class Indicador(FilaConClave):
    """Element 5: how the product is measured."""

    producto = ParentalKey(
        Producto, on_delete=models.CASCADE, related_name="indicadores"
    )
    nombre = models.CharField(_("indicador"), max_length=255)
    formula = models.CharField(_("fórmula"), max_length=255, blank=True)
    linea_base = models.CharField(_("línea base"), max_length=80, blank=True)
    meta = models.CharField(_("meta"), max_length=80, blank=True)
    unidad = models.CharField(_("unidad"), max_length=80, blank=True)

    panels = [
        FieldPanel("nombre"),
        FieldPanel("formula"),
        FieldRowPanel(
            [FieldPanel("linea_base"), FieldPanel("meta"), FieldPanel("unidad")]
        ),
    ]

    class Meta(FilaConClave.Meta):
        verbose_name = _("indicador")
        verbose_name_plural = _("indicadores")

    def __str__(self):
        return self.nombre


class MedioDeVerificacion(FilaConClave):
    """Element 6: where anyone can check it."""

    producto = ParentalKey(Producto, on_delete=models.CASCADE, related_name="medios")
    descripcion = models.CharField(_("medio de verificación"), max_length=255)
    enlace = models.URLField(_("enlace"), blank=True)

    panels = [FieldPanel("descripcion"), FieldPanel("enlace")]

    class Meta(FilaConClave.Meta):
        verbose_name = _("medio de verificación")
        verbose_name_plural = _("medios de verificación")

    def __str__(self):
        return self.descripcion


class Hito(PeriodoMixin, FilaConClave):
    """A milestone with a verifiable deliverable."""

    compromiso = ParentalKey(
        "Compromiso", on_delete=models.CASCADE, related_name="hitos"
    )
    nombre = models.CharField(_("hito"), max_length=255)
    responsable = models.CharField(_("responsable"), max_length=160, blank=True)
    inicio = models.DateField(_("inicio"), null=True, blank=True)
    fin = models.DateField(_("conclusión"), null=True, blank=True)
    peso = campo_de_peso(
        _("Qué parte de 100 le toca. Los de todos los hitos suman 100.")
    )

    panels = [
        FieldPanel("nombre"),
        FieldPanel("responsable"),
        FieldRowPanel([FieldPanel("inicio"), FieldPanel("fin"), FieldPanel("peso")]),
    ]

    class Meta(FilaConClave.Meta):
        verbose_name = _("hito")
        verbose_name_plural = _("hitos")

    def __str__(self):
        return self.nombre
