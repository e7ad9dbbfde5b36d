from django import forms
from django.utils.translation import gettext_lazy as _

from compromisos.vocabulario import MotivoDeContinuidad

from ..models import DecisionDeContinuidad, RevisionDeContinuidad


class FormaDeContinuidad(forms.Form):
    """What becomes of one commitment. The service has the last word on each field."""

    decision = forms.ChoiceField(
        label=_("Decisión"),
        choices=DecisionDeContinuidad.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elige si continúa o no.")},
    )
    razon = forms.ChoiceField(
        label=_("Por qué continúa"),
        help_text=_("Sólo si continúa: son las dos razones del método."),
        choices=MotivoDeContinuidad.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    relevos = forms.TypedMultipleChoiceField(
        label=_("Compromisos de este plan que lo retoman"),
        help_text=_(
            "Si todavía no se sabe, déjalo vacío: el público leerá que aún no se dice."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _(
                "Elige compromisos de este plan: alguno ya no está en él."
            )
        },
    )
    motivo = forms.CharField(
        label=_("Motivo"),
        help_text=_("Se publica tal como lo escribas."),
        max_length=RevisionDeContinuidad._meta.get_field("motivo").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Escribe el motivo: se publica.")},
    )
    acuerdo = forms.CharField(
        label=_("Acuerdo del Comité"),
        help_text=_("Quién lo acordó y cuándo: «Sesión 12, 3 de agosto de 2026»."),
        max_length=RevisionDeContinuidad._meta.get_field("acuerdo").max_length,
        error_messages={"required": _("Escribe quién lo acordó y cuándo.")},
    )
    leida = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, compromisos, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relevos"].choices = [
            (c.pk, f"{c.numero}. {c.title}" if c.numero else c.title)
            for c in compromisos
        ]

    def clean(self):
        datos = super().clean()
        continua = datos.get("decision") == DecisionDeContinuidad.CONTINUA
        if continua and not datos.get("razon"):
            self.add_error("razon", _("Elige por qué continúa."))
        if not continua:
            datos["razon"] = ""
        return datos
