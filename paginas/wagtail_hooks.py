"""Registrations only: every class named here is defined, and tested, elsewhere."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .administracion.calendario import AjusteViewSet
from .administracion.espera import espera_tu_firma
from .administracion.menu import MenuDeCompuerta


@hooks.register("register_admin_viewset")
def registrar_ajustes_de_calendario():
    return AjusteViewSet("ajustes_de_calendario")


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
