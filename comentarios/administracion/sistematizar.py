"""«Sistematizar»: every comment of a section in its group, by keyboard or by hand."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..excepciones import SintesisInvalida
from ..models import Hilo
from ..permissions import (
    puede_capturar,
    puede_clasificar,
    puede_exportar,
    puede_moderar,
    puede_resumir,
    puede_sintetizar,
    puede_sistematizar,
)
from ..services.deshacer import ultimo_por_deshacer
from .actos import hacer
from .formas import MEDIOS_DE_SINTESIS
from .pedidos import leer_pedido
from .seleccion import (
    PENDIENTES,
    SIN_FILTROS,
    SIN_GRUPO,
    FormaDeFiltros,
    con_lo_suyo,
    etiquetas_con_cuentas,
    grupos_con_cuentas,
    hilos_con_avance,
    poner_familias,
    seleccion,
)
from .sugerencias import sugerir

POR_PAGINA = 50


class MenuDeSistematizar(MenuItem):
    def is_shown(self, request):
        return puede_sistematizar(request.user)


class VistaDeSintesis(WagtailAdminTemplateMixin, TemplateView):
    """What the screens of synthesis share: who enters, and the way back."""

    header_icon = "list-ul"
    permiso = staticmethod(puede_sistematizar)
    page_title = gettext_lazy("Sistematizar")

    def dispatch(self, request, *args, **kwargs):
        if not self.permiso(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def hilo(self) -> Hilo:
        filas = Hilo.objects.prefetch_related("destino")
        hilo = filas.filter(pk=self.kwargs["pk"]).first()
        if hilo is None:
            raise Http404
        return hilo

    def get_breadcrumbs_items(self):
        migas = [
            *self.breadcrumbs_items,
            {"url": reverse("comentarios_sistematizar"), "label": _("Sistematizar")},
        ]
        if "pk" in self.kwargs:
            url = reverse("comentarios_seccion", args=[self.hilo.pk])
            migas.append({"url": url, "label": self.hilo.etiqueta})
        hoja = self.get_page_title()
        if hoja != migas[-1]["label"]:
            migas.append({"url": "", "label": hoja})
        return migas

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "media": MEDIOS_DE_SINTESIS,
            "clasifica": puede_clasificar(self.request.user),
            "resume": puede_resumir(self.request.user),
            "captura": puede_capturar(self.request.user),
            "exporta": puede_exportar(self.request.user),
        }


class SeccionesView(VistaDeSintesis):
    """Plan by plan, the sections that have comments and how far each one is."""

    template_name = "comentarios/admin/sintesis/secciones.html"

    def get_context_data(self, **kwargs):
        destinos: dict[tuple, dict] = {}
        for hilo in hilos_con_avance():
            clave = (hilo.tipo_id, hilo.objeto_id)
            uno = destinos.setdefault(clave, {"destino": hilo.destino, "hilos": []})
            uno["hilos"].append(hilo)
        por_tamano = sorted(
            destinos.values(), key=lambda uno: -sum(h.publicados for h in uno["hilos"])
        )
        return super().get_context_data(**kwargs) | {"destinos": por_tamano}


class SeccionView(VistaDeSintesis):
    """The comments on the left, groups and labels on the right."""

    template_name = "comentarios/admin/sintesis/seccion.html"
    permiso = staticmethod(puede_sintetizar)
    choques = ()
    quise = None
    pedido = None

    def get_page_title(self):
        return self.hilo.etiqueta

    def post(self, request, *args, **kwargs):
        if not puede_clasificar(request.user):
            raise PermissionDenied
        self.pedido = leer_pedido(request.POST)
        try:
            hecho = hacer(self.pedido, hilo_id=self.hilo.pk, usuario=request.user)
        except SintesisInvalida as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(), status=422)
        if hecho.frase:
            messages.success(request, hecho.frase)
        if hecho.choques:
            self.choques, self.quise = hecho.choques, hecho.grupo_id
            return self.render_to_response(self.get_context_data(), status=409)
        return redirect(request.get_full_path())

    @cached_property
    def grupos(self):
        return grupos_con_cuentas(self.hilo)

    @cached_property
    def etiquetas(self):
        return etiquetas_con_cuentas(self.hilo)

    @cached_property
    def filtros(self) -> FormaDeFiltros:
        datos = self.request.GET.copy()
        datos.setdefault("ver", SIN_GRUPO)
        return FormaDeFiltros(
            datos,
            grupos=self.grupos,
            etiquetas=self.etiquetas,
            ve_pendientes=puede_moderar(self.request.user),
        )

    def get_context_data(self, **kwargs):
        valores = self.filtros.valores
        filas = seleccion(self.hilo, valores)
        pagina = Paginator(filas.values_list("pk", flat=True), POR_PAGINA).get_page(
            self.request.GET.get("p")
        )
        comentarios = self._comentarios(list(pagina.object_list), filas)
        conteo = Hilo.objects.con_conteos().get(pk=self.hilo.pk)
        return super().get_context_data(**kwargs) | {
            "hilo": self.hilo,
            "pagina": pagina,
            "comentarios": comentarios,
            "choques": self._choques(),
            "grupos": self.grupos,
            "etiquetas": self.etiquetas,
            "filtros": self.filtros,
            "solo_lectura": valores["ver"] == PENDIENTES,
            "ver": valores["ver"],
            "agrupados": sum(grupo.total for grupo in self.grupos),
            "publicados": conteo.publicados,
            "por_deshacer": ultimo_por_deshacer(
                hilo_id=self.hilo.pk, usuario=self.request.user
            ),
            "pedido": self.pedido,
            "consulta": self._consulta_sin_pagina(),
        }

    def _comentarios(self, ids: list[int], filas) -> list:
        """Rows of this page; those just asked for stay ticked after a refusal."""
        comentarios = list(con_lo_suyo(filas.filter(pk__in=ids)))
        poner_familias(comentarios)
        sugerir(self.hilo, comentarios, self.grupos)
        elegidos = self.pedido.ediciones if self.pedido else ()
        for comentario in comentarios:
            comentario.elegido = comentario.pk in elegidos
        return comentarios

    def _choques(self) -> list[dict]:
        """Texts somebody moved meanwhile, with the choice that was not written."""
        if not self.choques:
            return []
        textos = seleccion(self.hilo, SIN_FILTROS).in_bulk(
            [choque.comentario_id for choque in self.choques]
        )
        quise = next((g for g in self.grupos if g.pk == self.quise), None)
        return [
            {"choque": c, "comentario": textos.get(c.comentario_id), "quise": quise}
            for c in self.choques
        ]

    def _consulta_sin_pagina(self) -> str:
        consulta = self.request.GET.copy()
        consulta.pop("p", None)
        return consulta.urlencode()
