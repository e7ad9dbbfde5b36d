"""Printed series in the admin: printing one, its sheets, and whether they add up."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import HeaderButton
from wagtail.models import ModelLogEntry

from ..conciliacion import conciliacion_de, conciliacion_por_punto
from ..consulta.vocabulario import EstadoDeHoja
from ..models import SerieImpresa
from ..permissions import (
    PoliticaDeSoloLectura,
    puede_cancelar_hojas,
    puede_imprimir_hojas,
)
from ..planes import plan_en_curso
from .actos_de_series import CancelarHojas, ImprimirSerie, RestituirHoja

POR_PAGINA = 50


def _ruta(serie) -> str:
    return reverse("series:detalle", args=[serie.pk])


class ListaDeSeries(IndexView):
    """The newest first, and above how every point of the plan adds up."""

    def get_base_queryset(self):
        suyas = Q(hojas__estado=EstadoDeHoja.CAPTURADA)
        canceladas = Q(hojas__estado=EstadoDeHoja.CANCELADA)
        series = super().get_base_queryset().select_related("cuestionario", "punto")
        return series.annotate(
            capturadas=Count("hojas", filter=suyas),
            canceladas=Count("hojas", filter=canceladas),
            por_capturar=F("cuantas") - F("capturadas") - F("canceladas"),
        )

    @cached_property
    def header_buttons(self):
        if not puede_imprimir_hojas(self.request.user):
            return []
        ruta = reverse("series:imprimir")
        return [HeaderButton(_("Imprimir una serie"), url=ruta, icon_name="plus")]

    def get_context_data(self, **kwargs):
        plan = plan_en_curso()
        return super().get_context_data(**kwargs) | {
            "plan_en_curso": plan,
            "cuentas": conciliacion_de(plan),
            "por_punto": conciliacion_por_punto(plan),
            "puede_cancelar": puede_cancelar_hojas(self.request.user),
        }


class DetalleDeSerie(WagtailAdminTemplateMixin, TemplateView):
    """Its files, its figures, its sheets one by one and what was done with them."""

    template_name = "compromisos/admin/papel/serie.html"
    header_icon = "doc-full"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("compromisos.view_serieimpresa"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def serie(self) -> SerieImpresa:
        series = SerieImpresa.objects.select_related(
            "cuestionario", "punto__institucion", "por"
        )
        return get_object_or_404(series, pk=self.kwargs["pk"])

    def get_page_title(self):
        return str(self.serie)

    def get_page_subtitle(self):
        return str(self.serie.cuestionario)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("series:index"), "label": SerieViewSet.menu_label},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        usuario = self.request.user
        estado = self.request.GET.get("estado", "")
        estado = estado if estado in EstadoDeHoja.values else ""
        hojas = self.serie.hojas.filter(**{"estado": estado} if estado else {})
        paginas = Paginator(hojas.select_related("por"), POR_PAGINA)
        return super().get_context_data(**kwargs) | {
            "serie": self.serie,
            "cuentas": conciliacion_de(self.serie.cuestionario.plan, serie=self.serie),
            "hojas": paginas.get_page(self.request.GET.get("p")),
            "estado": estado,
            "estados": EstadoDeHoja.choices,
            "archivos": archivos_de(self.serie)
            if puede_imprimir_hojas(usuario)
            else [],
            "puede_cancelar": puede_cancelar_hojas(usuario),
            "historia": ModelLogEntry.objects.for_instance(self.serie)[:20],
        }


def archivos_de(serie: SerieImpresa) -> list[tuple[str, str]]:
    """What each file holds and its address, as the app above tells."""
    return [
        archivo
        for archivos in hooks.get_hooks("archivos_de_hojas")
        for archivo in archivos(serie)
    ]


class SerieViewSet(ModelViewSet):
    model = SerieImpresa
    icon = "print"
    menu_label = _("Hojas impresas")
    index_view_class = ListaDeSeries
    index_results_template_name = "compromisos/admin/papel/series_resultados.html"
    permission_policy = PoliticaDeSoloLectura(SerieImpresa)
    form_fields = []
    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = [
        TitleColumn("__str__", label=_("Serie"), get_url=_ruta, sort_key="numero"),
        Column("cuestionario", label=_("Cuestionario")),
        Column("punto", label=_("Punto"), accessor=lambda s: s.punto or "–"),
        Column(
            "creada_en",
            label=_("Impresa"),
            sort_key="creada_en",
            accessor=lambda s: date_format(s.creada_en, "DATE_FORMAT"),
        ),
        Column("cuantas", label=_("Hojas"), sort_key="cuantas"),
        Column("capturadas", label=_("Capturadas"), sort_key="capturadas"),
        Column("canceladas", label=_("Canceladas"), sort_key="canceladas"),
        Column("por_capturar", label=_("Por capturar"), sort_key="por_capturar"),
    ]
    list_filter = ["cuestionario", "punto", "tamano", "es_muestra"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("imprimir/", ImprimirSerie.as_view(), name="imprimir"),
            path("<int:pk>/hojas/", DetalleDeSerie.as_view(), name="detalle"),
            path("<int:pk>/cancelar/", CancelarHojas.as_view(), name="cancelar"),
            path("cancelar/", CancelarHojas.as_view(), name="cancelar_por_folio"),
            path("hoja/<int:pk>/", RestituirHoja.as_view(), name="restituir"),
        ]
