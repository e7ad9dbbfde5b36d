from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.search import index

from compromisos.consulta.apertura import motivo_de_cierre
from compromisos.consulta.formulario import formulario_de
from compromisos.models import Tema
from sitio.comun.bloques import CuerpoBlock
from sitio.comun.paginas import PaginaBase

from .parte_de_un_plan import ParteDeUnPlan
from .rutas_de_la_base import RutasDeLaBase


class PaginaConsulta(RutasDeLaBase, RoutablePageMixin, ParteDeUnPlan, PaginaBase):
    """Where a questionnaire is answered, and what was answered is read.

    Its steps, the base and the results are addresses below this one.
    """

    cuestionario = models.ForeignKey(
        "compromisos.Cuestionario",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="paginas",
        verbose_name=_("cuestionario"),
        help_text=_("Se arman en «Consulta». Una versión nueva se pone aquí."),
    )
    cuerpo = StreamField(CuerpoBlock(), blank=True, verbose_name=_("cuerpo"))

    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel("cuestionario"),
        PageChooserPanel("plan", "paginas.PaginaPlan"),
        FieldPanel("cuerpo"),
    ]
    search_fields = [*PaginaBase.search_fields, index.SearchField("cuerpo")]
    template = "paginas/pagina_consulta.html"
    parent_page_types = ["paginas.Portada"]
    subpage_types = []

    class Meta:
        verbose_name = _("página de la consulta")
        verbose_name_plural = _("páginas de la consulta")

    def get_context(self, request, *args, **kwargs):
        # Read when a template asks: the addresses below this page do not.
        return super().get_context(request, *args, **kwargs) | {
            "cuestionario": SimpleLazyObject(lambda: self.cuestionario),
            "motivo_de_cierre": SimpleLazyObject(
                lambda: motivo_de_cierre(self.cuestionario)
            ),
            "formulario": SimpleLazyObject(self._formulario),
        }

    def _formulario(self):
        return self.cuestionario and formulario_de(
            self.cuestionario, Tema.objects.all()
        )
