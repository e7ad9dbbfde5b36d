from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.search import index

from comentarios.destinos import ANCLA_GENERAL, DestinoDeComentarios, Ventana
from compromisos.models import Compromiso
from sitio.comun.bloques import CuerpoBlock
from sitio.comun.paginas import PaginaBase

from ..expedientes import expedientes
from ..partes_del_plan import plan_de
from .parte_de_un_plan import ParteDeUnPlan


class PaginaTemas(
    # Mixins with addresses below this page go here, before Wagtail's own.
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
        return super().get_context(request, *args, **kwargs) | {
            "expedientes": expedientes(
                PaginaTema.objects.child_of(self), plan=plan_de(self)
            )
            if self.path
            else []
        }


class PaginaTema(DestinoDeComentarios, PaginaBase):
    """A topic's dossier: diagnosis, what came in, and the commitments it led to."""

    clave_de_destino = "tema"

    tema = models.ForeignKey(
        "compromisos.Tema",
        models.PROTECT,
        related_name="paginas",
        verbose_name=_("tema"),
    )
    diagnostico = models.TextField(_("diagnóstico"), blank=True)
    cuerpo = StreamField(CuerpoBlock(), blank=True, verbose_name=_("cuerpo"))
    comentarios_desde = models.DateTimeField(
        _("recibe comentarios desde"), null=True, blank=True
    )
    comentarios_hasta = models.DateTimeField(
        _("recibe comentarios hasta"), null=True, blank=True
    )

    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel("tema"),
        FieldPanel("diagnostico"),
        FieldPanel("cuerpo"),
        FieldPanel("comentarios_desde"),
        FieldPanel("comentarios_hasta"),
    ]
    search_fields = [
        *PaginaBase.search_fields,
        index.SearchField("diagnostico"),
        index.SearchField("cuerpo"),
    ]
    template = "paginas/pagina_tema.html"
    parent_page_types = ["paginas.PaginaTemas"]
    subpage_types = []

    class Meta:
        verbose_name = _("expediente de tema")
        verbose_name_plural = _("expedientes de tema")

    def get_context(self, request, *args, **kwargs):
        compromisos = Compromiso.objects.live().filter(tema=self.tema_id)
        plan = plan_de(self.get_parent().specific) if self.path else None
        if plan:
            compromisos = compromisos.child_of(plan)
        return super().get_context(request, *args, **kwargs) | {
            "compromisos": compromisos.order_by("numero")
        }

    def clean(self):
        super().clean()
        madre = self.get_parent() if self.depth else None
        otras = madre and PaginaTema.objects.child_of(madre).exclude(pk=self.pk)
        if otras and otras.filter(tema=self.tema_id).exists():
            raise ValidationError(
                {"tema": _("Ese tema ya tiene su expediente en este plan.")}
            )

    def anclas(self):
        return {ANCLA_GENERAL: self.title}

    def ventana_de_comentarios(self):
        if not self.comentarios_desde:
            return None
        return Ventana(self.comentarios_desde, self.comentarios_hasta)

    def visible_para(self, usuario):
        return self.live

    def texto_de_ancla(self, ancla):
        return self.resumen

    def url_de_ancla(self, ancla):
        return f"{self.url}?hilo={ancla}#hilo-{ancla}"
