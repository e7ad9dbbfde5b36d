"""«Sistematizar la consulta»: every text in its topic, by keyboard or by hand."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...cobertura import avance_de_clasificacion
from ...consulta.sistematizacion import SistematizacionInvalida
from ...consulta.vocabulario import ClaseDePlanteamiento, MotivoInservible
from ...models import EtiquetaDeConsulta, Planteamiento, SeleccionDeTemas, Tema
from ...permissions import puede_clasificar_planteamientos, puede_seleccionar_temas
from ...planes import planes
from ...services.clasificacion import RAZON_MAXIMA
from ...services.deshacer_sistematizacion import ultimo_por_deshacer
from ...services.etiquetas_de_consulta import NOMBRE_MAXIMO
from ...services.sistematizacion import Choque
from ..formas_de_sistematizacion import MEDIOS
from .actos import frase_de, hacer
from .filtros import FormaDeFiltros, con_lo_suyo, seleccion
from .pedidos import Pedido, leer_pedido
from .sugerencias import sugerir

POR_PAGINA = 50
INDICE = "sistematizar_consulta:index"


class VistaDeSistematizacion(WagtailAdminTemplateMixin, TemplateView):
    """Who enters, which plan it is about, and the way back."""

    page_title = _("Sistematizar la consulta")
    header_icon = "list-ul"

    def dispatch(self, request, *args, **kwargs):
        if not puede_clasificar_planteamientos(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def planes(self) -> list:
        return planes()

    @cached_property
    def plan(self):
        """The one asked for, or the one being made."""
        pedido = self.request.GET.get("plan", "")
        if not pedido:
            return next(iter(self.planes), None)
        for plan in self.planes:
            if str(plan.pk) == pedido:
                return plan
        raise Http404

    @cached_property
    def temas(self) -> list[Tema]:
        return list(Tema.objects.all())

    def get_breadcrumbs_items(self):
        migas = [*self.breadcrumbs_items]
        inicio = {"url": reverse(INDICE), "label": VistaDeSistematizacion.page_title}
        if self.get_page_title() != inicio["label"]:
            return [*migas, inicio, {"url": "", "label": self.get_page_title()}]
        return [*migas, inicio | {"url": ""}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "media": MEDIOS,
            "plan": self.plan,
            "avance": avance_de_clasificacion(self.plan),
        }


class AvanceView(VistaDeSistematizacion):
    """Topic by topic, how many texts wait and how many came."""

    template_name = "compromisos/admin/sistematizacion/avance.html"

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        por_tema = contexto["avance"].por_tema
        return contexto | {
            "planes": self.planes,
            "elige": puede_seleccionar_temas(self.request.user),
            "filas": [
                (tema, [self._celda(por_tema, tema, clase) for clase in self.clases])
                for tema in [*self.temas, None]
            ],
            "clases": [clase.label for clase in self.clases],
        }

    clases = tuple(ClaseDePlanteamiento)

    def _celda(self, por_tema: dict, tema: Tema | None, clase) -> dict:
        total, pendientes = por_tema.get((tema and tema.pk, clase.value), (0, 0))
        return {
            "clase": clase,
            "total": total,
            "pendientes": pendientes,
            "hechos": total - pendientes,
        }


class TrabajoView(VistaDeSistematizacion):
    """The texts on the left, topics and the rest on the right."""

    template_name = "compromisos/admin/sistematizacion/trabajo.html"
    page_title = _("Clasificar")
    choques: list[Choque] = []
    pedido: Pedido | None = None

    def post(self, request, *args, **kwargs):
        self.pedido = leer_pedido(request.POST)
        try:
            hecho = hacer(self.pedido, request.user)
        except SistematizacionInvalida as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(), status=422)
        if frase := frase_de(self.pedido, hecho):
            messages.success(request, frase)
        if hecho.choques:
            self.choques = hecho.choques
            return self.render_to_response(self.get_context_data(), status=409)
        return redirect(request.get_full_path())

    @cached_property
    def etiquetas(self) -> list[EtiquetaDeConsulta]:
        return list(EtiquetaDeConsulta.objects.all())

    @cached_property
    def filtros(self) -> FormaDeFiltros:
        return FormaDeFiltros(
            self.request.GET, temas=self.temas, etiquetas=self.etiquetas
        )

    def get_context_data(self, **kwargs):
        valores = self.filtros.valores
        numeros = seleccion(self.plan, valores).values_list("pk", flat=True)
        pagina = Paginator(numeros, POR_PAGINA).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "pagina": pagina,
            "textos": self._textos(list(pagina.object_list)),
            "choques": self._choques(),
            "temas": self.temas,
            "etiquetas": self.etiquetas,
            "motivos": MotivoInservible.choices,
            "filtros": self.filtros,
            "pedido": self.pedido,
            "por_deshacer": ultimo_por_deshacer(
                plan=self.plan, usuario=self.request.user
            ),
            "hay_seleccion": SeleccionDeTemas.objects.filter(
                plan=self.plan and self.plan.pk
            ).exists(),
            "razon_maxima": RAZON_MAXIMA,
            "nombre_maximo": NOMBRE_MAXIMO,
            "consulta": self._consulta_sin_pagina(),
        }

    def _textos(self, ids: list[int]) -> list[Planteamiento]:
        """Rows of this page; those just asked for stay ticked after a refusal."""
        filas = list(
            con_lo_suyo(Planteamiento.objects.filter(pk__in=ids)).order_by("pk")
        )
        sugerir(self.plan, filas, self.temas)
        for fila in filas:
            fila.elegido = bool(self.pedido) and fila.pk in self.pedido.ediciones
        return filas

    def _choques(self) -> list[dict]:
        """Texts that somebody changed meanwhile, with the choice not written."""
        textos = Planteamiento.objects.vigentes().in_bulk(
            [choque.planteamiento_id for choque in self.choques]
        )
        return [
            {"choque": choque, "texto": textos.get(choque.planteamiento_id)}
            for choque in self.choques
        ]

    def _consulta_sin_pagina(self) -> str:
        consulta = self.request.GET.copy()
        consulta.pop("p", None)
        return consulta.urlencode()
