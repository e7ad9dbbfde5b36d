"""What the lists beside the queue share: who enters, tabs and the way back."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import BaseListingView

from ..permissions import puede_moderar
from .cola import URL_DE_LA_COLA
from .formas import MEDIOS
from .lectores import pestanas_de_lectores

RESUELTOS = "resueltos"


class ListaDeModeracion(BaseListingView):
    """What the lists beside the queue share: who enters, tabs and the way back."""

    model_admin = None
    header_icon = "comment"
    paginate_by = 50
    pestana = ""

    def dispatch(self, request, *args, **kwargs):
        if not puede_moderar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(URL_DE_LA_COLA), "label": gettext_lazy("Comentarios")},
            {"url": "", "label": self.page_title},
        ]

    @cached_property
    def resueltos(self) -> bool:
        return self.request.GET.get("estado") == RESUELTOS

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "pestanas": pestanas_de_lectores(self.pestana),
            "resueltos": self.resueltos,
            "media": MEDIOS,
        }
