"""The web form of one step, made from the questionnaire's definition."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .consulta.formulario import Campo, Respuestas
from .consulta.respuestas import Valor, leer
from .consulta.vocabulario import TipoDePregunta

# More than these do not fit a phone's screen: the device's own list does better.
OPCIONES_A_LA_VISTA = 12
UN_RENGLON = 150


class Opciones(forms.RadioSelect):
    """Radio buttons with their headings, if the options have any."""

    template_name = "compromisos/consulta/opciones.html"


class PorLugares(forms.MultiWidget):
    """One list per place: first, second, third. The same without JavaScript."""

    template_name = "compromisos/consulta/lugares.html"
    use_fieldset = True

    def __init__(self, *, opciones: list, lugares: int):
        super().__init__([forms.Select(choices=opciones) for _n in range(lugares)])

    def decompress(self, value):
        puestos = list(value or [])
        return puestos + [""] * (len(self.widgets) - len(puestos))

    def value_from_datadict(self, data, files, name):
        """Places left empty do not count."""
        return [v for v in super().value_from_datadict(data, files, name) if v]


class RespuestaField(forms.Field):
    """One question. What an answer may be is said in `consulta.respuestas`."""

    def __init__(self, campo: Campo):
        self.campo = campo
        super().__init__(
            label=campo.texto,
            help_text=_ayuda(campo),
            required=campo.obligatoria,
            widget=_control(campo),
        )

    def clean(self, value) -> Valor:
        return leer(self.campo, value)


class FormaDePaso(forms.Form):
    """The questions of one step that she is asked.

    `exigir` False reads what is there without asking for the rest: for going back.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args,
        campos: Iterable[Campo],
        respuestas: Respuestas | None = None,
        exigir: bool = True,
        **kwargs,
    ):
        self.preguntas = {campo.nombre: campo for campo in campos}
        dadas = respuestas or {}
        kwargs["initial"] = {
            nombre: dadas.get(campo.clave) for nombre, campo in self.preguntas.items()
        }
        super().__init__(*args, **kwargs)
        for nombre, campo in self.preguntas.items():
            pedida = campo if exigir else replace(campo, obligatoria=False)
            self.fields[nombre] = RespuestaField(pedida)

    def valores(self) -> dict[str, Valor]:
        """By question; of a form with errors, those that are right."""
        return {
            self.preguntas[nombre].clave: valor
            for nombre, valor in self.cleaned_data.items()
        }


def _control(campo: Campo) -> forms.Widget:
    if campo.tipo == TipoDePregunta.ABIERTA:
        renglones = 3 if campo.maximo <= UN_RENGLON else 6
        return forms.Textarea(attrs={"rows": renglones, "data-maximo": campo.maximo})
    if campo.tipo == TipoDePregunta.VARIAS:
        return forms.CheckboxSelectMultiple(choices=_pares(campo))
    if campo.tipo == TipoDePregunta.ORDEN:
        opciones = [("", "–"), *_pares(campo)]
        return PorLugares(opciones=opciones, lugares=campo.maximo)
    if len(campo.opciones) > OPCIONES_A_LA_VISTA:
        vacia = _("Elige una") if campo.obligatoria else _("Prefiero no responder")
        return forms.Select(choices=[("", vacia), *_por_grupo(campo)])
    ninguna = [] if campo.obligatoria else [("", _("Prefiero no responder"))]
    return Opciones(choices=[*_por_grupo(campo), *ninguna])


def _pares(campo: Campo) -> list[tuple[str, str]]:
    return [(opcion.codigo, opcion.texto) for opcion in campo.opciones]


def _por_grupo(campo: Campo) -> list:
    """As Django takes choices: plain pairs, or headings with theirs."""
    if not any(opcion.grupo for opcion in campo.opciones):
        return _pares(campo)
    return [
        (grupo or _("Otros temas"), [(o.codigo, o.texto) for o in opciones])
        for grupo, opciones in groupby(campo.opciones, key=lambda o: o.grupo)
    ]


def _ayuda(campo: Campo) -> str:
    """The editor's sentence, and what the form itself has to say."""
    return " ".join(filter(None, [campo.ayuda, _limite(campo)]))


def _limite(campo: Campo) -> str:
    if campo.tipo == TipoDePregunta.ABIERTA:
        return gettext("Hasta %(n)s caracteres.") % {"n": f"{campo.maximo:,}"}
    if campo.tipo == TipoDePregunta.ORDEN:
        return gettext("Pon primero lo más importante.")
    caben_todas = campo.maximo >= len(campo.opciones)
    if campo.tipo == TipoDePregunta.VARIAS and not caben_todas:
        frase = ngettext("Elige %(n)s.", "Elige hasta %(n)s.", campo.maximo)
        return frase % {"n": campo.maximo}
    return ""


class FormaSellada(forms.Form):
    """What every citizens' form carries: its stamp, a trap, and the consent."""

    acepta_aviso = forms.BooleanField(
        label=_("Leí y acepto el aviso de privacidad"),
        error_messages={"required": _("Falta aceptar el aviso de privacidad.")},
    )
    sello = forms.CharField(required=False, widget=forms.HiddenInput)
    prueba = forms.CharField(required=False, widget=forms.HiddenInput)
    sitio_web = forms.CharField(
        label=_("Deja este campo vacío"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    use_required_attribute = False

    def __init__(self, *args, aviso_url: str = "", pide_aviso: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not pide_aviso:
            del self.fields["acepta_aviso"]
        elif aviso_url:
            self.fields["acepta_aviso"].label = format_html(
                gettext('Leí y acepto el <a href="{}">aviso de privacidad</a>'),
                aviso_url,
            )

    def clean_sitio_web(self):
        if self.cleaned_data["sitio_web"]:
            raise ValidationError(_("Deja vacío este campo y vuelve a enviar."))
        return ""


class FormaDeEnvio(FormaSellada):
    """The last button. `huella`: of the questions that were reviewed."""

    huella = forms.CharField(required=False, widget=forms.HiddenInput)
