"""The plan's page about where each commitment came from, and its table to download."""

from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from wagtail.contrib.routable_page.models import path

from sitio.comun.csv_seguro import respuesta_csv


class RutasDeLaCadena:
    """From what people said to each commitment of the text in force."""

    @path("cadena/")
    def cadena(self, request):
        from ..cadena import cadena_del_plan

        if not self.version_vigente:
            return self.servir_en_preparacion(request)
        return self._pagina(
            request,
            "paginas/cadena/cadena.html",
            cadena=cadena_del_plan(self),
            migas=self.migas_hasta(self.version_vigente),
        )

    @path("cadena/cadena.csv/")
    def cadena_en_csv(self, request):
        from ..cadena import COLUMNAS, cadena_del_plan, filas_de_la_cadena

        if not self.version_vigente:
            return self.servir_en_preparacion(request)
        base = request.build_absolute_uri("/").rstrip("/")
        filas = filas_de_la_cadena(cadena_del_plan(self), base=base)
        nombre = f"{slugify(f'cadena {self.siglas}')}.csv"
        respuesta = respuesta_csv(nombre, COLUMNAS, list(filas))
        add_never_cache_headers(respuesta)
        return respuesta
