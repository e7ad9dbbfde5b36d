"""The addresses below the consultation's page: what was said, and its figures."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from compromisos.models import Planteamiento

from ..filtros_de_la_base import FiltroDeLaBase, opciones_de_la_base
from ..partes_del_plan import plan_de
from .archivos_de_la_base import ArchivosDeLaBase

POR_PAGINA = 25
ROTULO_DE_LA_BASE = _("Problemas y propuestas")


class RutasDeLaBase(ArchivosDeLaBase):
    """The base of problems and proposals, one by one, and the results in figures."""

    @cached_property
    def plan_de_la_consulta(self):
        return plan_de(self)

    @path("base/")
    def base(self, request):
        from compromisos.consulta.base import buscar, leer

        from ..bajo_el_sello import GUARDADOS

        plan, lugares = self.plan_de_la_consulta, self.lugares(request)
        opciones = GUARDADOS.valor(request, "filtro de la base", opciones_de_la_base)
        filtro = FiltroDeLaBase(
            request.GET, entidades=lugares.entidades, opciones=opciones
        )
        filas = buscar(plan, filtro.elegido, lugares)
        ids = Paginator(filas.values_list("pk", flat=True), POR_PAGINA)
        hoja = ids.get_page(request.GET.get("pagina"))
        return self.render(
            request,
            template="paginas/base/lista.html",
            context_overrides={
                "filtro": filtro,
                "hoja": hoja,
                "textos": leer(hoja.object_list, lugares),
                "total": ids.count,
            },
        )

    @path("base/<int:pk>/")
    def uno(self, request, pk):
        from compromisos.consulta.base import companeros_de, leer

        from ..que_paso_con_un_texto import que_paso

        plan, lugares = self.plan_de_la_consulta, self.lugares(request)
        texto = next(iter(leer(self._suyos(plan, pk), lugares)), None)
        if texto is None:
            return self._borrado(request, plan, pk)
        return self.render(
            request,
            template="paginas/base/texto.html",
            context_overrides={
                "texto": texto,
                "companeros": companeros_de(texto, lugares),
                "paso": que_paso(plan, texto),
                "migas_de_la_base": self.migas_hasta_la_base(request),
            },
        )

    @path("resultados/")
    def resultados(self, request):
        return self.render(
            request,
            template="paginas/base/resultados.html",
            context_overrides={"cifras": self.cifras(request)},
        )

    def cifras(self, request):
        """Counted again when anything public changes, and at least every minute."""
        from compromisos.consulta.cifras import cifras_de

        from ..bajo_el_sello import GUARDADOS

        plan = self.plan_de_la_consulta
        clave = ("cifras de la consulta", plan and plan.pk, get_language())
        return GUARDADOS.valor(request, clave, lambda: cifras_de(plan))

    def lugares(self, request):
        from compromisos.consulta.base import lugares_a_la_vista

        from ..bajo_el_sello import GUARDADOS

        plan = self.plan_de_la_consulta
        clave = ("lugares de la consulta", plan and plan.pk)
        return GUARDADOS.valor(request, clave, lambda: lugares_a_la_vista(plan))

    def migas_hasta_la_base(self, request) -> list[dict]:
        propias = self.get_context(request)["migas"]
        return [
            *propias,
            {"titulo": self.title, "url": self.url},
            {"titulo": ROTULO_DE_LA_BASE, "url": f"{self.url}base/"},
        ]

    def _suyos(self, plan, pk: int) -> list[int]:
        filas = Planteamiento.objects.publicos().del_plan(plan).filter(pk=pk)
        return list(filas.values_list("pk", flat=True))

    def _borrado(self, request, plan, pk: int):
        """What was public and is not because its author, or its batch, took it back."""
        filas = Planteamiento.objects.del_plan(plan).select_related("aporte")
        texto = filas.filter(pk=pk, estado_publico="publicado").first()
        if texto is None:
            raise Http404
        respuesta = self.render(
            request,
            template="paginas/base/borrado.html",
            context_overrides={
                "texto": texto,
                "migas_de_la_base": self.migas_hasta_la_base(request),
            },
        )
        respuesta.status_code = 410
        return respuesta
