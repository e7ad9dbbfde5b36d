"""The plan's address about what became of it outside: sent, published, tracked."""

from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from compromisos.evidencias import descarga

from .documento import PAQUETE, Formato

ROTULO_DE_PUBLICACION = _("Envío y publicación")
UN_ANIO = 31_536_000


class RutasDePublicacion:
    """The record, and the files that prove what it says."""

    @path("publicacion/")
    def publicacion(self, request):
        from ..documentos.juego import Esperado
        from ..publicacion import registro_de

        if not self.version_vigente:
            return self.servir_en_preparacion(request)
        return self._pagina(
            request,
            "paginas/plan_publicacion.html",
            version=self.version_vigente,
            paquete=self.version_vigente.documentos.filter(parte=PAQUETE).first(),
            paquete_esperado=Esperado(PAQUETE, Formato.ZIP),
            url_del_plan=self.url,
            registro=registro_de(self),
            canonica=f"{self.url}publicacion/",
            migas=self.migas_hasta(self.version_vigente),
        )

    @path("publicacion/prueba/<int:pk>/")
    def prueba_de_publicacion(self, request, pk):
        """Only ever a download; a row never changes, nor does its file."""
        acto = get_object_or_404(self.actos_de_publicacion, pk=pk)
        respuesta = descarga(acto.archivo)
        respuesta["ETag"] = f'"{acto.archivo_sha256}"'
        patch_cache_control(respuesta, public=True, max_age=UN_ANIO, immutable=True)
        return respuesta
