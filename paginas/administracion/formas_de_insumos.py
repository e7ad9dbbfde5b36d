from django import forms
from django.utils.translation import gettext_lazy as _

from ..services.insumos import MAXIMO_DE_MOTIVO


class FormaDeInsumos(forms.Form):
    """From the second document on, it asks what changed and why."""

    motivo = forms.CharField(
        label=_("Qué cambió y por qué"),
        help_text=_("Se publica tal como lo escribas, junto al documento."),
        max_length=MAXIMO_DE_MOTIVO,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Escribe qué cambió y por qué: es público.")},
    )
    revisado = forms.CharField(widget=forms.HiddenInput, required=False)
    de_acuerdo = forms.BooleanField(
        label=_("Leí lo que va a contener. Sé que no cambia una vez publicado."),
        error_messages={"required": _("Confirma que leíste lo que se va a publicar.")},
    )

    def __init__(self, *args, es_el_primero: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if es_el_primero:
            self.fields["motivo"].required = False
            self.fields["motivo"].label = _("Nota (opcional)")
