"""What the screens of the open texts share: who enters, and the way back."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import Planteamiento
from ...permissions import puede_moderar_planteamientos
from .formas import MEDIOS


def textos_por_decidir():
    """What a moderator may read: every text that still says something."""
    return Planteamiento.objects.vigentes().select_related(
        "aporte__cuestionario", "tema"
    )


class VistaDeTextos(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "view"
    page_title = gettext_lazy("Textos por publicar")

    def dispatch(self, request, *args, **kwargs):
        if not puede_moderar_planteamientos(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        inicio = {"url": reverse("textos:index"), "label": VistaDeTextos.page_title}
        hoja = {"url": "", "label": self.get_page_title()}
        propias = [inicio, hoja] if hoja["label"] != inicio["label"] else [inicio]
        return [*self.breadcrumbs_items, *propias]

    def get_context_data(self, **kwargs):
        return super().get_context_data(media=MEDIOS, **kwargs)

    @cached_property
    def regreso(self) -> str:
        """The queue as it was, if the form says where she came from."""
        pedido = self.request.POST.get("next") or self.request.GET.get("next", "")
        propio = url_has_allowed_host_and_scheme(
            pedido, allowed_hosts={self.request.get_host()}
        )
        de_la_cola = propio and pedido.startswith(reverse("textos:index"))
        return pedido if de_la_cola else reverse("textos:index")
