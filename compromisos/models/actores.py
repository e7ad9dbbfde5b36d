from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ..vocabulario import EJES_PND, TipoDeSector
from ..widgets import EleccionDeEje


class SectorQuerySet(models.QuerySet):
    def con_integrantes(self):
        """Sectors that have at least one member organisation: the ones that sign."""
        return self.filter(organizaciones__isnull=False).distinct()


class Sector(models.Model):
    """One of the committee's sectors. It may be empty, and that is shown."""

    clave = models.SlugField(_("clave"), unique=True)
    nombre = models.CharField(_("nombre"), max_length=160)
    siglas = models.CharField(_("siglas"), max_length=20)
    tipo = models.CharField(_("tipo"), max_length=16, choices=TipoDeSector)
    orden = models.PositiveSmallIntegerField(_("orden"), default=0)
    grupo = models.OneToOneField(
        Group,
        models.PROTECT,
        related_name="sector",
        verbose_name=_("grupo de cuentas"),
        help_text=_("Las cuentas de este grupo firman el plan por el sector."),
    )

    objects = SectorQuerySet.as_manager()
    panels = [
        FieldPanel("nombre"),
        FieldPanel("siglas"),
        FieldPanel("tipo"),
        FieldPanel("orden", help_text=_("Lugar en las listas y al firmar.")),
        FieldPanel("grupo"),
    ]

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectores")
        ordering = ["orden"]

    def __str__(self):
        return self.nombre


class Institucion(index.Indexed, models.Model):
    """A public institution or an organisation that takes part."""

    nombre = models.CharField(_("nombre"), max_length=200)
    siglas = models.CharField(_("siglas"), max_length=40, blank=True)
    tipo = models.CharField(_("tipo"), max_length=16, choices=TipoDeSector)
    sector = models.ForeignKey(
        Sector,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizaciones",
        verbose_name=_("sector del Comité"),
        help_text=_("Sólo si integra el Comité Coordinador."),
    )
    sitio = models.URLField(_("sitio"), blank=True)

    panels = [
        FieldPanel("nombre", help_text=_("Nombre oficial completo.")),
        FieldPanel("siglas", help_text=_("Con ellas aparece en tablas y filtros.")),
        FieldPanel("tipo"),
        FieldPanel("sector"),
        FieldPanel("sitio", help_text=_("Dirección completa, con https://.")),
    ]
    search_fields = [
        index.SearchField("nombre"),
        index.SearchField("siglas"),
        index.AutocompleteField("nombre"),
        index.AutocompleteField("siglas"),
        index.FilterField("tipo"),
    ]

    class Meta:
        verbose_name = _("institución")
        verbose_name_plural = _("instituciones")
        ordering = ["nombre"]

    def __str__(self):
        return self.siglas or self.nombre


class Tema(models.Model):
    """A topic people can choose; each plan says which ones it took to its tables."""

    nombre = models.CharField(_("nombre"), max_length=160)
    slug = models.SlugField(_("dirección"), unique=True)
    orden = models.PositiveSmallIntegerField(_("orden"), default=0)
    eje_pnd = models.CharField(
        _("eje del PND"), max_length=40, choices=EJES_PND, blank=True
    )

    panels = [
        FieldPanel("nombre"),
        FieldPanel("slug", help_text=_("Minúsculas y guiones; no cambia después.")),
        FieldPanel("orden", help_text=_("Lugar en las listas y en el cuestionario.")),
        FieldPanel("eje_pnd", widget=EleccionDeEje),
    ]

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ["orden"]

    def __str__(self):
        return self.nombre
