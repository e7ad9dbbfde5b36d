from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Excepcion, SentidoDeFirma
from ..services.firmas import MAXIMO_DE_COMENTARIO
from ..services.versiones import MAXIMO_DE_MOTIVO

SE_PUBLICA = _("Se publica tal como lo escribas, junto al plan.")


class FormaDeExcepcion(forms.Form):
    """Why the committee accepts a fault. The service has the last word."""

    motivo = forms.CharField(
        label=_("Por qué se acepta"),
        help_text=SE_PUBLICA,
        max_length=Excepcion._meta.get_field("motivo").max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Una excepción sin motivo no se concede.")},
    )
    acuerdo = forms.CharField(
        label=_("Acuerdo del Comité"),
        help_text=_("Quién lo acordó y cuándo: «Sesión 12, 3 de agosto de 2026»."),
        max_length=Excepcion._meta.get_field("acuerdo").max_length,
        error_messages={"required": _("Escribe el acuerdo que la respalda.")},
    )


class FormaDeFirma(forms.Form):
    sentido = forms.ChoiceField(
        label=_("La decisión de tu sector"),
        choices=[
            (SentidoDeFirma.FIRMO, _("Firmar esta versión")),
            (SentidoDeFirma.RECHAZO, _("No firmarla, con motivo")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Elige si tu sector firma o no.")},
    )
    comentario = forms.CharField(
        label=_("Comentario o motivo"),
        help_text=_("Se publica a nombre del sector. Es obligatorio si no firma."),
        max_length=MAXIMO_DE_COMENTARIO,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FormaDePlanFinal(forms.Form):
    motivo = forms.CharField(
        label=_("Motivo"),
        help_text=SE_PUBLICA,
        max_length=MAXIMO_DE_MOTIVO,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Escribe el motivo: se publica con el plan.")},
    )
    de_acuerdo = forms.BooleanField(
        label=_("Leí lo que se va a publicar. Sé que una versión no se puede borrar."),
        error_messages={"required": _("Confirma que leíste lo que se va a publicar.")},
    )
