from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ..models import Modificacion
from ..services.versiones import MAXIMO_DE_MOTIVO


class FormaDeVersion(forms.Form):
    motivo = forms.CharField(
        label=_("Motivo"),
        help_text=_("Se publica junto a la versión: qué cambió y por qué."),
        max_length=MAXIMO_DE_MOTIVO,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Escribe el motivo: es público.")},
    )


class FormaDeModificacion(FormaDeVersion):
    acuerdo = forms.CharField(
        label=_("Acuerdo del Comité"),
        help_text=_("Quién lo acordó y cuándo: «Sesión 12, 3 de agosto de 2026»."),
        max_length=Modificacion._meta.get_field("acuerdo").max_length,
        error_messages={"required": _("Escribe el acuerdo que la respalda.")},
    )


class FormaDeConsulta(FormaDeVersion):
    """Dates first: they are what the public is told."""

    field_order = ["abre_en", "cierra_en", "motivo"]

    abre_en = forms.DateTimeField(
        label=_("Abre"),
        widget=AdminDateTimeInput,
        help_text=_("Hora del centro de México. El texto es público desde ahora."),
    )
    cierra_en = forms.DateTimeField(
        label=_("Cierra"),
        widget=AdminDateTimeInput,
        help_text=_("Cierra sola a ese minuto."),
    )

    def clean(self):
        datos = super().clean()
        abre, cierra = datos.get("abre_en"), datos.get("cierra_en")
        if abre and cierra and cierra <= abre:
            self.add_error(
                "cierra_en", _("El cierre tiene que ser posterior a la apertura.")
            )
        return datos
