from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from sitio.comun.paginas import PaginaBase

from ..panorama import panorama

DIRECCIONES_FIJAS = frozenset(
    [
        "admin",
        "buscar",
        "buzon",
        "comentarios",
        "datos",
        "documentos",
        "folio",
        "media",
        "moderacion",
        "salud",
        "static",
        "sitemap.xml",
        "robots.txt",
    ]
)


class Portada(PaginaBase):
    """The home page: where the process stands today and what to do about it."""

    slugs_reservados = DIRECCIONES_FIJAS

    lema = models.CharField(_("lema"), max_length=120)
    entrada = models.TextField(_("entrada"), max_length=400)
    plan = models.ForeignKey(
        "paginas.PaginaPlan",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("plan en curso"),
        help_text=_(
            "El plan del que hablan la portada, el menú y el pie. Lo cambia la "
            "coordinación en Versiones y consulta."
        ),
    )

    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel("lema"),
        FieldPanel("entrada"),
        FieldPanel("plan", read_only=True),
    ]
    template = "paginas/portada.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "paginas.PaginaProceso",
        "paginas.PaginaTemas",
        "paginas.PaginaPlan",
        "paginas.PaginaConsulta",
        "paginas.PaginaSeguimiento",
        "paginas.PaginaComite",
        "paginas.PaginaContenido",
    ]

    class Meta:
        verbose_name = _("portada")
        verbose_name_plural = _("portadas")

    def with_content_json(self, content):
        """Which plan is in course is an act, not text: no draft brings one back."""
        portada = super().with_content_json(content)
        portada.plan_id = self.plan_id
        return portada

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | panorama(self.plan)
