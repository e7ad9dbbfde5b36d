from wagtail.admin.menu import MenuItem

from ..permissions import puede_ver_la_compuerta


class MenuDeCompuerta(MenuItem):
    """Shown to whoever asks for signatures, signs or publishes."""

    def is_shown(self, request):
        return puede_ver_la_compuerta(request.user)
