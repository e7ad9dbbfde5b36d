"""Filters that travel in the address: they work without JavaScript and can be cited."""

from django import forms
from django.utils.translation import gettext_lazy as _

TODOS = [("", _("Todos"))]


class FiltroDeTablero(forms.Form):
    """What the board's list is narrowed to. A value nobody offers is ignored."""

    buscar = forms.CharField(
        label=_("Buscar"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    estado = forms.ChoiceField(label=_("Estado"), required=False)
    tema = forms.ChoiceField(label=_("Tema"), required=False)
    institucion = forms.ChoiceField(label=_("Institución"), required=False)

    def __init__(self, consulta, *, situaciones, temas, instituciones):
        super().__init__(consulta, auto_id="filtro-%s")
        self.use_required_attribute = False
        self.fields["estado"].choices = TODOS + situaciones
        self.fields["tema"].choices = TODOS + temas
        self.fields["institucion"].choices = TODOS + instituciones

    @property
    def elegido(self) -> dict[str, str]:
        """The filters in use. Unknown values leave their own filter out."""
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor}
