"""The plan's addresses about its consultation: what was said and what came of it."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from comentarios.agrupados import pagina_de_grupos

from .archivos_de_resultados import ArchivosDeResultados

ROTULO_DE_RESULTADOS = _("Resultados de la consulta")


class RutasDeResultados(ArchivosDeResultados):
    """A page of everything, and one for each place with all its comments."""

    @path("resultados/")
    def resultados(self, request):
        from ..resultados import consulta_de, leer_todo

        if not self.version_vigente:
            return self.servir_en_preparacion(request)
        consulta = consulta_de(self)
        return self._pagina(
            request,
            "paginas/resultados/resultados.html",
            consulta=consulta,
            etapa=consulta.etapa,
            leidos=leer_todo(consulta) if consulta.cerrada else [],
            informe=self.informes.first() if consulta.cerrada else None,
            migas=self.migas_hasta(self.version_vigente),
        )

    @path("resultados/<slug:clave>/")
    def resultados_de_un_lugar(self, request, clave):
        from ..resultados import POR_PAGINA, consulta_de, leer_lugar

        consulta = consulta_de(self) if self.version_vigente else None
        lugar = consulta.lugar(clave) if consulta and consulta.cerrada else None
        if not lugar:
            raise Http404
        hoja, grupos = pagina_de_grupos(
            consulta.hilos.filter(pk=lugar.hilo.pk),
            pagina=request.GET.get("pagina", ""),
            por_pagina=POR_PAGINA,
        )
        return self._pagina(
            request,
            "paginas/resultados/lugar.html",
            consulta=consulta,
            etapa=consulta.etapa,
            leido=leer_lugar(consulta, lugar, grupos),
            hoja=hoja,
            migas=self._migas_de_resultados(),
        )

    def _migas_de_resultados(self) -> list[dict]:
        aqui = {"titulo": ROTULO_DE_RESULTADOS, "url": f"{self.url}resultados/"}
        return [*self.migas_hasta(self.version_vigente), aqui]
