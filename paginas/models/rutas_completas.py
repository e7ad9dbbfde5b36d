"""The plan's whole text at one address: to read in one go, to print, to save."""

from wagtail.contrib.routable_page.models import path

from compromisos.lectura import leer_de_corrido

from ..lectura import leer_plan, periodo
from .texto_publico import ROTULO_GENERAL


class RutasCompletas:
    """Sections and commitments with their roadmaps. No conversation, no forms."""

    @path("completo/")
    def completo(self, request):
        if not self.version_vigente:
            return self.servir_en_preparacion(request)
        return self._de_corrido(request, self.version_vigente)

    @path("versiones/<int:numero>/completo/")
    def version_completa(self, request, numero):
        return self._de_corrido(request, self.version_o_404(numero))

    def _de_corrido(self, request, version):
        marco = self.marco_de_lectura(request, version, destino=self)
        datos = version.datos
        return self._pagina(
            request,
            "paginas/plan_completo.html",
            **marco
            | {
                "datos": datos,
                "abierta": False,
                "de_corrido": True,
                "lectura": leer_plan(datos, rotulo_general=ROTULO_GENERAL),
                "compromisos": leer_de_corrido(
                    datos["compromisos"], periodo=periodo(datos)
                ),
                "clave_de_cuerpo": self.clave_de_cuerpo(
                    marco, destino=self, conteos={}
                ),
                "canonica": f"{self.url_de_version(version)}completo/",
                "migas": self.migas_hasta(version),
            },
        )
