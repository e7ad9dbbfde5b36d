from django import forms
from django.utils.translation import gettext_lazy as _

from ..cierre_de_consulta import SIN_RESPUESTA, SIN_VERSION
from ..models import ResultadosDeConsulta

CAMPOS = {
    nombre: ResultadosDeConsulta._meta.get_field(nombre)
    for nombre in ("acuerdo", SIN_RESPUESTA, SIN_VERSION)
}


def _motivo(campo: str, rotulo, falta) -> forms.CharField:
    return forms.CharField(
        label=rotulo,
        help_text=_("Se publica tal como lo escribas, junto a los resultados."),
        max_length=CAMPOS[campo].max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": falta},
    )


class FormaDeResultados(forms.Form):
    """Asks only for the reasons that something missing needs."""

    motivo_sin_respuesta = _motivo(
        SIN_RESPUESTA,
        _("Por qué se publican con comentarios sin respuesta"),
        _("Responde los que faltan o escribe el motivo: es público."),
    )
    motivo_sin_version = _motivo(
        SIN_VERSION,
        _("Por qué no hay otra versión del texto"),
        _("Publica otra versión o escribe el motivo: es público."),
    )
    acuerdo = forms.CharField(
        label=_("Acuerdo del Comité"),
        help_text=_("Quién lo acordó y cuándo: «Sesión 12, 3 de agosto de 2026»."),
        max_length=CAMPOS["acuerdo"].max_length,
        error_messages={"required": _("Escribe el acuerdo que los respalda.")},
    )
    de_acuerdo = forms.BooleanField(
        label=_("Leí los resultados como los verá el público. Sé que no se deshace."),
        error_messages={"required": _("Confirma que leíste lo que se va a publicar.")},
    )

    def __init__(self, *args, motivos: set[str], **kwargs):
        super().__init__(*args, **kwargs)
        for campo in (SIN_RESPUESTA, SIN_VERSION):
            if campo not in motivos:
                del self.fields[campo]
