"""What hangs from a commitment's address: agreed texts and minutes, as files."""

import re

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from wagtail.url_routing import RouteResult

from ..evidencias import descarga

UN_ANIO = 31_536_000
TEXTO = re.compile(r"([0-9a-f]{64})\.json")
MINUTA = re.compile(r"[0-9]{1,9}")


class RutasDeAcuerdo:
    """Only of a commitment whose text is, or was, public."""

    def route(self, request, path_components):
        if len(path_components) == 2 and self.visible_para(request.user):
            return RouteResult(self, kwargs=self._archivo(*path_components))
        return super().route(request, path_components)

    def serve(self, request, *args, texto=None, minuta=None, **kwargs):
        if texto:
            return self._servir_texto(request, texto)
        if minuta is not None:
            return self._servir_minuta(minuta)
        return super().serve(request, *args, **kwargs)

    def _archivo(self, carpeta: str, nombre: str) -> dict:
        if carpeta == "acordado" and (encontrado := TEXTO.fullmatch(nombre)):
            return {"texto": encontrado[1]}
        if carpeta == "minutas" and MINUTA.fullmatch(nombre):
            return {"minuta": int(nombre)}
        raise Http404

    def _servir_texto(self, request, sha256: str):
        """The exact bytes of the hash. A draft's are nobody's until it is public."""
        texto = self.textos_acordados.filter(sha256=sha256).first()
        if not texto or sha256 not in self.plan.huellas_de(self.pk):
            raise Http404
        respuesta = HttpResponse(texto.contenido, content_type="application/json")
        respuesta["ETag"] = f'"{sha256}"'
        respuesta["Content-Disposition"] = f'inline; filename="{sha256}.json"'
        respuesta["Access-Control-Allow-Origin"] = "*"
        patch_cache_control(respuesta, public=True, max_age=UN_ANIO, immutable=True)
        return get_conditional_response(
            request, etag=respuesta["ETag"], response=respuesta
        )

    def _servir_minuta(self, pk: int):
        sesion = self.sesiones.filter(pk=pk).first()
        if not sesion:
            raise Http404
        return descarga(sesion.minuta_archivo)
