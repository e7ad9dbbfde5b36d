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

    siempre_pide_prueba = models.BooleanField(
        _("pedir siempre una prueba al navegador"),
        default=False,
        help_text=_(
            "Un cálculo de uno o dos segundos que frena los envíos automáticos. Con la "
            "casilla vacía sólo se pide cuando el sitio recibe una avalancha. Quien no "
            "usa JavaScript espera un minuto en su lugar."
        ),
    )

    panels = [
        PageChooserPanel("aviso"),
        PageChooserPanel("reglas"),
        FieldPanel("recibe_comentarios"),
        FieldPanel("siempre_pide_prueba"),
    ]

    class Meta:
        verbose_name = _("Participación")

    @property
    def version_del_aviso(self) -> str:
        """The notice's own version field: consent quotes it."""
        return getattr(self.aviso.specific, "version", "") if self.aviso else ""
