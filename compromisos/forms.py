"""What the parties of a commitment fill in: reports and postures."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from .evidencias import ACEPTADOS, MAXIMO_DE_BYTES
from .vocabulario import EstadoDeProducto, Sentido

MEGAS = MAXIMO_DE_BYTES // (1024 * 1024)


class FormaDeAvance(forms.Form):
    """A report on one product. The rules are the service's; this only asks."""

    producto_clave = forms.ChoiceField(label=_("Producto"))
    estado = forms.ChoiceField(
        label=_("Estado"),
        choices=EstadoDeProducto,
        help_text=_(
            "Para subir de estado hace falta evidencia. «Con retraso» no se elige: se "
            "calcula de las fechas."
        ),
    )
    fecha = forms.DateField(
        label=_("Fecha"),
        widget=AdminDateInput,
        initial=timezone.localdate,
        help_text=_("Cuándo ocurrió lo que reportas. No puede ser futura."),
    )
    texto = forms.CharField(
        label=_("Qué se hizo"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Se publica tal cual. Si se suspende o queda inactivo, di aquí por qué."
        ),
    )
    evidencia_url = forms.CharField(
        label=_("Enlace a la evidencia"),
        required=False,
        widget=forms.URLInput,
        help_text=_("Dirección pública completa, con https://."),
    )
    evidencia_archivo = forms.FileField(
        label=_("Archivo de evidencia"),
        required=False,
        help_text=_("Hasta %(megas)s MB. Tipos: %(tipos)s.")
        % {"megas": MEGAS, "tipos": ACEPTADOS},
    )

    def __init__(self, *args, productos: list[dict], **kwargs):
        super().__init__(*args, **kwargs)
        opciones = [(p["clave"], p["nombre"]) for p in productos]
        self.fields["producto_clave"].choices = opciones
        self.fields["evidencia_archivo"].widget.attrs["accept"] = ACEPTADOS


class FormaDePostura(forms.Form):
    sentido = forms.ChoiceField(
        label=_("Postura"), choices=Sentido, widget=forms.RadioSelect
    )
    texto = forms.CharField(
        label=_("Motivo"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Se publica junto al reporte. Si objetas, di por qué."),
    )
