"""What both sides fill in about their meetings and their agreement.

The rules are the services'; these forms only ask, and give back what was typed.
"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .evidencias import ACEPTADOS
from .forms import MEGAS
from .models import AsistenciaASesion, Conformidad, Institucion, SesionDeRevision
from .vocabulario import Lado, Sentido

FILAS_DE_MAS = 2
MAXIMO_DE_FILAS = 60


class Dia(forms.DateInput):
    """The browser's own calendar: it needs no script."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


def largo(modelo, campo: str) -> int:
    return modelo._meta.get_field(campo).max_length


class FormaDeSesion(forms.Form):
    fecha = forms.DateField(
        label=gettext_lazy("Fecha"),
        widget=Dia,
        help_text=gettext_lazy("El día en que se reunieron. No puede ser futuro."),
    )
    lugar = forms.CharField(
        label=gettext_lazy("Lugar o medio"),
        required=False,
        max_length=largo(SesionDeRevision, "lugar"),
        help_text=gettext_lazy("Por ejemplo: oficinas del INAI, o videoconferencia."),
    )
    acuerdos = forms.CharField(
        label=gettext_lazy("Qué se acordó"),
        max_length=largo(SesionDeRevision, "acuerdos"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Se publica tal cual."),
    )
    minuta_url = forms.CharField(
        label=gettext_lazy("Enlace a la minuta"),
        required=False,
        max_length=largo(SesionDeRevision, "minuta_url"),
        widget=forms.URLInput,
        help_text=gettext_lazy("Dirección pública completa, con https://."),
    )
    minuta_archivo = forms.FileField(
        label=gettext_lazy("Archivo de la minuta"),
        required=False,
        help_text=gettext_lazy(
            "Se publica: que no lleve correos, teléfonos ni firmas. "
            "Hasta %(megas)s MB. Tipos: %(tipos)s."
        )
        % {"megas": MEGAS, "tipos": ACEPTADOS},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minuta_archivo"].widget.attrs["accept"] = ACEPTADOS


class FormaDeCorreccion(FormaDeSesion):
    """The same, with the reason; the file it had stays unless another is chosen."""

    motivo_del_cambio = forms.CharField(
        label=gettext_lazy("Por qué se corrige"),
        max_length=largo(SesionDeRevision, "motivo_del_cambio"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Se publica junto a la sesión. Lo que decía antes también se queda a la "
            "vista."
        ),
    )
    conservar_minuta = forms.BooleanField(
        label=gettext_lazy("Conservar el archivo de la minuta que ya tenía"),
        required=False,
        initial=True,
    )

    def __init__(self, *args, con_archivo: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not con_archivo:
            del self.fields["conservar_minuta"]


class FormaDeAnulacion(forms.Form):
    motivo = forms.CharField(
        label=gettext_lazy("Por qué se anula"),
        max_length=largo(SesionDeRevision, "motivo_del_cambio"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Se publica. La sesión no se borra: queda a la vista como anulada."
        ),
    )


class FormaDeAsistencia(forms.Form):
    """One row. A row without role nor institution was left blank."""

    lado = forms.ChoiceField(
        label=gettext_lazy("Por"),
        choices=[(lado.value, lado.en_publico) for lado in Lado],
    )
    papel = forms.CharField(
        label=gettext_lazy("Cargo o papel"),
        required=False,
        max_length=largo(AsistenciaASesion, "papel"),
    )
    institucion = forms.ModelChoiceField(
        Institucion.objects.all(),
        label=gettext_lazy("Institución u organización"),
        required=False,
        empty_label=gettext_lazy("Elige una"),
    )

    def clean(self):
        datos = super().clean()
        papel, institucion = datos.get("papel"), datos.get("institucion")
        if papel and not institucion and "institucion" not in self.errors:
            self.add_error("institucion", _("Elige a quién representó."))
        if institucion and not papel and "papel" not in self.errors:
            self.add_error("papel", _("Escribe su cargo o papel, no su nombre."))
        return datos

    @property
    def esta_en_blanco(self) -> bool:
        return not self.cleaned_data.get("papel")


class BaseDeAsistencias(forms.BaseFormSet):
    def filas(self) -> list[dict]:
        """What was filled in. Expects it valid."""
        return [forma.cleaned_data for forma in self.forms if not forma.esta_en_blanco]

    def add_fields(self, form, index):
        """The catalogue is read once for every row."""
        super().add_fields(form, index)
        if not hasattr(self, "_instituciones"):
            todas = Institucion.objects.all()
            self._instituciones = [("", _("Elige una"))] + [
                (una.pk, f"{una.nombre} ({una.siglas})" if una.siglas else una.nombre)
                for una in todas
            ]
        form.fields["institucion"].widget.choices = self._instituciones


Asistencias = forms.formset_factory(
    FormaDeAsistencia,
    formset=BaseDeAsistencias,
    extra=FILAS_DE_MAS,
    max_num=MAXIMO_DE_FILAS,
    absolute_max=MAXIMO_DE_FILAS,
)


def asistencias_tecleadas(datos, prefijo: str) -> list[dict]:
    """What each row holds, valid or not, to draw it again with more rows."""
    campos = FormaDeAsistencia.base_fields
    cuantas = datos.get(f"{prefijo}-TOTAL_FORMS", "")
    total = int(cuantas) if cuantas.isascii() and cuantas.isdigit() else 0
    return [
        {campo: datos.get(f"{prefijo}-{n}-{campo}", "") for campo in campos}
        for n in range(min(total, MAXIMO_DE_FILAS))
    ]


class FormaDeConformidad(forms.Form):
    """Bound to the text that was read: its hash goes and comes back."""

    sha256 = forms.CharField(required=False, widget=forms.HiddenInput)
    sentido = forms.ChoiceField(
        label=gettext_lazy("Tu postura"), choices=Sentido, widget=forms.RadioSelect
    )
    en_calidad_de = forms.CharField(
        label=gettext_lazy("En calidad de"),
        max_length=largo(Conformidad, "en_calidad_de"),
        help_text=gettext_lazy(
            "Tu cargo o tu papel, y en qué institución. Se publica; tu nombre, no."
        ),
    )
    motivo = forms.CharField(
        label=gettext_lazy("Motivo"),
        required=False,
        max_length=largo(Conformidad, "motivo"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Si objetas, di por qué: se publica junto al texto."),
    )
