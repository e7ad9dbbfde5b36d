from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from ..models import PaginaPlan


class FormaDePlan(forms.Form):
    """What another plan begins with. The service has the last word on each field."""

    titulo = forms.CharField(
        label=_("Título"),
        help_text=_("Como se leerá: «5.º Plan de Acción de México»."),
        max_length=255,
    )
    siglas = forms.CharField(
        label=_("Siglas"),
        help_text=_(
            "De ellas salen sus direcciones: con «5PA», /plan-5pa/ y /proceso-5pa/. "
            "Las del plan en curso no cambian."
        ),
        max_length=PaginaPlan._meta.get_field("siglas").max_length,
    )
    inicio = forms.DateField(label=_("Inicio del periodo"), widget=AdminDateInput)
    fin = forms.DateField(label=_("Fin del periodo"), widget=AdminDateInput)
    fecha_limite = forms.DateField(
        label=_("Fecha límite de publicación"),
        help_text=_("La que fija la Alianza. Se puede escribir después."),
        widget=AdminDateInput,
        required=False,
    )
    plan_anterior = forms.ModelChoiceField(
        label=_("Plan anterior"),
        help_text=_(
            "Sus compromisos se revisan uno por uno. De él se toman los títulos de las "
            "secciones y las fases del método."
        ),
        queryset=PaginaPlan.objects.order_by("-inicio"),
        empty_label=_("Ninguno"),
        required=False,
    )
    arranque = forms.DateField(
        label=_("Primer día de la fase 1"),
        help_text=_(
            "Con él se propone el calendario de las fases, con las mismas duraciones. "
            "En el paso siguiente se corrige fecha por fecha."
        ),
        widget=AdminDateInput,
    )


class FechasDeFase(forms.Form):
    """The planned days of one phase. They are written once; adjustments are public."""

    numero = forms.IntegerField(widget=forms.HiddenInput)
    inicio = forms.DateField(label=_("Inicio planeado"), widget=AdminDateInput)
    fin = forms.DateField(label=_("Conclusión planeada"), widget=AdminDateInput)

    def clean(self):
        datos = super().clean()
        inicio, fin = datos.get("inicio"), datos.get("fin")
        if inicio and fin and fin < inicio:
            self.add_error("fin", _("La conclusión no puede ser anterior al inicio."))
        return datos


CalendarioDePlan = forms.formset_factory(FechasDeFase, extra=0)
