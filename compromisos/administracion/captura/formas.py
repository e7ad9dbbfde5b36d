from django import forms
from django.utils.translation import gettext_lazy as _

from ...captura.vocabulario import MUESTRA_USUAL
from ...models import Cuestionario, PuntoTerritorial


class FormaDeLote(forms.Form):
    """The service has the last word about every field."""

    nombre = forms.CharField(
        label=_("Nombre"),
        max_length=160,
        help_text=_("Para reconocerlo: el lugar y el día, o el sobre en que llegó."),
        error_messages={"required": _("Ponle un nombre al lote.")},
    )
    cuestionario = forms.ModelChoiceField(
        label=_("Cuestionario"),
        queryset=Cuestionario.objects.none(),
        empty_label=None,
        error_messages={"required": _("Elige el cuestionario de las hojas.")},
    )
    punto = forms.ModelChoiceField(
        label=_("Punto territorial"),
        queryset=PuntoTerritorial.objects.none(),
        required=False,
        empty_label=_("De varios, o de ninguno"),
    )
    muestra_pct = forms.IntegerField(
        label=_("De cada 100 hojas, cuántas se teclean dos veces"),
        initial=MUESTRA_USUAL,
        min_value=1,
        max_value=100,
        help_text=_("Las elige el azar cuando termines de teclear. Al menos una."),
    )

    def __init__(self, *args, cuestionarios, puntos, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cuestionario"].queryset = cuestionarios
        self.fields["punto"].queryset = puntos
