"""How what is chosen from a list is shown in the editing form."""

from itertools import groupby

from django import forms

from .vocabulario import VERSIONES_DEL_PND


class EleccionDeEje(forms.Select):
    """The axes of each version of the PND under its own heading, never mixed."""

    def optgroups(self, name, value, attrs=None):
        planas = self.choices
        self.choices = _por_version(planas)
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = planas


def _por_version(ejes):
    for version, grupo in groupby(ejes, key=lambda eje: str(eje[0]).split(":")[0]):
        rotulo = VERSIONES_DEL_PND.get(version)
        if rotulo:
            yield rotulo, list(grupo)
        else:
            yield from grupo
