"""Rows of a roadmap in the editing form: each keeps its key from one save to the next.

A draft's new rows have no primary key until the page is published, so the form sends
each row's own `clave` back; without it every save would make another one.
"""

import uuid
from functools import partial

from django import forms
from django.template.loader import render_to_string
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.compare import ChildRelationComparison
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel
from wagtail.admin.panels.base import get_form_for_model


class FormaDeFila(WagtailAdminModelForm):
    """Rows of the database keep their key whatever is sent; new ones send theirs."""

    clave = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if kwargs.get("instance"):  # without one it is the empty form, or a new row
            self.initial["clave"] = str(self.instance.clave)

    def _post_clean(self):
        super()._post_clean()
        enviada = _como_uuid(self.cleaned_data.get("clave", ""))
        if enviada and not self.instance.pk:
            self.instance.clave = enviada

    def get_field_updates_for_resave(self):
        """What autosave writes into the open form: the key it has just been given."""
        suyos = super().get_field_updates_for_resave()
        if not self.data.get(self.add_prefix("clave")):
            suyos.append((self.add_prefix("clave"), str(self.instance.clave)))
        return suyos


class FilasConClave(BaseChildFormSet):
    """Two rows never share a key, even if the request says so."""

    def clean(self):
        super().clean()
        vistas = set()
        for forma in self.forms:
            if forma.instance.clave in vistas:
                forma.instance.clave = uuid.uuid4()
            vistas.add(forma.instance.clave)


class ComparacionDeFilas(ChildRelationComparison):
    """Rows are the same when their key is; rows inside a row are compared too.

    Wagtail's page knows how to show one level: the second is drawn here.
    """

    def get_mapping(self, objs_a, objs_b):
        lugares = {fila.clave: lugar for lugar, fila in enumerate(objs_b)}
        ida = {
            lugar: lugares[fila.clave]
            for lugar, fila in enumerate(objs_a)
            if fila.clave in lugares
        }
        vuelta = {despues: antes for antes, despues in ida.items()}
        nuevas = [lugar for lugar in range(len(objs_b)) if lugar not in vuelta]
        quitadas = [lugar for lugar in range(len(objs_a)) if lugar not in ida]
        return ida, vuelta, nuevas, quitadas

    def htmldiff(self):
        return render_to_string(
            "compromisos/admin/comparacion_de_filas.html", {"comparacion": self}
        )


class PanelDeFilas(InlinePanel):
    class BoundPanel(InlinePanel.BoundPanel):
        def get_comparison(self):
            [comparacion] = super().get_comparison()
            return [
                partial(ComparacionDeFilas, *comparacion.args, **comparacion.keywords)
            ]

    def get_form_options(self):
        opciones = super().get_form_options()
        conjunto = opciones["formsets"][self.relation_name]
        aplazados = self.child_edit_handler.get_form_options()
        conjunto["formset"] = FilasConClave
        conjunto["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=FormaDeFila,
            defer_required_on_fields=aplazados.get("defer_required_on_fields", []),
        )
        return opciones


def _como_uuid(texto: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(texto)
    except ValueError:
        return None
