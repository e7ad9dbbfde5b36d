"""The co-creation tables: what they agreed beforehand, met for, and resolved."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..mesas.vocabulario import (
    EstadoDeSesionDeMesa,
    Modalidad,
    Resolucion,
    SectorDeMesa,
)


class MesaDeCocreacion(models.Model):
    """A table about one topic of a plan. Public once its criteria are published."""

    plan = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, related_name="+", verbose_name=_("plan")
    )
    tema = models.ForeignKey(
        "Tema", models.PROTECT, related_name="mesas", verbose_name=_("tema")
    )
    titulo = models.CharField(_("título"), max_length=160)
    slug = models.SlugField(_("dirección"), max_length=80)
    proposito = models.TextField(_("propósito"), max_length=2000, blank=True)
    criterios = models.TextField(
        _("criterios"),
        max_length=6000,
        blank=True,
        help_text=_("Con qué se decide qué problema y qué solución pasan."),
    )
    dinamica = models.TextField(
        _("dinámica"),
        max_length=6000,
        blank=True,
        help_text=_("Cómo se trabaja: quién conduce, cuánto dura, cómo se acuerda."),
    )
    criterios_publicados_en = models.DateTimeField(null=True, editable=False)
    relatoras = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="mesas",
        verbose_name=_("relatoras"),
        help_text=_("Las cuentas que registran sus sesiones y propuestas."),
    )
    es_muestra = models.BooleanField(_("contenido de muestra"), default=False)
    edicion = models.PositiveIntegerField(default=0, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mesa de cocreación")
        verbose_name_plural = _("mesas de cocreación")
        ordering = ["tema__orden", "pk"]
        default_permissions = ["add", "change", "view"]
        permissions = [
            ("relatar_mesa", _("Puede relatar las mesas que tiene a su cargo")),
            ("resolver_propuestas", _("Puede registrar lo que resolvió una mesa")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="mesa_unica")
        ]

    def __str__(self):
        return self.titulo

    @property
    def es_publica(self) -> bool:
        return self.criterios_publicados_en is not None


class SesionDeMesa(models.Model):
    """A meeting of a table, called before it is held and told after."""

    mesa = models.ForeignKey(MesaDeCocreacion, models.PROTECT, related_name="sesiones")
    estado = models.CharField(
        _("estado"),
        max_length=10,
        choices=EstadoDeSesionDeMesa,
        default=EstadoDeSesionDeMesa.CONVOCADA,
    )
    inicia_en = models.DateTimeField(_("inicia"))
    termina_en = models.DateTimeField(_("termina"))
    modalidad = models.CharField(
        _("modalidad"), max_length=10, choices=Modalidad, default=Modalidad.PRESENCIAL
    )
    lugar = models.CharField(_("lugar"), max_length=200, blank=True)
    enlace = models.URLField(_("enlace para entrar"), blank=True)
    agenda = models.TextField(_("agenda"), max_length=4000, blank=True)
    acuerdos = models.TextField(_("acuerdos"), max_length=6000, blank=True)
    disensos = models.TextField(
        _("disensos"),
        max_length=4000,
        blank=True,
        help_text=_("En qué no hubo acuerdo y qué dijo cada parte."),
    )
    minuta = models.TextField(_("minuta"), max_length=20000, blank=True)
    minuta_url = models.URLField(_("enlace a la minuta"), blank=True)
    minuta_archivo = models.FileField(
        _("archivo de la minuta"), upload_to="mesas/%Y/", blank=True
    )
    minuta_sha256 = models.CharField(max_length=64, blank=True)
    minuta_bytes = models.PositiveIntegerField(null=True)
    motivo = models.CharField(_("motivo de la cancelación"), max_length=400, blank=True)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    edicion = models.PositiveIntegerField(default=0, editable=False)
    creada_en = models.DateTimeField(auto_now_add=True)
    cambiada_en = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sesión de mesa")
        verbose_name_plural = _("sesiones de mesa")
        ordering = ["inicia_en", "pk"]
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["inicia_en"], name="sesion_de_mesa_inicia"),
            models.Index(fields=["termina_en"], name="sesion_de_mesa_termina"),
        ]

    def __str__(self):
        return f"{self.mesa}: {self.inicia_en:%Y-%m-%d}"

    def clean(self):
        super().clean()
        if self.inicia_en and self.termina_en and self.termina_en <= self.inicia_en:
            raise ValidationError(
                {"termina_en": _("Tiene que terminar después de empezar.")}
            )

    @property
    def tiene_minuta(self) -> bool:
        return bool(self.minuta or self.minuta_url or self.minuta_archivo)


class AsistenciaAMesa(models.Model):
    """How many came from a sector; a name only with its owner's consent."""

    sesion = models.ForeignKey(SesionDeMesa, models.CASCADE, related_name="asistencias")
    sector = models.CharField(_("sector"), max_length=16, choices=SectorDeMesa)
    cuantas = models.PositiveIntegerField(_("personas"), default=1)
    nombre = models.CharField(_("nombre"), max_length=160, blank=True)
    institucion = models.CharField(
        _("institución u organización"), max_length=200, blank=True
    )
    consiente = models.BooleanField(_("aceptó que se publique"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("asistencia a una mesa")
        verbose_name_plural = _("asistencias a una mesa")
        ordering = ["pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nombre="") | models.Q(consiente=True),
                name="nombre_solo_con_consentimiento",
            )
        ]

    def __str__(self):
        return f"{self.get_sector_display()}: {self.cuantas}"


class PropuestaDeMesa(models.Model):
    """What a table discussed doing, where it came from, and what was resolved."""

    mesa = models.ForeignKey(
        MesaDeCocreacion, models.PROTECT, related_name="propuestas"
    )
    numero = models.PositiveSmallIntegerField(_("número"))
    titulo = models.CharField(_("título"), max_length=200)
    descripcion = models.TextField(_("descripción"), max_length=4000, blank=True)
    planteamientos = models.ManyToManyField(
        "Planteamiento",
        blank=True,
        related_name="propuestas",
        verbose_name=_("problemas y propuestas de la consulta de que parte"),
    )
    resolucion = models.CharField(
        _("resolución"),
        max_length=16,
        choices=Resolucion,
        default=Resolucion.PENDIENTE,
    )
    razones = models.TextField(_("razones"), max_length=4000, blank=True)
    resuelta_en = models.DateField(_("fecha de la resolución"), null=True, blank=True)
    sesion = models.ForeignKey(
        SesionDeMesa,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="propuestas",
        verbose_name=_("sesión en que se resolvió"),
    )
    compromisos = models.ManyToManyField(
        "Compromiso",
        blank=True,
        related_name="propuestas_de_mesa",
        verbose_name=_("compromisos que nacieron de ella"),
    )
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    edicion = models.PositiveIntegerField(default=0, editable=False)
    creada_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("propuesta de mesa")
        verbose_name_plural = _("propuestas de mesa")
        ordering = ["mesa", "numero"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(
                fields=["mesa", "numero"], name="propuesta_unica_por_mesa"
            ),
            models.CheckConstraint(
                condition=models.Q(resolucion=Resolucion.PENDIENTE)
                | ~models.Q(razones=""),
                name="propuesta_resuelta_con_razones",
            ),
        ]

    def __str__(self):
        return self.titulo
