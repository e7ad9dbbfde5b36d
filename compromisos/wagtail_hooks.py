"""Registrations only: every class named here is defined, and tested, elsewhere."""

from django.urls import include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .administracion import urls
from .administracion.actos_de_hojas import nombrar_los_actos
from .administracion.avisos import avisar_de_huecos
from .administracion.captura import urls as urls_de_captura
from .administracion.captura.base import MenuDeCaptura
from .administracion.captura.inicio import agregar_captura, espera_la_captura
from .administracion.inicio import (
    MenuDeMisCompromisos,
    agregar_mis_compromisos,
    espera_a_las_partes,
    esperan_las_hojas_de_ruta,
)
from .administracion.listado import CompromisoAdmin
from .administracion.mesas import urls as urls_de_mesas
from .administracion.mesas.inicio import (
    MenuDeMesas,
    agregar_mis_mesas,
    espera_en_las_mesas,
)
from .administracion.textos_de_consulta.bitacora import nombrar_el_vaciado
from .administracion.textos_de_consulta.inicio import esperan_los_textos
from .sectores import sectores_de_la_cuenta
from .services.borradores import limpieza_de_borradores
from .viewsets import CatalogosViewSet, ConsultaViewSet, SeguimientoViewSet

modeladmin_register(CompromisoAdmin)
hooks.register("after_publish_page", avisar_de_huecos)
hooks.register("construct_homepage_panels", agregar_mis_compromisos)
hooks.register("lo_que_espera", espera_a_las_partes)
hooks.register("construct_homepage_panels", agregar_mis_mesas)
hooks.register("lo_que_espera", espera_en_las_mesas)
hooks.register("sectores_de_la_cuenta", sectores_de_la_cuenta)
hooks.register("lo_que_espera", esperan_las_hojas_de_ruta)
hooks.register("lo_que_espera", esperan_los_textos)
hooks.register("limpiar_participacion", limpieza_de_borradores)
hooks.register("register_log_actions", nombrar_los_actos)
hooks.register("register_log_actions", nombrar_el_vaciado)


@hooks.register("register_admin_viewset")
def registrar_vistas():
    return [CatalogosViewSet(), ConsultaViewSet(), SeguimientoViewSet()]


@hooks.register("register_admin_urls")
def registrar_direcciones():
    return [
        path("mis-compromisos/", include(urls)),
        path("mesas/", include(urls_de_mesas)),
    ]


@hooks.register("register_admin_menu_item")
def registrar_mis_compromisos():
    return MenuDeMisCompromisos()


@hooks.register("register_admin_urls")
def direcciones_de_captura():
    return [path("captura/", include(urls_de_captura))]


@hooks.register("register_admin_menu_item")
def registrar_captura():
    return MenuDeCaptura()


hooks.register("construct_homepage_panels", agregar_captura)
hooks.register("lo_que_espera", espera_la_captura)


@hooks.register("register_admin_menu_item")
def registrar_mesas():
    return MenuDeMesas()
