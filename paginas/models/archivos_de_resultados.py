"""What the results give to take away: the report, figures and groups. Never kept."""

from django.http import FileResponse, Http404, JsonResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from wagtail.contrib.routable_page.models import path

from sitio.comun.csv_seguro import respuesta_csv

from .. import signals

SEGUNDOS_DE_ESPERA = "5"


class ArchivosDeResultados:
    """Once the window closed. Each says what is public when it is asked for."""

    @path("resultados/informe.pdf/")
    def informe_de_resultados(self, request):
        """The file of exactly what is public now; until it is made, how it goes."""
        self._exigir_resultados()
        # A page knows no service: who answers is in signal_handlers.
        [(_quien, informe)] = signals.informe_leido.send(type(self), plan=self)
        if not informe.listo:
            return self._en_preparacion(request, informe)
        respuesta = FileResponse(
            informe.archivo.open("rb"),
            content_type="application/pdf",
            filename=informe.nombre,
        )
        respuesta["ETag"] = f'"{informe.sha256}"'
        add_never_cache_headers(respuesta)
        return respuesta

    @path("resultados/totales.csv/")
    def totales_en_csv(self, request):
        from ..exportaciones_de_resultados import COLUMNAS_DE_TOTALES, filas_de_totales

        filas = filas_de_totales(self._informe_sin_textos())
        return self._csv("totales", COLUMNAS_DE_TOTALES, filas)

    @path("resultados/grupos.csv/")
    def grupos_en_csv(self, request):
        from ..exportaciones_de_resultados import COLUMNAS_DE_GRUPOS, filas_de_grupos

        filas = filas_de_grupos(self._informe_sin_textos())
        return self._csv("grupos", COLUMNAS_DE_GRUPOS, filas)

    @path("resultados/resultados.json/")
    def resultados_en_json(self, request):
        respuesta = JsonResponse(
            self._informe_sin_textos(), json_dumps_params={"ensure_ascii": False}
        )
        respuesta["Access-Control-Allow-Origin"] = "*"
        nombre = self._nombre_de_resultados("json")
        respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
        add_never_cache_headers(respuesta)
        return respuesta

    def _csv(self, cual: str, columnas, filas: list):
        nombre = self._nombre_de_resultados("csv", cual)
        respuesta = respuesta_csv(nombre, columnas, filas)
        add_never_cache_headers(respuesta)
        return respuesta

    def _nombre_de_resultados(self, formato: str, cual: str = "") -> str:
        """«resultados-de-la-consulta-4pa-totales.csv»."""
        siglas = self.texto_vigente()["plan"]["siglas"]
        return f"{slugify(f'resultados de la consulta {siglas} {cual}')}.{formato}"

    def _informe_sin_textos(self) -> dict:
        from ..informe import informe_de

        self._exigir_resultados()
        return informe_de(self, con_textos=False)

    def _exigir_resultados(self) -> None:
        from ..resultados import consulta_de

        if not self.version_vigente or not consulta_de(self).cerrada:
            raise Http404

    def _en_preparacion(self, request, informe):
        """The page asks again by itself, without a script."""
        respuesta = TemplateResponse(
            request,
            "paginas/resultados/informe.html",
            {
                "page": self,
                "self": self,
                "informe": informe,
                "migas": self._migas_de_resultados(),
            },
            status=503 if informe.fallido else 202,
        )
        if not informe.fallido:
            respuesta["Refresh"] = SEGUNDOS_DE_ESPERA
        add_never_cache_headers(respuesta)
        return respuesta
