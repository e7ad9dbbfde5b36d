from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="group")
class AjustesDeParticipacion(BaseGenericSetting):
    """Which pages hold the rules and the privacy notice people consent to."""

    aviso = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("aviso de privacidad"),
        help_text=_("La versión que diga esa página es la que acepta quien comenta."),
    )
    reglas = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reglas de participación"),
    )
    recibe_comentarios = models.BooleanField(
        _("recibir comentarios"),
        default=True,
        help_text=_("Apágalo sólo en una emergencia; el sitio lo dirá en público."),
    )
    minutos_para_deshacer = models.PositiveSmallIntegerField(
        _("minutos para deshacer una decisión"),
        default=15,
        validators=[MaxValueValidator(120)],
        help_text=_(
            "Durante ese tiempo el aviso a quien escribió espera, para que deshacer "
            "lo evite. Con 0 sale de inmediato y nada se deshace."
        ),
    )
    horas_de_espera_maxima = models.PositiveSmallIntegerField(
        _("horas que un comentario puede esperar"),
        default=48,
        help_text=_("Pasadas, se avisa una vez a quienes moderan. Con 0, no se avisa."),
    )
    segunda_revision_al_rechazar = models.BooleanField(
        _("no publicar pide una segunda persona"),
        default=False,
        help_text=_(
            "De otro sector del Comité. Mientras nadie la confirma, el comentario "
            "sigue en espera."
        ),
    )
    segunda_revision_al_ocultar = models.BooleanField(
        _("retirar del sitio pide una segunda persona"),
        default=False,
        help_text=_(
            "De otro sector del Comité. Mientras nadie la confirma, el comentario "
            "sigue público."
        ),
    )

    siempre_pide_prueba = models.BooleanField(
        _("pedir siempre una prueba al navegador"),
        default=False,
        help_text=_(
            "Un cálculo de uno o dos segundos que frena los envíos automáticos. Con la "
            "casilla vacía sólo se pide cuando el sitio recibe una avalancha. Quien no "
            "usa JavaScript espera un minuto en su lugar."
        ),
    )

    publicar_confiables = models.BooleanField(
        _("publicar sin esperar a quien ya tiene la confianza"),
        default=False,
        help_text=_(
            "Al confirmar, se publica lo de quien ya tiene varios comentarios "
            "publicados y ninguno fuera, si el texto no tiene señales. Apagado, todo "
            "espera a moderación."
        ),
    )
    publicados_para_confiar = models.PositiveSmallIntegerField(
        _("comentarios publicados para tener la confianza"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    dias_de_resguardo = models.PositiveSmallIntegerField(
        _("días que se guarda lo que no se confirma o se retira"),
        default=30,
        validators=[MinValueValidator(4), MaxValueValidator(365)],
        help_text=_("Después, su texto se borra. El aviso de privacidad debe decirlo."),
    )

    panels = [
        PageChooserPanel("aviso"),
        PageChooserPanel("reglas"),
        FieldPanel("recibe_comentarios"),
        FieldPanel("siempre_pide_prueba"),
        FieldPanel("minutos_para_deshacer"),
        FieldPanel("publicar_confiables"),
        FieldPanel("publicados_para_confiar"),
        FieldPanel("dias_de_resguardo"),
        FieldPanel("horas_de_espera_maxima"),
        FieldPanel("segunda_revision_al_rechazar"),
        FieldPanel("segunda_revision_al_ocultar"),
    ]

    class Meta:
        verbose_name = _("Participación")

    @property
    def version_del_aviso(self) -> str:
        """The notice's own version field: consent quotes it."""
        return getattr(self.aviso.specific, "version", "") if self.aviso else ""
