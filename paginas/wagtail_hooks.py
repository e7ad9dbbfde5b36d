"""Registrations only: every class named here is defined, and tested, elsewhere."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .administracion import guardias
from .administracion.botones import boton_de_insumos, botones_del_plan
from .administracion.calendario import AjusteViewSet
from .administracion.espera import espera_tu_firma
from .administracion.fases import MenuDeFases, botones_de_fase, esperan_su_cierre
from .administracion.insumos import INSUMOS, InsumosView
from .administracion.menu import MenuDeCompuerta
from .administracion.papel import archivos_de_hojas, direcciones_de_hojas
from .administracion.planes import CambioDePlanEnCurso
from .administracion.versiones import MenuDeVersiones
from .folio_de_aporte import historia_de_aporte
from .folio_de_hoja import historia_de_hoja
from .partes_del_plan import planes_del_sitio
from .services.planes import EN_CURSO
from .viewsets import PaginasPorTipoViewSet


@hooks.register("register_admin_viewset")
def registrar_ajustes_de_calendario():
    return AjusteViewSet("ajustes_de_calendario")


@hooks.register("register_admin_viewset")
def registrar_paginas_por_tipo():
    return PaginasPorTipoViewSet()


@hooks.register("register_admin_urls")
def direcciones_de_la_compuerta():
    return [path("compuerta/", include("paginas.administracion.urls"))]


@hooks.register("register_admin_menu_item")
def menu_de_la_compuerta():
    return MenuDeCompuerta(
        _("Plan final"),
        reverse("paginas_compuertas"),
        name="plan-final",
        icon_name="circle-check",
        order=260,
    )


hooks.register("lo_que_espera", espera_tu_firma)


@hooks.register("register_admin_urls")
def direcciones_de_versiones():
    return [path("versiones/", include("paginas.administracion.urls_de_versiones"))]


@hooks.register("register_admin_menu_item")
def menu_de_versiones():
    return MenuDeVersiones(
        _("Versiones y consulta"),
        reverse("paginas_versiones"),
        name="versiones-y-consulta",
        icon_name="history",
        order=250,
    )


@hooks.register("register_admin_urls")
def direcciones_de_fases():
    return [path("cierre-de-fases/", include("paginas.administracion.urls_de_fases"))]


@hooks.register("register_admin_menu_item")
def menu_de_fases():
    return MenuDeFases(
        _("Cierre de fases"),
        reverse("paginas_fases"),
        name="cierre-de-fases",
        icon_name="circle-check",
        order=245,
    )


hooks.register("lo_que_espera", esperan_su_cierre)


@hooks.register("register_log_actions")
def nombrar_los_actos(acciones):
    acciones.register_action(EN_CURSO)(CambioDePlanEnCurso)


@hooks.register("register_admin_urls")
def direccion_de_los_insumos():
    return [path("insumos/<int:pk>/", InsumosView.as_view(), name=INSUMOS)]


hooks.register("register_page_header_buttons", boton_de_insumos)
hooks.register("register_page_listing_more_buttons", boton_de_insumos)
hooks.register("register_page_header_buttons", botones_del_plan)
hooks.register("register_page_listing_more_buttons", botones_del_plan)
hooks.register("before_delete_page", guardias.impedir_borrar)
hooks.register("before_unpublish_page", guardias.impedir_despublicar)
hooks.register("before_move_page", guardias.impedir_mover)
hooks.register("before_bulk_action", guardias.impedir_en_lote)
hooks.register("planes_del_sitio", planes_del_sitio)
hooks.register("historia_de_un_folio", historia_de_aporte)
hooks.register("register_page_header_buttons", botones_de_fase)
hooks.register("register_page_listing_more_buttons", botones_de_fase)
hooks.register("register_admin_urls", direcciones_de_hojas)
hooks.register("archivos_de_hojas", archivos_de_hojas)
hooks.register("historia_de_un_folio", historia_de_hoja)
