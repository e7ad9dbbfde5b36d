"""What is asked to import a file, and to take back what it brought."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from .importacion.limites import BYTES, MEGA, RENGLONES
from .models import Cuestionario, PuntoTerritorial
from .services.lotes import MOTIVO_MAXIMO


class FormaDeImportacion(forms.Form):
    """The rules are the service's; this only asks."""

    cuestionario = forms.ModelChoiceField(
        label=_("Cuestionario"),
        queryset=Cuestionario.objects.all(),
        help_text=_("El que respondió la gente, con su versión."),
    )
    archivo = forms.FileField(
        label=_("Archivo"),
        help_text=_("CSV o XLSX, hasta %(megas)s MB y %(renglones)s renglones.")
        % {"megas": BYTES // MEGA, "renglones": f"{RENGLONES:,}"},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )
    hoja = forms.CharField(
        label=_("Hoja del libro"),
        required=False,
        max_length=60,
        help_text=_("Vacío: la que se llama «Respuestas» o, si no la hay, la primera."),
    )
    recibidas_el = forms.DateField(
        label=_("Cuándo se recibieron"),
        widget=AdminDateInput,
        initial=timezone.localdate,
        help_text=_("Para los renglones que no traen fecha."),
    )
    punto = forms.ModelChoiceField(
        label=_("Punto territorial"),
        queryset=PuntoTerritorial.objects.all(),
        required=False,
        help_text=_("Dónde se recogieron, si fue en uno."),
    )


class FormaDeDeshacer(forms.Form):
    motivo = forms.CharField(
        label=_("Por qué se deshace"),
        max_length=MOTIVO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
