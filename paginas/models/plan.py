import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.search import index

from comentarios.destinos import DestinoDeComentarios
from compromisos.models.hoja_de_ruta import PeriodoMixin
from sitio.comun.bloques import RASGOS_DE_SECCION
from sitio.comun.paginas import PaginaBase

from ..corte import corte
from .cambios_publicos import CambiosPublicos
from .firma import SeFirma
from .rutas import RutasDelPlan
from .rutas_completas import RutasCompletas
from .rutas_de_continuidad import RutasDeContinuidad
from .rutas_de_la_cadena import RutasDeLaCadena
from .rutas_de_publicacion import RutasDePublicacion
from .rutas_de_requisitos import RutasDeRequisitos
from .rutas_de_resultados import RutasDeResultados
from .rutas_finales import RutasFinales
from .texto_publico import TextoPublico


class SeccionBlock(blocks.StructBlock):
    """A section of the plan. Its UUID is the anchor comments hang from."""

    titulo = blocks.CharBlock(label=_("título"), max_length=200)
    texto = blocks.RichTextBlock(label=_("texto"), features=RASGOS_DE_SECCION)

    class Meta:
        icon = "doc-full"
        label = _("Sección")
        template = "paginas/bloques/seccion.html"
        preview_value = {
            "titulo": "Presentación",
            "texto": "<p>Este plan reúne trece compromisos.</p>",
        }


class PaginaPlan(
    SeFirma,
    RutasFinales,
    RutasDePublicacion,
    RutasDeRequisitos,
    RutasDeResultados,
    RutasDeContinuidad,
    RutasDeLaCadena,
    # Before it: an address of the whole text looks like a commitment's.
    RutasCompletas,
    RutasDelPlan,
    TextoPublico,
    CambiosPublicos,
    RoutablePageMixin,
    PeriodoMixin,
    DestinoDeComentarios,
    PaginaBase,
):
    """An action plan: its working text, and the versions that were made public.

    The public text is the newest version's; these fields are the working copy.
    """

    clave_de_destino = "plan"
    slugs_reservados = frozenset(
        {
            "versiones",
            "cambios",
            "resultados",
            "compuerta",
            "documentos",
            "continuidad",
            "publicacion",
            "requisitos-ogp",
            "completo",
            "cadena",
        }
    )

    siglas = models.CharField(_("siglas"), max_length=10)
    inicio = models.DateField(_("inicio del periodo"))
    fin = models.DateField(_("fin del periodo"))
    fecha_limite = models.DateField(
        _("fecha límite de publicación"), null=True, blank=True
    )
    plan_anterior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="siguientes"
    )
    secciones = StreamField(
        [("seccion", SeccionBlock())], blank=True, verbose_name=_("secciones")
    )

    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel("siglas"),
        FieldRowPanel(
            [FieldPanel("inicio"), FieldPanel("fin"), FieldPanel("fecha_limite")]
        ),
        PageChooserPanel("plan_anterior", "paginas.PaginaPlan"),
        FieldPanel("secciones"),
    ]
    search_fields = [*PaginaBase.search_fields, index.SearchField("secciones")]
    template = "paginas/plan.html"
    parent_page_types = ["paginas.Portada"]
    subpage_types = ["compromisos.Compromiso"]

    class Meta:
        verbose_name = _("plan de acción")
        verbose_name_plural = _("planes de acción")
        permissions = [
            ("empezar_plan", _("Puede empezar otro plan")),
            ("elegir_plan_en_curso", _("Puede decir cuál es el plan en curso")),
        ]

    def clean(self):
        super().clean()
        if self.plan_anterior_id and not self._va_despues_de(self.plan_anterior):
            raise ValidationError(
                {"plan_anterior": _("El plan anterior tiene que empezar antes.")}
            )

    def _va_despues_de(self, otro) -> bool:
        return self.pk != otro.pk and (not self.inicio or otro.inicio < self.inicio)

    def dia_de_corte(self) -> datetime.date:
        """The day against which its promises are late."""
        return corte().fecha
