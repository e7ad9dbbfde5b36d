from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ...permissions import puede_moderar_planteamientos, puede_vaciar_aportes
from .cola import ColaDeTextos
from .detalle import DetalleDeTexto
from .publicar import PublicarTextos
from .vaciar import VaciarRespuesta


class MenuDeTextos(MenuItem):
    def is_shown(self, request):
        return puede_moderar_planteamientos(request.user)


class MenuDeVaciado(MenuItem):
    def is_shown(self, request):
        return puede_vaciar_aportes(request.user)


class TextosViewSet(ViewSet):
    icon = "view"
    menu_label = _("Textos por publicar")
    menu_item_class = MenuDeTextos
    url_prefix = "textos-por-publicar"

    def get_urlpatterns(self):
        return [
            path("", ColaDeTextos.as_view(), name="index"),
            path("publicar/", PublicarTextos.as_view(), name="publicar"),
            path("<int:pk>/", DetalleDeTexto.as_view(), name="detalle"),
        ]


class VaciadoViewSet(ViewSet):
    icon = "bin"
    menu_label = _("Borrar una respuesta")
    menu_item_class = MenuDeVaciado
    url_prefix = "borrar-respuesta"

    def get_urlpatterns(self):
        return [path("", VaciarRespuesta.as_view(), name="index")]
