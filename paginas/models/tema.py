from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from comentarios.destinos import ANCLA_GENERAL, DestinoDeComentarios, Ventana
from sitio.comun.bloques import CuerpoBlock
from sitio.comun.paginas import PaginaBase

from ..partes_del_plan import plan_de
from .rutas_de_insumos import RutasDeInsumos


class PaginaTema(RutasDeInsumos, RoutablePageMixin, DestinoDeComentarios, PaginaBase):
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
        InlinePanel("evidencias", label=_("Documento o dato")),
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

    @property
    def plan(self):
        """The plan that its page of topics is about, or None."""
        if not hasattr(self, "_plan"):
            self._plan = plan_de(self.get_parent().specific) if self.path else None
        return self._plan

    @path("")
    def expediente(self, request):
        from ..expediente import expediente_de

        return self.render(
            request, context_overrides={"expediente": expediente_de(self)}
        )

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


class EvidenciaDeTema(Orderable):
    """A document, or a link, on which the diagnosis stands: with its source and day."""

    pagina = ParentalKey(
        PaginaTema, on_delete=models.CASCADE, related_name="evidencias"
    )
    titulo = models.CharField(_("título"), max_length=200)
    fuente = models.CharField(
        _("fuente"), max_length=200, help_text=_("Quién lo publicó.")
    )
    fecha = models.DateField(_("fecha"), null=True, blank=True)
    enlace = models.URLField(_("enlace"), blank=True)
    documento = models.ForeignKey(
        "wagtaildocs.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("documento del sitio"),
    )
    es_muestra = models.BooleanField(_("contenido de muestra"), default=False)

    panels = [
        FieldPanel("titulo"),
        FieldPanel("fuente"),
        FieldPanel("fecha"),
        FieldPanel("enlace"),
        FieldPanel("documento"),
        FieldPanel("es_muestra"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("documento o dato del tema")
        verbose_name_plural = _("documentos y datos del tema")

    def __str__(self):
        return self.titulo

    def clean(self):
        super().clean()
        if bool(self.enlace) == bool(self.documento_id):
            raise ValidationError(
                {"enlace": _("Escribe un enlace o elige un documento, uno de los dos.")}
            )

    @property
    def url(self) -> str:
        return self.documento.url if self.documento_id else self.enlace
