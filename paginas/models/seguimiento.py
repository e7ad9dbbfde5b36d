from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel

from sitio.comun.paginas import PaginaBase


class PaginaSeguimiento(PaginaBase):
    """The board: every promise of a plan and what became of it."""

    plan = models.ForeignKey(
        "paginas.PaginaPlan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tableros",
        verbose_name=_("plan que sigue"),
    )

    content_panels = [
        *PaginaBase.content_panels,
        PageChooserPanel("plan", "paginas.PaginaPlan"),
    ]
    template = "paginas/pagina_seguimiento.html"
    parent_page_types = ["paginas.Portada"]
    subpage_types = []

    class Meta:
        verbose_name = _("tablero de seguimiento")
        verbose_name_plural = _("tableros de seguimiento")
