from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin

from sitio.comun.paginas import PaginaBase

from ..expedientes import expedientes
from ..partes_del_plan import plan_de
from ..temas_elegidos import contexto_de_seleccion
from .parte_de_un_plan import ParteDeUnPlan
from .rutas_de_mesas import RutasDeMesas
from .rutas_de_seleccion import RutasDeSeleccion
from .tema import PaginaTema


class PaginaTemas(
    RutasDeSeleccion,
    # Mixins with addresses below this page go here, before Wagtail's own.
    RutasDeMesas,
    RoutablePageMixin,
    ParteDeUnPlan,
    PaginaBase,
):
    """The topics that a plan's consultation chose."""

    slugs_reservados = frozenset({"mesas"})

    content_panels = [
        *PaginaBase.content_panels,
        PageChooserPanel("plan", "paginas.PaginaPlan"),
    ]
    template = "paginas/pagina_temas.html"
    parent_page_types = ["paginas.Portada"]
    subpage_types = ["paginas.PaginaTema"]

    class Meta:
        verbose_name = _("página de temas")
        verbose_name_plural = _("páginas de temas")

    def get_context(self, request, *args, **kwargs):
        contexto = super().get_context(request, *args, **kwargs)
        if not self.path:
            return contexto | {"expedientes": []}
        plan = plan_de(self)
        suyos = expedientes(PaginaTema.objects.child_of(self), plan=plan)
        return contexto | {"expedientes": suyos} | contexto_de_seleccion(plan, suyos)
