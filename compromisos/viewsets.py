"""Catalogues, accounts and reports in the admin."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .administracion.aportes import AporteViewSet
from .administracion.borrado import BorrarDelCatalogo
from .administracion.cuestionarios import CuestionarioViewSet
from .administracion.importaciones import ImportacionViewSet
from .administracion.puntos import PuntoViewSet
from .administracion.seleccion_de_temas import SeleccionViewSet
from .administracion.series import SerieViewSet
from .administracion.sistematizacion.viewset import SistematizacionViewSet
from .administracion.temas import COLUMNA_DE_ELEGIDO, ListaDeTemas
from .administracion.textos_de_consulta.viewset import TextosViewSet, VaciadoViewSet
from .models import Avance, CuentaDeCompromiso, Institucion, Sector, Tema
from .permissions import PoliticaDeSoloLectura


class TemaViewSet(ModelViewSet):
    delete_view_class = BorrarDelCatalogo
    model = Tema
    icon = "tag"
    menu_label = _("Temas")
    index_view_class = ListaDeTemas
    list_display = ["nombre", "orden", "eje_pnd", COLUMNA_DE_ELEGIDO]
    search_fields = ["nombre"]
    copy_view_enabled = False


class InstitucionViewSet(ModelViewSet):
    delete_view_class = BorrarDelCatalogo
    model = Institucion
    icon = "group"
    menu_label = _("Instituciones")
    list_display = ["nombre", "siglas", "tipo", "sector"]
    list_filter = ["tipo", "sector"]
    search_fields = ["nombre", "siglas"]
    # The database index cannot be asked for single columns on SQLite.
    search_backend_name = None
    copy_view_enabled = False


class SectorViewSet(ModelViewSet):
    delete_view_class = BorrarDelCatalogo
    model = Sector
    icon = "group"
    menu_label = _("Sectores del Comité")
    list_display = ["nombre", "siglas", "tipo", "grupo", "orden"]
    search_fields = ["nombre", "siglas"]
    copy_view_enabled = False


class CuentaViewSet(ModelViewSet):
    """Who keeps which commitment."""

    model = CuentaDeCompromiso
    name = "cuentas_de_compromiso"
    icon = "user"
    menu_label = _("Cuentas a cargo")
    list_display = ["compromiso", "usuario", "lado"]
    list_filter = ["lado", "compromiso"]
    search_fields = ["compromiso__title", "usuario__username"]
    copy_view_enabled = False


class ListaDeAvances(IndexView):
    """Every report, newest first. Nobody adds or corrects one here."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("compromiso", "por")


class DetalleDeAvance(InspectView):
    """Everything of one report, with the words of both sides."""

    ROTULOS = {
        "producto_nombre": _("Producto"),
        "evidencia_sha256": _("SHA-256 del archivo"),
        "por": _("Cuenta que lo reportó"),
        "creado_en": _("Guardado"),
    }

    def get_field_label(self, field_name, field):
        return self.ROTULOS.get(field_name) or super().get_field_label(
            field_name, field
        )

    def get_fields_context(self):
        posturas = [
            {
                "label": _("Postura de la contraparte"),
                "value": _en_palabras(postura),
                "component": None,
            }
            for postura in self.object.posturas.order_by("pk")
        ]
        return [*super().get_fields_context(), *posturas]


def _en_palabras(postura) -> str:
    dia = date_format(postura.creado_en, "DATE_FORMAT")
    return f"{dia}: {postura.get_sentido_display()}. {postura.texto}".strip()


def _ruta_del_avance(avance) -> str:
    return reverse("avances:inspect", args=[avance.pk])


class AvanceViewSet(ModelViewSet):
    model = Avance
    icon = "history"
    menu_label = _("Avances reportados")
    index_view_class = ListaDeAvances
    permission_policy = PoliticaDeSoloLectura(Avance)
    form_fields = []
    list_display = [
        TitleColumn(
            "producto_nombre",
            label=_("Producto"),
            sort_key="producto_nombre",
            get_url=_ruta_del_avance,
        ),
        Column("compromiso", label=_("Compromiso")),
        Column("get_estado_display", label=_("Estado"), sort_key="estado"),
        Column(
            "fecha",
            label=_("Fecha"),
            sort_key="fecha",
            accessor=lambda avance: date_format(avance.fecha, "DATE_FORMAT"),
        ),
        Column("por", label=_("Cuenta")),
    ]
    list_filter = ["estado", "compromiso"]
    search_fields = ["producto_nombre", "texto", "compromiso__title"]
    inspect_view_enabled = True
    inspect_view_class = DetalleDeAvance
    inspect_view_fields = [
        "compromiso",
        "producto_nombre",
        "estado",
        "fecha",
        "texto",
        "evidencia_url",
        "evidencia_archivo",
        "evidencia_sha256",
        "por",
        "creado_en",
    ]
    copy_view_enabled = False


class CatalogosViewSet(ViewSetGroup):
    menu_label = _("Comité y temas")
    menu_icon = "group"
    menu_order = 130
    items = (
        TemaViewSet("temas"),
        InstitucionViewSet("instituciones"),
        SectorViewSet("sectores"),
    )


class SeguimientoViewSet(ViewSetGroup):
    menu_label = _("Seguimiento")
    menu_icon = "history"
    menu_order = 140
    items = (AvanceViewSet("avances"), CuentaViewSet("cuentas"))


class ConsultaViewSet(ViewSetGroup):
    """Phase 1: what is asked, and what was answered."""

    menu_label = _("Consulta")
    menu_icon = "form"
    menu_order = 125
    items = (
        CuestionarioViewSet("cuestionarios"),
        AporteViewSet("aportes"),
        PuntoViewSet("puntos"),
        SerieViewSet("series"),
        ImportacionViewSet("importaciones"),
        SistematizacionViewSet("sistematizar_consulta"),
        SeleccionViewSet("elegir_temas"),
        TextosViewSet("textos"),
        VaciadoViewSet("vaciado"),
    )
