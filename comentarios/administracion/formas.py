from django import forms
from django.utils.translation import gettext_lazy as _

from ..estados import AccionDeModeracion, MotivoDeModeracion, Resolucion
from ..services.moderacion import LARGO_DE_NOTA

MEDIOS = forms.Media(
    css={"all": ["comentarios/admin/cola.css", "comentarios/admin/respuestas.css"]},
    js=["comentarios/admin/cola.js"],
)
MEDIOS_DE_SINTESIS = forms.Media(
    css={"all": ["comentarios/admin/cola.css", "comentarios/admin/sintesis.css"]},
    js=["comentarios/admin/sintesis.js"],
)
ACCIONES_CON_MOTIVO = [accion for accion in AccionDeModeracion if accion.pide_motivo]
SIN_MOTIVO = _("Elige el motivo: es una regla de participación.")


class FormaDeDecision(forms.Form):
    """A decision and its reason. Which comments it touches is read apart."""

    accion = forms.ChoiceField(choices=AccionDeModeracion)
    motivo = forms.ChoiceField(
        label=_("Motivo"),
        choices=[("", _("Elige el motivo")), *MotivoDeModeracion.choices],
        required=False,
    )
    nota = forms.CharField(
        label=_("Nota para quien lo escribió"),
        help_text=_("Opcional. Se envía por correo; no se publica."),
        max_length=LARGO_DE_NOTA,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        datos = super().clean()
        accion = datos.get("accion")
        if (
            accion
            and AccionDeModeracion(accion).pide_motivo
            and not datos.get("motivo")
        ):
            self.add_error(
                "motivo", _("Elige el motivo: es una regla de participación.")
            )
        return datos


class FormaDeRespuesta(forms.Form):
    """One answer to the chosen comments of a thread. The service has the last word."""

    comentarios = forms.ModelMultipleChoiceField(
        queryset=None,
        error_messages={
            "required": _("Elige al menos un comentario."),
            "invalid_choice": _("Alguno de los elegidos ya no está publicado."),
        },
    )
    resolucion = forms.ChoiceField(
        label=_("Resolución"),
        choices=Resolucion,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elige una resolución.")},
    )
    razones = forms.CharField(
        label=_("Razones"),
        max_length=4000,
        help_text=_("Se publican y se envían por correo a quienes las pidieron."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Una respuesta sin razones no se publica.")},
    )
    institucion = forms.CharField(label=_("Institución que responde"), max_length=160)
    firma = forms.CharField(
        label=_("Firma"), max_length=160, help_text=_("Cargo o área, no un nombre.")
    )

    def __init__(self, *args, comentarios, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comentarios"].queryset = comentarios
