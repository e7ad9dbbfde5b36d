"""What both sides of a roadmap did and agreed to. Append-only, all of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..vocabulario import Lado, Sentido


class SesionQuerySet(models.QuerySet):
    def vigentes(self):
        """Without the ones that a correction took the place of, nor annulments."""
        return self.filter(sustituida_por__isnull=True, anulada=False)

    def con_lados(self):
        """Each knowing which sides attended, in `lados_presentes`: no more queries."""
        asistencias = AsistenciaASesion.objects.filter(sesion=models.OuterRef("pk"))
        return self.annotate(
            **{
                f"asistio_{lado}": models.Exists(asistencias.filter(lado=lado))
                for lado in Lado.values
            }
        )

    def con_asistencia(self):
        asistencias = AsistenciaASesion.objects.select_related("institucion")
        return self.prefetch_related(models.Prefetch("asistencias", asistencias))


class SesionDeRevision(models.Model):
    """A meeting of both sides about one roadmap: the method asks for two.

    A mistake is mended by another row that takes its place and says why; the first
    one stays. `anulada`: the row that takes its place says there was no such meeting.
    """

    compromiso = models.ForeignKey(
        "Compromiso", models.PROTECT, related_name="sesiones"
    )
    fecha = models.DateField(_("fecha"))
    lugar = models.CharField(_("lugar o medio"), max_length=200, blank=True)
    acuerdos = models.TextField(_("acuerdos"), max_length=4000)
    minuta_url = models.URLField(_("enlace a la minuta"), blank=True)
    minuta_archivo = models.FileField(
        _("archivo de la minuta"), upload_to="minutas/%Y/", blank=True
    )
    minuta_sha256 = models.CharField(max_length=64, blank=True)
    # Kept here so that no page has to ask the storage.
    minuta_bytes = models.PositiveIntegerField(null=True)
    sustituye = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="sustituida_por"
    )
    motivo_del_cambio = models.CharField(
        _("motivo de la corrección"), max_length=400, blank=True
    )
    anulada = models.BooleanField(default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creado_en = models.DateTimeField(auto_now_add=True)
    es_muestra = models.BooleanField(default=False)

    objects = SesionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sesión de revisión")
        verbose_name_plural = _("sesiones de revisión")
        ordering = ["fecha", "pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.compromiso}: {self.fecha:%Y-%m-%d}"


class AsistenciaASesion(models.Model):
    """Who was there: a role in an institution, never a person's data."""

    sesion = models.ForeignKey(
        SesionDeRevision, models.PROTECT, related_name="asistencias"
    )
    lado = models.CharField(_("por"), max_length=16, choices=Lado)
    papel = models.CharField(_("cargo o papel"), max_length=160)
    institucion = models.ForeignKey(
        "Institucion",
        models.PROTECT,
        related_name="+",
        verbose_name=_("institución u organización"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("asistencia")
        verbose_name_plural = _("asistencias")
        ordering = ["pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.papel} ({self.institucion})"


class TextoAcordado(models.Model):
    """A commitment's exact text, kept because a side took a stand on it.

    `contenido` is the canonical JSON of its snapshot and `sha256` its hash: the same
    bytes stand inside each version that has that text.
    """

    compromiso = models.ForeignKey(
        "Compromiso", models.PROTECT, related_name="textos_acordados"
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    contenido = models.TextField()
    creado_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("texto acordado")
        verbose_name_plural = _("textos acordados")
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(
                fields=["compromiso", "sha256"], name="texto_acordado_unico"
            )
        ]

    def __str__(self):
        return self.sha256[:12]


class Conformidad(models.Model):
    """What one side says of one exact text. The newest row of each side counts."""

    texto = models.ForeignKey(
        TextoAcordado, models.PROTECT, related_name="conformidades"
    )
    lado = models.CharField(_("por"), max_length=16, choices=Lado)
    sentido = models.CharField(_("postura"), max_length=12, choices=Sentido)
    en_calidad_de = models.CharField(_("en calidad de"), max_length=200)
    motivo = models.TextField(_("motivo"), max_length=1000, blank=True)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creado_en = models.DateTimeField(auto_now_add=True)
    es_muestra = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("conformidad")
        verbose_name_plural = _("conformidades")
        ordering = ["pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.get_lado_display()}: {self.get_sentido_display()}"
