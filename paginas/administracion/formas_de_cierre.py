from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from ..models import CierreDeFase, ExcepcionDeFase

SE_PUBLICA = _("Se publica tal como lo escribas, en la página de la fase.")
SIN_ACUERDO = {"required": _("Escribe el acuerdo que lo respalda.")}
QUIEN_Y_CUANDO = _("Quién lo acordó y cuándo: «Sesión 12, 3 de agosto de 2026».")


class FormaDeActo(forms.Form):
    """Day and agreement of an act. The service has the last word."""

    fecha = forms.DateField(
        label=_("Fecha del acuerdo"),
        widget=AdminDateInput,
        error_messages={"required": _("Di qué día se acordó.")},
    )
    acuerdo = forms.CharField(
        label=_("Acuerdo del Comité"),
        help_text=QUIEN_Y_CUANDO,
        max_length=CierreDeFase._meta.get_field("acuerdo").max_length,
        error_messages=SIN_ACUERDO,
    )


class FormaDeCierre(FormaDeActo):
    de_acuerdo = forms.BooleanField(
        label=_("Leí lo que se va a publicar. Sé que un acto de cierre no se borra."),
        error_messages={"required": _("Confirma que leíste lo que se va a publicar.")},
    )


class FormaDeReapertura(FormaDeActo):
    motivo = forms.CharField(
        label=_("Por qué se reabre"),
        help_text=SE_PUBLICA,
        max_length=CierreDeFase._meta.get_field("motivo").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Una fase no se reabre sin motivo.")},
    )


class FormaDeExcepcionDeFase(forms.Form):
    motivo = forms.CharField(
        label=_("Por qué se acepta"),
        help_text=SE_PUBLICA,
        max_length=ExcepcionDeFase._meta.get_field("motivo").max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Una excepción sin motivo no se concede.")},
    )
    acuerdo = forms.CharField(
        label=_("Acuerdo del Comité"),
        help_text=QUIEN_Y_CUANDO,
        max_length=ExcepcionDeFase._meta.get_field("acuerdo").max_length,
        error_messages=SIN_ACUERDO,
    )
