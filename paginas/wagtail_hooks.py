"""Registrations only: every class named here is defined, and tested, elsewhere."""

from wagtail import hooks

from .administracion.calendario import AjusteViewSet


@hooks.register("register_admin_viewset")
def registrar_ajustes_de_calendario():
    return AjusteViewSet("ajustes_de_calendario")
