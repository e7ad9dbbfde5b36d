"""What readers and authors fill in about moderation itself."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .estados import MOTIVOS_DE_REPORTE
from .services.apelaciones import LARGO_DE_RAZONES, LARGO_DEL_ARGUMENTO
from .services.reportes import LARGO_DE_NOTA
from .texto import limpiar


class ParrafosField(forms.CharField):
    """Several lines, without invisible characters, measured once clean."""

    widget = forms.Textarea

    def __init__(self, *, maximo: int, renglones: int = 5, **kwargs):
        control = forms.Textarea(attrs={"rows": renglones, "data-maximo": maximo})
        super().__init__(widget=control, **kwargs)
        self.maximo = maximo

    def to_python(self, value):
        return limpiar(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        sobran = len(value) - self.maximo
        if sobran > 0:
            frase = ngettext(
                "Quita %(sobran)s carácter: el máximo son %(maximo)s.",
                "Quita %(sobran)s caracteres: el máximo son %(maximo)s.",
                sobran,
            )
            raise ValidationError(frase % {"sobran": sobran, "maximo": self.maximo})


class FormaSellada(forms.Form):
    """With the stamp and the trap of every form that needs no account."""

    sello = forms.CharField(required=False, widget=forms.HiddenInput)
    sitio_web = forms.CharField(
        label=_("Deja este campo vacío"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_sitio_web(self):
        if self.cleaned_data["sitio_web"]:
            raise ValidationError(_("Deja vacío este campo y vuelve a enviar."))
        return ""


class FormaDeReporte(FormaSellada):
    motivo = forms.ChoiceField(
        label=_("¿Qué regla crees que no cumple?"),
        choices=MOTIVOS_DE_REPORTE,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Elige una razón."),
            "invalid_choice": _("Elige una razón de la lista."),
        },
    )
    nota = ParrafosField(
        label=_("Algo que ayude a entenderlo"),
        required=False,
        maximo=LARGO_DE_NOTA,
        renglones=4,
        help_text=_("Hasta 500 caracteres. Sólo la lee moderación; no se publica."),
    )


class FormaDeApelacion(forms.Form):
    argumento = ParrafosField(
        label=_("Por qué pides que se revise"),
        maximo=LARGO_DEL_ARGUMENTO,
        renglones=8,
        error_messages={"required": _("Escribe por qué.")},
        help_text=_("Hasta 1,500 caracteres. Lo lee moderación; no se publica."),
    )


class FormaDeResolucion(forms.Form):
    razones = ParrafosField(
        label=_("Razones"),
        maximo=LARGO_DE_RAZONES,
        renglones=4,
        required=False,
        help_text=_(
            "Obligatorias si no la aceptas. Se envían a quien apeló y se leen en la "
            "página de su folio."
        ),
    )
