"""Listings by page type, each with the columns its editors look for."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import page_permission_policy

from sitio.comun.fechas import rango_legible

from .models import PaginaContenido, PaginaFase, PaginaPlan, PaginaTema
from .partes_del_plan import con_siglas

TITULO = PageTitleColumn(
    "title", label=_("Título"), sort_key="title", classname="title"
)
ESTADO_DE_PAGINA = PageStatusColumn("status", label=_("Página"), sort_key="live")
ULTIMA_EDICION = DateColumn(
    "latest_revision_created_at",
    label=_("Última edición"),
    sort_key="latest_revision_created_at",
)


def _version_vigente(plan) -> str:
    version = plan.version_vigente
    return f"{version.numero} · {version.get_tipo_display()}" if version else "–"


def _dia(fecha) -> str:
    return date_format(fecha, "DATE_FORMAT") if fecha else "–"


class MenuDeQuienEdita(MenuItem):
    """Only for accounts that may open the list."""

    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(
            request.user, IndexView.any_permission_required
        )


class PaginasDeUnTipo(PageListingViewSet):
    menu_item_class = MenuDeQuienEdita


class ListaDeFases(IndexView):
    default_ordering = "numero"

    def annotate_queryset(self, pages):
        return con_siglas(super().annotate_queryset(pages).prefetch_related("ajustes"))


class FasesViewSet(PaginasDeUnTipo):
    model = PaginaFase
    icon = "tasks"
    menu_label = _("Fases")
    index_view_class = ListaDeFases
    columns = [
        Column("numero", label=_("N.º"), sort_key="numero", width="6%"),
        TITULO,
        Column("siglas_del_plan", label=_("Plan"), width="8%"),
        Column(
            "fechas",
            label=_("Fechas vigentes"),
            accessor=lambda fase: rango_legible(*fase.fechas),
        ),
        Column(
            "planeadas",
            label=_("Fechas planeadas"),
            accessor=lambda fase: rango_legible(*fase.fechas_planeadas),
        ),
        Column("estado", label=_("Estado"), accessor=lambda fase: fase.estado().label),
        ESTADO_DE_PAGINA,
    ]


class PlanesViewSet(PaginasDeUnTipo):
    model = PaginaPlan
    icon = "doc-full"
    menu_label = _("Planes")
    columns = [
        Column("siglas", label=_("Siglas"), sort_key="siglas", width="8%"),
        TITULO,
        Column(
            "periodo",
            label=_("Periodo"),
            accessor=lambda plan: f"{plan.inicio.year}–{plan.fin.year}",
        ),
        Column("compromisos", label=_("Compromisos"), accessor="numchild"),
        Column("version", label=_("Versión pública"), accessor=_version_vigente),
        ESTADO_DE_PAGINA,
        ULTIMA_EDICION,
    ]


class ListaDeExpedientes(IndexView):
    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages).select_related("tema")


class ExpedientesViewSet(PaginasDeUnTipo):
    model = PaginaTema
    icon = "tag"
    menu_label = _("Expedientes de tema")
    index_view_class = ListaDeExpedientes
    columns = [
        TITULO,
        Column("tema", label=_("Tema"), accessor="tema"),
        Column(
            "comentarios",
            label=_("Recibe comentarios desde"),
            accessor=lambda pagina: _dia(pagina.comentarios_desde),
        ),
        ESTADO_DE_PAGINA,
        ULTIMA_EDICION,
    ]


class ContenidoViewSet(PaginasDeUnTipo):
    model = PaginaContenido
    icon = "doc-empty"
    menu_label = _("Reglas y avisos")
    columns = [
        TITULO,
        Column("version", label=_("Versión"), sort_key="version"),
        Column(
            "vigente_desde",
            label=_("Vigente desde"),
            sort_key="vigente_desde",
            accessor=lambda pagina: _dia(pagina.vigente_desde),
        ),
        ESTADO_DE_PAGINA,
        ULTIMA_EDICION,
    ]


class PaginasPorTipoViewSet(ViewSetGroup):
    menu_label = _("Páginas por tipo")
    menu_icon = "list-ul"
    menu_order = 110
    items = (
        FasesViewSet("fases"),
        PlanesViewSet("planes"),
        ExpedientesViewSet("expedientes"),
        ContenidoViewSet("contenido"),
    )
