"""What the screens of typing share: who enters, the batch, the way back, the menu."""

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...captura.lotes import lotes_tecleados
from ...permissions import puede_capturar, puede_cotejar, puede_entrar_a_captura

LOTES = "captura:lotes"
MEDIOS = Media(
    css={"all": ["compromisos/admin/captura.css"]},
    js=["compromisos/admin/captura.js"],
)


class MenuDeCaptura(MenuItem):
    """The first entry of who types."""

    def __init__(self):
        super().__init__(
            _("Captura"),
            reverse(LOTES),
            name="captura",
            icon_name="edit",
            order=126,
        )

    def is_shown(self, request):
        return puede_entrar_a_captura(request.user)


class VistaDeCaptura(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "edit"
    page_title = gettext_lazy("Captura")
    permiso = staticmethod(puede_entrar_a_captura)

    def dispatch(self, request, *args, **kwargs):
        if not self.permiso(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def lote(self):
        lote = lotes_tecleados().filter(pk=self.kwargs["lote"]).first()
        if lote is None:
            raise Http404
        return lote

    def get_breadcrumbs_items(self):
        migas = [
            *self.breadcrumbs_items,
            {"url": reverse(LOTES), "label": _("Captura")},
        ]
        if "lote" in self.kwargs:
            url = reverse("captura:lote", args=[self.lote.pk])
            migas.append({"url": url, "label": str(self.lote)})
        hoja = str(self.get_page_title())
        if hoja != migas[-1]["label"]:
            migas.append({"url": "", "label": hoja})
        return migas

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "media": MEDIOS,
            "captura": puede_capturar(self.request.user),
            "coteja": puede_cotejar(self.request.user),
        }
