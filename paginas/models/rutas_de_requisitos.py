"""The plan's address about what the Alliance asks of its process."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

ROTULO_DE_REQUISITOS = _("Lo que pide la Alianza")


class RutasDeRequisitos:
    """A page that fills itself from what is public. It works from the start."""

    @path("requisitos-ogp/")
    def requisitos_ogp(self, request):
        from ..requisitos_ogp import requisitos_de

        return self._pagina(
            request,
            "paginas/plan_requisitos.html",
            version=self.version_vigente,
            revision=requisitos_de(self),
            canonica=f"{self.url}requisitos-ogp/",
            migas=self.migas_hasta(self.version_vigente),
        )
