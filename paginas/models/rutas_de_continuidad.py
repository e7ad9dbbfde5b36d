"""The plan's page about the one before it: what was decided of each commitment."""

from django.http import Http404
from wagtail.contrib.routable_page.models import path

from ..continuidad import revision_de


class RutasDeContinuidad:
    """Public from the moment the plan's page is; it needs no version of the text."""

    @path("continuidad/")
    def continuidad(self, request):
        if not self.plan_anterior_id:
            raise Http404
        return self._pagina(
            request,
            "paginas/plan_continuidad.html",
            revision=revision_de(self),
            migas=self.migas_hasta(self.version_vigente),
        )
