"""What the consultation gives to take away: its texts and its figures, as data."""

import json

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.text import slugify
from django.utils.translation import get_language
from wagtail.contrib.routable_page.models import path

from sitio.comun.canon import huella
from sitio.comun.csv_seguro import respuesta_csv, respuesta_csv_por_tandas


class ArchivosDeLaBase:
    """Stable addresses. The texts are sent as they are read; each file has an ETag."""

    @path("datos/planteamientos.csv/")
    def planteamientos_en_csv(self, request):
        from ..exportaciones_de_la_consulta import COLUMNAS

        def hacer():
            tandas = ([list(f.values()) for f in t] for t in self._tandas(request))
            return respuesta_csv_por_tandas(
                self._nombre("planteamientos", "csv"), COLUMNAS, tandas
            )

        return self._con_etag(request, self._del_sello(request), hacer)

    @path("datos/planteamientos.json/")
    def planteamientos_en_json(self, request):
        from ..exportaciones_de_la_consulta import json_de_textos

        def hacer():
            plan = self.plan_de_la_consulta
            return StreamingHttpResponse(
                json_de_textos(plan, self._siglas, self._tandas(request)),
                content_type="application/json",
                headers=self._como_archivo("planteamientos", "json"),
            )

        return self._con_etag(request, self._del_sello(request), hacer)

    @path("datos/resultados.csv/")
    def resultados_en_csv(self, request):
        from ..exportaciones_de_la_consulta import (
            COLUMNAS_DE_RESULTADOS,
            filas_de_resultados,
        )

        filas = list(filas_de_resultados(self.cifras(request), self._siglas))

        def hacer():
            nombre = self._nombre("resultados", "csv")
            return respuesta_csv(nombre, COLUMNAS_DE_RESULTADOS, filas)

        return self._con_etag(request, huella(repr(filas)), hacer)

    @path("datos/resultados.json/")
    def resultados_en_json(self, request):
        from ..exportaciones_de_la_consulta import resultados_como_json

        datos = resultados_como_json(self.cifras(request), self._siglas)
        texto = json.dumps(datos, ensure_ascii=False, indent=1)

        def hacer():
            return HttpResponse(
                texto,
                content_type="application/json",
                headers=self._como_archivo("resultados", "json"),
            )

        return self._con_etag(request, huella(texto), hacer)

    @property
    def _siglas(self) -> str:
        plan = self.plan_de_la_consulta
        return plan.siglas if plan else ""

    def _nombre(self, cual: str, formato: str) -> str:
        """«planteamientos-4pa.csv»."""
        return f"{slugify(f'{cual} {self._siglas}')}.{formato}"

    def _como_archivo(self, cual: str, formato: str) -> dict[str, str]:
        nombre = self._nombre(cual, formato)
        return {"Content-Disposition": f'inline; filename="{nombre}"'}

    def _tandas(self, request):
        from ..exportaciones_de_la_consulta import tandas_de_textos

        base = request.build_absolute_uri(f"{self.get_url(request)}base/")
        lugares = self.lugares(request)
        return tandas_de_textos(self.plan_de_la_consulta, lugares, base)

    def _del_sello(self, request) -> str:
        """Of everything public, and of which states a text may tell today."""
        from ..sello_de_lo_publico import sello_de

        visibles = sorted(map(str, self.lugares(request).pares))
        return huella(repr((sello_de(request), visibles, get_language(), self.url)))

    def _con_etag(self, request, clave: str, hacer):
        from ..exportaciones_de_la_consulta import LICENCIA

        etag = f'"{clave}"'
        respuesta = get_conditional_response(request, etag=etag) or hacer()
        respuesta["ETag"] = etag
        respuesta["Access-Control-Allow-Origin"] = "*"
        respuesta["Link"] = f'<{LICENCIA}>; rel="license"'
        patch_cache_control(respuesta, public=True, no_cache=True)
        return respuesta
