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
        if pendientes := Comentario.objects.por_moderar().count():
            frase = ngettext("%(n)s pendiente", "%(n)s pendientes", pendientes)
            entrada.attrs = {
                "data-pendientes": str(pendientes),
                "title": frase % {"n": pendientes},
            }
        return entrada
