"""A public change of a phase's dates."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AjusteDeCalendario(models.Model):
    """New dates for a phase, with the reason and the agreement."""

    fase = models.ForeignKey(
        "paginas.PaginaFase",
        models.PROTECT,
        related_name="ajustes",
        verbose_name=_("fase"),
    )
    inicio = models.DateField(_("nuevo inicio"))
    fin = models.DateField(_("nueva conclusión"))
    motivo = models.TextField(_("motivo"), max_length=600)
    acuerdo = models.CharField(
        _("acuerdo"), max_length=200, help_text=_("Quién lo acordó y cuándo.")
    )
    es_demostracion = models.BooleanField(default=False, editable=False)
    autora = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    creado_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ajuste de calendario")
        verbose_name_plural = _("ajustes de calendario")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin__gte=models.F("inicio")),
                name="ajuste_termina_despues_de_empezar",
                violation_error_message=_(
                    "La conclusión no puede ser anterior al inicio."
                ),
            )
        ]

    def __str__(self):
        return f"{self.fase}: {self.inicio} – {self.fin}"
