"""How a questionnaire is built: its panels, and what is asked of the whole."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
)

from ..consulta.reglas import enlazar_condiciones, reparo_de_los_pasos, reparos
from ..models.cuestionario import renglones
from ..planes import elegir_plan


class FormaDeCuestionario(WagtailAdminModelForm):
    """Each sentence goes beside the field it is about."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if campo := self.fields.get("plan"):
            elegir_plan(campo, self.instance)

    def is_valid(self):
        valida = super().is_valid()
        if "preguntas" not in self.formsets or not self.is_bound:
            return valida
        # Formsets read an empty form as absent: only whole ones can be compared.
        return valida and self._tiene_sentido()

    @cached_property
    def _hijas(self) -> list:
        return self.formsets["preguntas"].ordered_forms

    def _tiene_sentido(self) -> bool:
        preguntas = [hija.instance for hija in self._hijas]
        escritas = [
            bool({"solo_si_pregunta"} & set(hija.changed_data)) for hija in self._hijas
        ]
        enlazar_condiciones(preguntas, escritas=escritas)
        pasos = len(renglones(self.cleaned_data["pasos"]))
        hallados = reparos(preguntas, pasos)
        for lugar, suyos in hallados.items():
            for campo, frase in suyos:
                self._hijas[lugar].add_error(campo, frase)
        if falta := reparo_de_los_pasos(preguntas, pasos):
            self.add_error("pasos", falta)
        return not (hallados or falta)


class PanelDeCongelado(Panel):
    """Why the questions are not here, and what to do instead."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "compromisos/admin/cuestionario/_congelado.html"


PREGUNTA = [
    FieldPanel("texto"),
    FieldPanel("ayuda"),
    FieldRowPanel([FieldPanel("tipo"), FieldPanel("paso"), FieldPanel("obligatoria")]),
    FieldPanel("opciones"),
    FieldRowPanel([FieldPanel("maximo"), FieldPanel("papel")]),
    FieldRowPanel([FieldPanel("solo_si_pregunta"), FieldPanel("solo_si_opcion")]),
]
FECHAS = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("abre_en"), FieldPanel("cierra_en")])],
    _("Cuándo se responde"),
    help_text=_("Sin fecha de apertura nadie puede responderlo."),
)
CUESTIONARIO = ObjectList(
    [
        FieldPanel("plan", widget=forms.Select),
        FieldPanel("titulo"),
        FieldPanel("entrada"),
        FieldPanel("pasos"),
        InlinePanel(
            "preguntas",
            panels=PREGUNTA,
            label=_("Pregunta"),
            heading=_("Preguntas"),
            help_text=_(
                "En el orden en que se leen. El número de cada una es el que se usa "
                "en las condiciones."
            ),
        ),
        FieldPanel("agradecimiento"),
        FECHAS,
        FieldPanel("es_muestra"),
    ],
    base_form_class=FormaDeCuestionario,
)
CONGELADO = ObjectList(
    [
        PanelDeCongelado(heading=_("Su texto ya no cambia")),
        FECHAS,
        FieldPanel("agradecimiento"),
        FieldPanel("es_muestra"),
    ],
    base_form_class=FormaDeCuestionario,
)
