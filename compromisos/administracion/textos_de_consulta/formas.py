from django import forms
from django.utils.translation import gettext_lazy as _

from comentarios.estados import MotivoDeModeracion

from ...consulta.vocabulario import ClaseDePlanteamiento, EstadoPublico
from ...services.planteamientos import MOTIVO_MAXIMO

MEDIOS = forms.Media(
    css={"all": ["comentarios/admin/cola.css"]}, js=["comentarios/admin/cola.js"]
)


class FormaDeBusqueda(forms.Form):
    """What the queue is narrowed to. A value nobody offers is ignored."""

    q = forms.CharField(label=_("Buscar en el texto"), required=False, max_length=100)
    clase = forms.ChoiceField(
        label=_("Clase"),
        required=False,
        choices=[("", _("Todas")), *ClaseDePlanteamiento.choices],
    )
    plan = forms.ChoiceField(label=_("Plan"), required=False)

    def __init__(self, datos, *, planes):
        super().__init__(datos)
        self.use_required_attribute = False
        self.fields["plan"].choices = [
            ("", _("Todos")),
            *((str(plan.pk), plan.title) for plan in planes),
        ]

    @property
    def elegido(self) -> dict[str, str]:
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor}


class FormaDeTapado(forms.Form):
    """A copy of the text, with marks where somebody's data was."""

    edicion = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    texto = forms.CharField(
        label=_("Así se publicará"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Cambia cada dato de una persona por «[dato personal]». No se puede "
            "cambiar, agregar ni quitar nada más."
        ),
    )


class FormaDeReserva(forms.Form):
    edicion = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    causa = forms.ChoiceField(
        label=_("Regla por la que no se publica"),
        choices=[("", _("Elige la regla")), *MotivoDeModeracion.choices],
    )
    motivo = forms.CharField(
        label=_("Explícalo"),
        max_length=MOTIVO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Lo leerá quien lo escribió, con su folio. No repitas aquí los datos de "
            "nadie."
        ),
    )


class FormaDeRegreso(forms.Form):
    edicion = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    motivo = forms.CharField(
        label=_("Por qué se revisa otra vez"),
        max_length=MOTIVO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FormaDeVaciado(forms.Form):
    folio = forms.CharField(label=_("Folio"), max_length=40)
    motivo = forms.CharField(
        label=_("Quién lo pidió y cómo"),
        max_length=MOTIVO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Queda en la bitácora interna. Sin nombres: «por correo, el 3 de agosto»."
        ),
    )
    confirmo = forms.BooleanField(
        label=_("Sé que no se puede deshacer"),
        error_messages={"required": _("Confirma que lo sabes para borrarlo.")},
    )


ESTADOS = [
    (EstadoPublico.PENDIENTE, _("Por revisar")),
    (EstadoPublico.PUBLICADO, _("Publicados")),
    (EstadoPublico.RESERVADO, _("No publicados")),
]
