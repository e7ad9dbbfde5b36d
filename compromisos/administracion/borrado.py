"""Deleting from a catalogue, unless something names it."""

from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.generic import DeleteView


class BorrarDelCatalogo(DeleteView):
    """What a record names stays: the editor is told, instead of an error page."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError:
            aviso = _(
                "«%(nombre)s» no se borra: hay páginas o registros que la nombran."
            )
            messages.error(self.request, aviso % {"nombre": self.object})
            return redirect(self.get_success_url())
