"""«Textos por publicar»: the open texts, in full, with what may be done to each."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.functional import cached_property

from comentarios.datos_personales import revisar

from ...consulta.vocabulario import EstadoPublico
from ...models import Planteamiento
from ...planes import planes
from .comun import VistaDeTextos, textos_por_decidir
from .formas import ESTADOS, FormaDeBusqueda

POR_PAGINA = 50


class ColaDeTextos(VistaDeTextos):
    """Those that wait, oldest first, each in full and with its warnings."""

    template_name = "compromisos/admin/textos/cola.html"

    @cached_property
    def estado(self) -> str:
        pedido = self.request.GET.get("estado", "")
        return pedido if pedido in EstadoPublico.values else EstadoPublico.PENDIENTE

    @cached_property
    def filtro(self) -> FormaDeBusqueda:
        return FormaDeBusqueda(self.request.GET, planes=planes())

    def get_context_data(self, **kwargs):
        hoja = Paginator(self._filas(), POR_PAGINA).get_page(self.request.GET.get("p"))
        filas = list(hoja.object_list)
        for fila in filas:
            fila.revision = revisar(fila.texto)
        cuentas = self._cuentas()
        return super().get_context_data(**kwargs) | {
            "hoja": hoja,
            "filas": filas,
            "sin_avisos": [f for f in filas if not f.revision.hallados],
            "estado": self.estado,
            "espera": self.estado == EstadoPublico.PENDIENTE,
            "filtro": self.filtro,
            "pestanas": self._pestanas(cuentas),
            "total": sum(cuentas.values()),
            "revisados": sum(cuentas.values()) - cuentas[EstadoPublico.PENDIENTE],
            "aqui": self.request.get_full_path(),
        }

    def _filas(self):
        filas = self._del_plan(textos_por_decidir().filter(estado_publico=self.estado))
        elegido = self.filtro.elegido
        if clase := elegido.get("clase"):
            filas = filas.filter(clase=clase)
        for palabra in elegido.get("q", "").split():
            filas = filas.filter(texto__icontains=palabra)
        if self.estado == EstadoPublico.PENDIENTE:
            return filas.order_by("pk")
        return filas.order_by("-revisado_en", "-pk")

    def _del_plan(self, filas):
        plan = self.filtro.elegido.get("plan")
        return filas.filter(aporte__cuestionario__plan=plan) if plan else filas

    def _cuentas(self) -> dict[str, int]:
        filas = self._del_plan(Planteamiento.objects.vigentes()).order_by()
        cuentas = dict(filas.values_list("estado_publico").annotate(n=Count("pk")))
        return {estado: cuentas.get(estado, 0) for estado in EstadoPublico}

    def _pestanas(self, cuentas: dict[str, int]) -> list[dict]:
        consulta = self.request.GET.copy()
        consulta.pop("p", None)
        pestanas = []
        for estado, etiqueta in ESTADOS:
            consulta["estado"] = estado
            pestanas.append(
                {
                    "etiqueta": etiqueta,
                    "cuenta": cuentas[estado],
                    "url": f"{reverse('textos:index')}?{consulta.urlencode()}",
                    "actual": estado == self.estado,
                }
            )
        return pestanas
