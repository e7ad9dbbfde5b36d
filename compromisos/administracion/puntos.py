"""Territorial points in the admin: where and when people could answer on paper."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from sitio.comun.fechas import rango_legible

from ..models import PuntoTerritorial
from ..planes import elegir_plan
from .borrado import BorrarDelCatalogo


class FormaDePunto(WagtailAdminModelForm):
    """Its plan does not change once sheets were printed for it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        elegir_plan(self.fields["plan"], self.instance)
        if self.instance.pk and self.instance.series.exists():
            self.fields["plan"].disabled = True
            self.fields["plan"].help_text = _(
                "No cambia: ya se imprimieron hojas para este punto."
            )


PUNTO = ObjectList(
    [
        FieldPanel("plan", widget=forms.Select),
        FieldPanel("institucion"),
        FieldRowPanel([FieldPanel("entidad"), FieldPanel("medio")]),
        FieldPanel("lugar"),
        FieldRowPanel([FieldPanel("desde"), FieldPanel("hasta")]),
        FieldPanel("es_muestra"),
    ],
    base_form_class=FormaDePunto,
)


class ListaDePuntos(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("institucion")


class BorrarPunto(BorrarDelCatalogo):
    """Said before the button, not only after pressing it."""

    @property
    def confirmation_message(self):
        if self.object.series.exists() or self.object.lotes.exists():
            return _("Este punto tiene hojas o respuestas: no se puede borrar.")
        return super().confirmation_message


class PuntoViewSet(ModelViewSet):
    model = PuntoTerritorial
    icon = "site"
    menu_label = _("Puntos territoriales")
    index_view_class = ListaDePuntos
    delete_view_class = BorrarPunto
    copy_view_enabled = False
    edit_handler = PUNTO
    list_display = [
        "lugar",
        Column("get_entidad_display", label=_("Entidad"), sort_key="entidad"),
        Column("institucion", label=_("A cargo"), sort_key="institucion__nombre"),
        Column("get_medio_display", label=_("Medio"), sort_key="medio"),
        Column(
            "desde",
            label=_("Fechas"),
            sort_key="desde",
            accessor=lambda punto: rango_legible(punto.desde, punto.hasta),
        ),
    ]
    list_filter = ["institucion", "entidad", "medio"]
    search_fields = ["lugar", "institucion__nombre", "institucion__siglas"]
