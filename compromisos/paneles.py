"""How a commitment is edited: tabs in the order of the method."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from sitio.comun.paginas import FormaDePagina, PaginaBase

from .filas import PanelDeFilas
from .revision import revision_de
from .widgets import EleccionDeEje

# What identifies a commitment and how it is found: the editors' to decide.
SOLO_DE_EDITORAS = (
    "title",
    "slug",
    "numero",
    "ogp_id",
    "ogp_url",
    "origen",
    "compromiso_anterior",
    "motivo_de_continuidad",
    "explicacion_de_continuidad",
    "proponente",
    "por_que_proactivo",
    "tema",
    "seo_title",
    "search_description",
    "show_in_menus",
    "es_muestra",
    "go_live_at",
    "expire_at",
)


class FormaDeCompromiso(FormaDePagina):
    """Whole for editors; without what identifies the commitment for its parties."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "compromiso_anterior" in self.fields:
            self._ofrecer_anteriores(self.fields["compromiso_anterior"])
        usuario = self.for_user
        if not usuario or not self.instance.pk:
            return
        permisos = self.instance.permissions_for_user(usuario)
        if permisos.lado and not permisos.es_editora():
            for campo in SOLO_DE_EDITORAS:
                self.fields.pop(campo, None)

    def _ofrecer_anteriores(self, campo):
        """Commitments of the plan before; and the one already chosen, wherever it is.

        The plan is asked for its previous one: this app knows no plan's class.
        """
        plan = self.parent_page.specific if self.parent_page else self.instance.plan
        anterior, todos = plan.plan_anterior, campo.queryset
        suyos = todos.child_of(anterior) if anterior else todos.none()
        elegido = todos.filter(pk=self.instance.compromiso_anterior_id)
        campo.queryset = (suyos | elegido).en_orden()
        campo.label_from_instance = _con_clave
        if not anterior:
            campo.help_text = _(
                "La página del plan no dice cuál es su plan anterior. "
                "Elígelo ahí primero."
            )


def _con_clave(compromiso) -> str:
    return " · ".join(filter(None, [compromiso.ogp_id, compromiso.title]))


class PanelDeMedidor(Panel):
    """How many of the seven elements the saved text has, what it lacks, and the rest.

    It informs and never stops anybody: an incomplete draft is a normal draft.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "compromisos/admin/panel_de_medidor.html"

        class Media:
            js = ["compromisos/admin/ir-al-campo.js"]

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            contexto = super().get_context_data(parent_context)
            revision = revision_de(self.instance)
            return contexto | {"revision": revision}


class PanelDeResumen(PanelDeMedidor):
    """The same in one line, on the first tab, with a link to the whole of it."""

    class BoundPanel(PanelDeMedidor.BoundPanel):
        template_name = "compromisos/admin/panel_de_resumen.html"


class PanelDeAcuerdo(Panel):
    """Which sessions and agreements the saved draft has. An edit asks again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "compromisos/admin/panel_de_acuerdo.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            # Read from the models that declare this panel.
            from .acuerdos import estado_de_acuerdo, texto_de_trabajo
            from .lectura_de_acuerdo import partes_de_trabajo

            guardado = type(self.instance).objects.get(pk=self.instance.pk)
            estado = estado_de_acuerdo(texto_de_trabajo(guardado))
            contexto = super().get_context_data(parent_context)
            partes = partes_de_trabajo(estado)
            return contexto | {"estado": estado, "partes": partes}


class PanelDeIdentidad(Panel):
    """Tells a party which commitment it is in, since it does not edit the title."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "compromisos/admin/panel_de_identidad.html"

        def is_shown(self):
            return bool(self.instance.pk and self.form is not None) and (
                "title" not in self.form.fields
            )


COMPROMISO = [
    PanelDeIdentidad(heading=_("El compromiso")),
    PanelDeResumen(heading=_("Cómo va")),
    *PaginaBase.content_panels,
    FieldRowPanel([FieldPanel("numero"), FieldPanel("ogp_id")]),
    FieldPanel("ogp_url"),
    MultiFieldPanel(
        [
            FieldPanel("origen"),
            FieldPanel("compromiso_anterior", widget=forms.Select),
            FieldPanel("motivo_de_continuidad"),
            FieldPanel("explicacion_de_continuidad"),
            FieldPanel("proponente", widget=forms.Select),
            FieldPanel("por_que_proactivo"),
        ],
        _("De dónde viene"),
    ),
    FieldPanel("tema"),
    FieldPanel("problema"),
    FieldPanel("causas"),
    FieldPanel("situacion"),
    FieldPanel("objetivo"),
    FieldPanel("contribucion"),
    InlinePanel("participaciones", label=_("Institución participante")),
]
HOJA_DE_RUTA = [
    PanelDeMedidor(heading=_("Los siete elementos y lo demás por corregir")),
    PanelDeAcuerdo(heading=_("Acuerdo de las dos partes")),
    FieldPanel("responsable_publico"),
    FieldPanel("responsable_social"),
    FieldPanel("resultado"),
    FieldRowPanel([FieldPanel("inicio"), FieldPanel("fin")]),
    PanelDeFilas("productos", label=_("Producto esperado")),
    PanelDeFilas("hitos", label=_("Hito")),
    FieldPanel("supuestos"),
]
ALINEACION = [
    FieldPanel("eje_pnd", widget=EleccionDeEje),
    InlinePanel("valores", label=_("Valor de la AGA")),
    InlinePanel("alineacion_ods", label=_("Objetivo de Desarrollo Sostenible")),
    FieldPanel("genero"),
    FieldPanel("presupuesto"),
]
EDICION_DE_COMPROMISO = TabbedInterface(
    [
        ObjectList(COMPROMISO, heading=_("Compromiso")),
        ObjectList(HOJA_DE_RUTA, heading=_("Hoja de ruta")),
        ObjectList(ALINEACION, heading=_("Alineación")),
        ObjectList(PaginaBase.promote_panels, heading=_("Promoción")),
    ],
    base_form_class=FormaDeCompromiso,
)
