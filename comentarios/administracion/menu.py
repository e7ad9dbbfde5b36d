"""The menu entry that says how many comments wait."""

from django.utils.translation import ngettext
from wagtail_modeladmin.menus import ModelAdminMenuItem

from ..models import Comentario
from ..permissions import puede_moderar


class MenuConPendientes(ModelAdminMenuItem):
    """A badge for whoever can do something about it."""

    def render_component(self, request):
        entrada = super().render_component(request)
        if not puede_moderar(request.user):
            return entrada
        pendientes = getattr(request, "pendientes_de_moderar", None)
        if pendientes is None:
            pendientes = Comentario.objects.por_moderar().count()
        if pendientes:
            frase = ngettext("%(n)s pendiente", "%(n)s pendientes", pendientes)
            entrada.attrs = {
                "data-pendientes": str(pendientes),
                "title": frase % {"n": pendientes},
            }
        return entrada
