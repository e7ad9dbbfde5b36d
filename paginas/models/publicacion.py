"""What became of a final plan outside this text: sent, published, tracked."""

import calendar
import datetime
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class PasoDePublicacion(models.TextChoices):
    """The four publications that close phase 6, in order."""

    ENVIO = "envio", _("Se envió a la Alianza")
    EN_LA_ALIANZA = "en_la_alianza", _("La Alianza lo publicó")
    NACIONAL = "nacional", _("Se publicó en el país")
    SEGUIMIENTO = "seguimiento", _("Se abrió el seguimiento")


# The steps by which the plan reaches the public, for which there is a deadline.
PASOS_QUE_PUBLICAN = (PasoDePublicacion.EN_LA_ALIANZA, PasoDePublicacion.NACIONAL)
# May be done in several places at once; the others happen once.
PASOS_REPETIBLES = (PasoDePublicacion.NACIONAL,)


class PrecisionDeFecha(models.TextChoices):
    """Of what happened long ago sometimes only the month is known."""

    DIA = "dia", _("Consta el día")
    MES = "mes", _("Sólo consta el mes")


class ActoDePublicacion(models.Model):
    """One step, as coordination recorded it. Append-only: see the migration's triggers.

    A correction is another row that replaces it and says why; both are public.
    `sin_efecto`: the correction says that it never happened.
    """

    plan = models.ForeignKey(
        "paginas.PaginaPlan", models.PROTECT, related_name="actos_de_publicacion"
    )
    version = models.ForeignKey(
        "paginas.VersionDelPlan", models.PROTECT, null=True, related_name="+"
    )
    paso = models.CharField(_("paso"), max_length=16, choices=PasoDePublicacion)
    fecha = models.DateField(_("fecha"))
    precision = models.CharField(
        _("qué se sabe de la fecha"),
        max_length=4,
        choices=PrecisionDeFecha,
        default=PrecisionDeFecha.DIA,
    )
    ante = models.CharField(_("ante quién o dónde"), max_length=200, blank=True)
    url = models.URLField(_("dirección"), max_length=500, blank=True)
    archivo = models.FileField(_("prueba"), upload_to="publicacion/%Y/", blank=True)
    archivo_sha256 = models.CharField(max_length=64, blank=True)
    archivo_bytes = models.PositiveIntegerField(default=0)
    nota = models.TextField(_("nota"), max_length=1000, blank=True)
    sustituye = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="sustituto",
        verbose_name=_("acto que corrige"),
    )
    motivo = models.CharField(_("motivo de la corrección"), max_length=500, blank=True)
    sin_efecto = models.BooleanField(default=False)
    es_muestra = models.BooleanField(default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField(_("registrado"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("acto de publicación")
        verbose_name_plural = _("actos de publicación")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [
            (
                "registrar_publicacion",
                _("Puede registrar el envío y la publicación del plan"),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sustituye=None, motivo="", sin_efecto=False)
                | (Q(sustituye__isnull=False) & ~Q(motivo="")),
                name="correccion_de_publicacion_con_motivo",
            )
        ]

    def __str__(self):
        return f"{self.get_paso_display()}: {self.cuando}"

    @property
    def dias(self) -> tuple[datetime.date, datetime.date]:
        """First and last day it may have happened on."""
        if self.precision == PrecisionDeFecha.DIA:
            return self.fecha, self.fecha
        ultimo = calendar.monthrange(self.fecha.year, self.fecha.month)[1]
        return self.fecha.replace(day=1), self.fecha.replace(day=ultimo)

    @property
    def cuando(self) -> str:
        """«12 de diciembre de 2019», or «diciembre de 2019»."""
        solo_mes = self.precision == PrecisionDeFecha.MES
        return date_format(
            self.fecha, "YEAR_MONTH_FORMAT" if solo_mes else "DATE_FORMAT"
        )

    @property
    def nombre_de_archivo(self) -> str:
        return PurePath(self.archivo.name).name if self.archivo else ""
