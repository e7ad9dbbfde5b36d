"""Where answers are collected by hand, what was printed, and how it was typed in."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sitio.comun.entidades import ENTIDADES

from ..captura.vocabulario import MUESTRA_USUAL
from ..consulta.vocabulario import (
    EstadoDeHoja,
    EstadoDeLote,
    MedioTerritorial,
    OrigenDeLote,
    TamanoDePapel,
)


class PuntoTerritorial(models.Model):
    """A place where people could answer on paper, and when."""

    plan = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, related_name="+", verbose_name=_("plan")
    )
    institucion = models.ForeignKey(
        "Institucion",
        models.PROTECT,
        related_name="puntos",
        verbose_name=_("institución u organización a cargo"),
    )
    entidad = models.CharField(_("entidad"), max_length=2, choices=ENTIDADES)
    lugar = models.CharField(
        _("lugar"), max_length=200, help_text=_("Municipio y sitio donde se instaló.")
    )
    medio = models.CharField(_("medio"), max_length=10, choices=MedioTerritorial)
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"))
    es_muestra = models.BooleanField(_("contenido de muestra"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("punto territorial")
        verbose_name_plural = _("puntos territoriales")
        ordering = ["desde", "entidad", "pk"]

    def __str__(self):
        return f"{self.lugar}, {self.get_entidad_display()}"

    def clean(self):
        super().clean()
        if self.desde and self.hasta and self.hasta < self.desde:
            raise ValidationError(
                {"hasta": _("La conclusión no puede ser anterior al inicio.")}
            )


class SerieImpresa(models.Model):
    """Sheets of a questionnaire printed together, numbered from 1. Append-only.

    What was printed freezes its questionnaire as an answer does: a code on paper means
    the line it meant that day. Topics come and go, so `codigos` keeps which code each
    one was given here (see consulta/papel.py), and `aviso` the notice as it was read.
    """

    cuestionario = models.ForeignKey(
        "Cuestionario",
        models.PROTECT,
        related_name="series",
        verbose_name=_("cuestionario"),
    )
    punto = models.ForeignKey(
        PuntoTerritorial,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="series",
        verbose_name=_("punto territorial"),
    )
    numero = models.PositiveIntegerField(_("serie"))
    tamano = models.CharField(_("tamaño"), max_length=8, choices=TamanoDePapel)
    cuantas = models.PositiveIntegerField(_("hojas"))
    aviso_version = models.CharField(_("aviso impreso"), max_length=20, blank=True)
    aviso = models.TextField(_("texto del aviso impreso"), blank=True)
    codigos = models.JSONField(_("códigos impresos"), default=dict)
    es_muestra = models.BooleanField(_("contenido de muestra"), default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creada_en = models.DateTimeField(_("impresa"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("serie impresa")
        verbose_name_plural = _("series impresas")
        ordering = ["-pk"]
        default_permissions = ["view"]
        permissions = [
            ("imprimir_hojas", _("Puede imprimir series de hojas")),
            ("cancelar_hojas", _("Puede cancelar hojas impresas")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cuestionario", "numero"], name="serie_unica"
            )
        ]

    def __str__(self):
        return _("Serie %(n)s") % {"n": self.numero}


class Hoja(models.Model):
    """One printed sheet: its folio is its answer's folio once it is typed in."""

    serie = models.ForeignKey(SerieImpresa, models.PROTECT, related_name="hojas")
    numero = models.PositiveIntegerField(_("número"))
    folio = models.CharField(_("folio"), max_length=16, unique=True)
    estado = models.CharField(
        _("estado"),
        max_length=10,
        choices=EstadoDeHoja,
        default=EstadoDeHoja.IMPRESA,
        db_index=True,
    )
    motivo = models.CharField(_("motivo de la cancelación"), max_length=300, blank=True)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cambiada_en = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hoja")
        verbose_name_plural = _("hojas")
        ordering = ["serie", "numero"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["serie", "numero"], name="hoja_unica")
        ]
        indexes = [models.Index(fields=["cambiada_en"], name="hoja_por_cambio")]

    def __str__(self):
        return self.folio


class LoteDeCaptura(models.Model):
    """Answers that entered together: sheets typed in, or rows of a file."""

    cuestionario = models.ForeignKey(
        "Cuestionario",
        models.PROTECT,
        related_name="lotes",
        verbose_name=_("cuestionario"),
    )
    punto = models.ForeignKey(
        PuntoTerritorial,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lotes",
        verbose_name=_("punto territorial"),
    )
    origen = models.CharField(_("origen"), max_length=8, choices=OrigenDeLote)
    nombre = models.CharField(_("nombre"), max_length=160)
    estado = models.CharField(
        _("estado"),
        max_length=8,
        choices=EstadoDeLote,
        default=EstadoDeLote.ABIERTO,
    )
    motivo = models.CharField(_("motivo"), max_length=400, blank=True)
    es_muestra = models.BooleanField(_("contenido de muestra"), default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creado_en = models.DateTimeField(_("abierto"))
    cerrado_en = models.DateTimeField(_("cerrado"), null=True)
    deshecho_en = models.DateTimeField(_("deshecho"), null=True)
    # Of sheets typed in: which ones are typed twice, and who answers for each act.
    muestra_pct = models.PositiveSmallIntegerField(
        _("porcentaje que se teclea dos veces"),
        default=MUESTRA_USUAL,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    semilla = models.CharField(max_length=32, blank=True)
    sorteado_en = models.DateTimeField(_("muestra sorteada"), null=True)
    sorteado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    terminado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lote de captura")
        verbose_name_plural = _("lotes de captura")
        ordering = ["-pk"]
        default_permissions = ["view"]
        permissions = [
            ("capturar", _("Puede capturar hojas")),
            ("cotejar", _("Puede cotejar y cerrar lotes de captura")),
            ("importar_aportes", _("Puede importar respuestas de un archivo")),
        ]

    def __str__(self):
        return self.nombre
