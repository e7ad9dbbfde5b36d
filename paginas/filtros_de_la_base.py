"""What the base of problems and proposals is narrowed to, in the address."""

from collections.abc import Collection

from django import forms
from django.utils.translation import gettext_lazy as _

from compromisos.consulta.vocabulario import (
    ClaseDePlanteamiento,
    DestinoDePlanteamiento,
)
from compromisos.models import EtiquetaDeConsulta, Tema
from sitio.comun.entidades import ENTIDADES

TODOS = [("", _("Todos"))]
TODAS = [("", _("Todas"))]


def opciones_de_la_base() -> dict[str, list[tuple[str, str]]]:
    """Topics and labels there are. Two queries."""
    etiquetas = EtiquetaDeConsulta.objects.values_list("pk", "nombre")
    return {
        "tema": list(Tema.objects.values_list("slug", "nombre")),
        "etiqueta": [(str(pk), nombre) for pk, nombre in etiquetas],
    }


class FiltroDeLaBase(forms.Form):
    """A value nobody offers is ignored. Only states that a text may tell are offered.

    Filtering by channel, sector or age would tell them of each text: those are counted
    in the results instead.
    """

    buscar = forms.CharField(
        label=_("Buscar"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    clase = forms.ChoiceField(
        label=_("Qué son"),
        required=False,
        choices=[*TODOS, *ClaseDePlanteamiento.choices],
    )
    tema = forms.ChoiceField(label=_("Tema"), required=False)
    entidad = forms.ChoiceField(label=_("Entidad"), required=False)
    destino = forms.ChoiceField(
        label=_("Qué pasó con él"),
        required=False,
        choices=[*TODOS, *DestinoDePlanteamiento.choices],
    )
    etiqueta = forms.ChoiceField(label=_("Etiqueta"), required=False)
    orden = forms.ChoiceField(
        label=_("Orden"),
        required=False,
        choices=[
            ("", _("Los más recientes primero")),
            ("antiguos", _("Los más antiguos primero")),
        ],
    )

    def __init__(self, consulta, *, entidades: Collection[str], opciones: dict):
        super().__init__(consulta, auto_id="filtro-%s")
        self.use_required_attribute = False
        self.fields["tema"].choices = [*TODOS, *opciones["tema"]]
        self.fields["etiqueta"].choices = [*TODAS, *opciones["etiqueta"]]
        self.fields["entidad"].choices = [
            *TODAS,
            *((clave, nombre) for clave, nombre in ENTIDADES if clave in entidades),
        ]
        for campo in ("etiqueta", "entidad"):
            if len(self.fields[campo].choices) == 1:
                del self.fields[campo]

    @property
    def elegido(self) -> dict[str, str]:
        """The filters in use. Unknown values leave their own filter out."""
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor}
