"""The addresses of systematisation, and its place in the menu of the consultation."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ...permissions import puede_clasificar_planteamientos
from .etiquetas import EtiquetasView
from .texto import TextoView
from .vistas import AvanceView, TrabajoView


class MenuDeSistematizar(MenuItem):
    def is_shown(self, request):
        return puede_clasificar_planteamientos(request.user)


class SistematizacionViewSet(ViewSet):
    icon = "list-ul"
    menu_label = _("Sistematizar la consulta")
    menu_item_class = MenuDeSistematizar

    def get_urlpatterns(self):
        return [
            path("", AvanceView.as_view(), name="index"),
            path("clasificar/", TrabajoView.as_view(), name="clasificar"),
            path("texto/<int:pk>/", TextoView.as_view(), name="texto"),
            path("etiquetas/", EtiquetasView.as_view(), name="etiquetas"),
        ]
