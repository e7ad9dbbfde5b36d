"""The home panel and the menu item of who keeps a commitment."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from .propios import compromisos_propios


class MenuDeMisCompromisos(MenuItem):
    """Only for accounts that keep one."""

    def __init__(self):
        super().__init__(
            _("Mis compromisos"),
            reverse("mis_compromisos:lista"),
            name="mis-compromisos",
            icon_name="tasks",
            order=90,
        )

    def is_shown(self, request):
        return request.user.compromisos_a_cargo.exists()


class PanelDeMisCompromisos(Component):
    name = "mis_compromisos"
    template_name = "compromisos/admin/panel_de_inicio.html"
    order = 50

    def __init__(self, propios):
        self.propios = propios

    def get_context_data(self, parent_context):
        return {"propios": self.propios}


def agregar_mis_compromisos(request, panels):
    propios = compromisos_propios(request.user, hoy=timezone.localdate())
    if propios:
        panels.append(PanelDeMisCompromisos(propios))
