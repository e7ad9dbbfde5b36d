from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from compromisos.models import Sector
from sitio.comun.bloques import CuerpoBlock
from sitio.comun.paginas import PaginaBase


class PaginaContenido(PaginaBase):
    """Rules, privacy notice, accessibility statement and other plain pages."""

    version = models.CharField(
        _("versión"),
        max_length=20,
        blank=True,
        help_text=_(
            "Para el aviso de privacidad y las reglas: cambia con cada texto nuevo. "
            "Quien comenta acepta exactamente esta versión."
        ),
    )
    vigente_desde = models.DateField(_("vigente desde"), null=True, blank=True)
    cuerpo = StreamField(CuerpoBlock(), blank=True, verbose_name=_("cuerpo"))

    content_panels = [
        *PaginaBase.content_panels,
        FieldRowPanel([FieldPanel("version"), FieldPanel("vigente_desde")]),
        FieldPanel("cuerpo"),
    ]
    search_fields = [*PaginaBase.search_fields, index.SearchField("cuerpo")]
    template = "paginas/pagina_contenido.html"
    parent_page_types = ["paginas.Portada", "paginas.PaginaContenido"]
    subpage_types = ["paginas.PaginaContenido"]

    class Meta:
        verbose_name = _("página de contenido")
        verbose_name_plural = _("páginas de contenido")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "indice": [b.value for b in self.cuerpo if b.block_type == "titulo"]
        }


class PaginaComite(PaginaBase):
    """Who decides: the committee's sectors, empty ones included."""

    cuerpo = StreamField(CuerpoBlock(), blank=True, verbose_name=_("cuerpo"))

    content_panels = [*PaginaBase.content_panels, FieldPanel("cuerpo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("cuerpo")]
    template = "paginas/pagina_comite.html"
    max_count = 1
    parent_page_types = ["paginas.Portada"]
    subpage_types = []

    class Meta:
        verbose_name = _("página del comité")
        verbose_name_plural = _("páginas del comité")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "sectores": Sector.objects.prefetch_related("organizaciones")
        }
