from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..palabras import es_valida


class PalabraVigilada(models.Model):
    """A word that moderators want to see marked. It never decides."""

    texto = models.CharField(
        _("palabra o frase"),
        max_length=60,
        unique=True,
        help_text=_(
            "Entera, sin distinguir acentos ni mayúsculas. Con un asterisco al final, "
            "lo que empiece así: «compr*» marca «compro» y «compran»."
        ),
    )
    nota = models.CharField(
        _("por qué"), max_length=160, blank=True, help_text=_("Sólo para el equipo.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("palabra vigilada")
        verbose_name_plural = _("palabras vigiladas")
        ordering = ["texto"]
        default_permissions = []

    def __str__(self):
        return self.texto

    def clean(self):
        self.texto = " ".join(self.texto.split())
        if not es_valida(self.texto):
            raise ValidationError(
                {
                    "texto": _(
                        "Escribe al menos dos letras o cifras; el asterisco sólo va al "
                        "final."
                    )
                }
            )
