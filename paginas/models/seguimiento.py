from django.db import models
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from compromisos.evidencias import descarga
from compromisos.exportaciones import COLUMNAS, como_json, filas_de_productos
from compromisos.models import Avance
from compromisos.seguimiento import totales
from sitio.comun.csv_seguro import respuesta_csv
from sitio.comun.paginas import PaginaBase

from ..corte import corte
from ..retirados import historial_con_retirados, seguido_retirado
from ..tablero import Tablero, tablero_de
from .conversacion_de_seguimiento import ConversacionDeSeguimiento


class PaginaSeguimiento(ConversacionDeSeguimiento, RoutablePageMixin, PaginaBase):
    """The board: every promise of a plan and what became of it."""

    clave_de_destino = "seguimiento"

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
        PageChooserPanel(
            "plan",
            "paginas.PaginaPlan",
            help_text=_("El tablero muestra el texto público de este plan."),
        ),
        ConversacionDeSeguimiento.panel_de_conversacion,
    ]
    template = "paginas/pagina_seguimiento.html"
    parent_page_types = ["paginas.Portada"]
    subpage_types = []

    class Meta:
        verbose_name = _("tablero de seguimiento")
        verbose_name_plural = _("tableros de seguimiento")

    def get_context(self, request, *args, **kwargs):
        contexto = super().get_context(request, *args, **kwargs)
        return contexto | {
            "tablero": self.tablero(request.GET),
            "consulta": request.GET.urlencode(),
            "se_guarda": not (request.GET or getattr(request, "is_preview", False)),
        }

    def tablero(self, consulta) -> Tablero | None:
        return tablero_de(self.plan_id, consulta, al=corte())

    @path("avance.csv/", name="csv")
    def csv(self, request):
        tablero = self._tablero_o_404(request)
        return respuesta_csv(
            f"avance-{slugify(tablero.texto['plan']['siglas'])}.csv",
            COLUMNAS,
            filas_de_productos(tablero.elegidos, base=self._base(request)),
        )

    @path("avance.json/", name="json")
    def json(self, request):
        elegidos = self._tablero_o_404(request).elegidos
        datos = como_json(elegidos, totales(elegidos), base=self._base(request))
        return JsonResponse(datos, json_dumps_params={"ensure_ascii": False})

    @path("compromiso/<slug:slug>/", name="compromiso")
    def compromiso(self, request, slug):
        """One commitment: each product with everything that was reported on it."""
        tablero = self._tablero_o_404(request)
        version, seguido = self._seguido_o_404(tablero, slug)
        return self.render(
            request,
            template="paginas/seguimiento/compromiso.html",
            context_overrides={
                "tablero": tablero,
                "seguido": seguido,
                "ancla": f"c{seguido.id}",
                "retirado_en": version,
                **historial_con_retirados(self.plan, seguido),
            },
        )

    def _seguido_o_404(self, tablero: Tablero, slug: str):
        """In force, with 0; or as the last version that had it, with its number."""
        for seguido in tablero.seguidos:
            if seguido.datos["slug"] == slug:
                return 0, seguido
        retirado = seguido_retirado(self.plan, slug, hoy=tablero.corte.fecha)
        if not retirado:
            raise Http404
        return retirado

    @path("evidencia/<int:pk>/", name="evidencia")
    def evidencia(self, request, pk):
        """The file of a report on this plan, as a download."""
        avances = Avance.objects.select_related("compromiso")
        avance = get_object_or_404(avances, pk=pk)
        if avance.compromiso.get_parent().pk != self.plan_id:
            raise Http404
        return descarga(avance.evidencia_archivo)

    def _tablero_o_404(self, request) -> Tablero:
        tablero = self.tablero(request.GET)
        if not tablero:
            raise Http404
        return tablero

    def _base(self, request) -> str:
        return request.build_absolute_uri(self.get_url(request))
