from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from compromisos.evidencias import ACEPTADOS, MAXIMO_DE_BYTES

from ..models import ActoDePublicacion, PasoDePublicacion, PrecisionDeFecha

MEGAS = MAXIMO_DE_BYTES // (1024 * 1024)
ANTE = {
    PasoDePublicacion.ENVIO: (
        _("A quién se envió"),
        _("La institución o el área. Es público: no escribas un correo ni un nombre."),
    ),
    PasoDePublicacion.NACIONAL: (
        _("Dónde se publicó"),
        _("El diario o el sitio oficial."),
    ),
}
AYUDA_DE_URL = {
    PasoDePublicacion.ENVIO: _("Si la prueba está en línea. Completa, con https://."),
    PasoDePublicacion.EN_LA_ALIANZA: _("La página de la Alianza donde se lee."),
    PasoDePublicacion.NACIONAL: _("Donde se lee. Completa, con https://."),
    PasoDePublicacion.SEGUIMIENTO: _("La dirección de la herramienta."),
}
LARGO = {
    campo: ActoDePublicacion._meta.get_field(campo).max_length
    for campo in ("ante", "nota", "motivo")
}


class FormaDeActo(forms.Form):
    """What happened and how anybody can check it. The rules are the service's."""

    fecha = forms.DateField(
        label=_("Fecha"), widget=AdminDateInput, initial=timezone.localdate
    )
    precision = forms.ChoiceField(
        label=_("Qué se sabe de la fecha"),
        choices=PrecisionDeFecha,
        initial=PrecisionDeFecha.DIA,
        widget=forms.RadioSelect,
        help_text=_("Si sólo consta el mes, elige cualquiera de sus días."),
    )
    ante = forms.CharField(max_length=LARGO["ante"], required=False)
    url = forms.CharField(label=_("Dirección"), required=False, widget=forms.URLInput)
    archivo = forms.FileField(
        label=_("Archivo que lo prueba"),
        required=False,
        help_text=_(
            "El acuse o la página publicada. Se publica tal cual, con su huella: quita "
            "antes correos y teléfonos. Hasta %(megas)s MB. Tipos: %(tipos)s."
        )
        % {"megas": MEGAS, "tipos": ACEPTADOS},
    )
    nota = forms.CharField(
        label=_("Nota"),
        required=False,
        max_length=LARGO["nota"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lo que convenga aclarar. Se publica tal cual."),
    )

    def __init__(self, *args, paso: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["url"].help_text = AYUDA_DE_URL[PasoDePublicacion(paso)]
        self.fields["archivo"].widget.attrs["accept"] = ACEPTADOS
        if paso in ANTE:
            self.fields["ante"].label, self.fields["ante"].help_text = ANTE[paso]
        else:
            del self.fields["ante"]


class FormaDeMotivo(forms.Form):
    motivo = forms.CharField(
        label=_("Motivo de la corrección"),
        max_length=LARGO["motivo"],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Se publica junto a lo anterior, que sigue a la vista."),
        error_messages={"required": _("Di qué se corrige y por qué.")},
    )


class FormaDeCorreccion(FormaDeMotivo, FormaDeActo):
    """The same act told again, and why."""

    field_order = ["motivo"]

    conserva_prueba = forms.BooleanField(
        label=_("Conservar el archivo anterior si no subo otro"),
        required=False,
        initial=True,
    )

    def __init__(self, *args, acto: ActoDePublicacion, **kwargs):
        super().__init__(*args, paso=acto.paso, **kwargs)
        if not acto.archivo:
            del self.fields["conserva_prueba"]
