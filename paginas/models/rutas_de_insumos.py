"""A dossier's addresses: its input documents as they were frozen, and their files."""

from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path, re_path

from sitio.comun.paginas import migas_de

from .. import signals
from .documento import Formato
from .rutas_finales import TIPOS_MIME

ARCHIVO = r"^insumos/(?P<numero>[0-9]{1,4})/documento\.(?P<formato>pdf|docx|json)/$"


class RutasDeInsumos:
    """What was frozen never changes; what stopped being public is not served."""

    @path("insumos/<int:numero>/")
    def un_documento_de_insumos(self, request, numero):
        from ..insumos_publicos import leer_insumos

        leido = leer_insumos(self._insumos_o_404(numero))
        return self.render(
            request,
            template="paginas/tema/insumos.html",
            context_overrides={
                "leido": leido,
                "migas_del_expediente": [
                    *migas_de(self),
                    {"titulo": self.title, "url": self.url},
                ],
            },
        )

    @re_path(ARCHIVO)
    def archivo_de_insumos(self, request, numero, formato):
        from ..insumos_publicos import retirados_de

        insumos = self._insumos_o_404(int(numero))
        if retirados_de(insumos.datos):
            raise Http404(_("Ese archivo no está disponible."))
        archivo = insumos.archivos.filter(formato=formato).first()
        if not archivo:
            # A page knows no service: who answers is in signal_handlers.
            [(_quien, archivo)] = signals.archivo_de_insumos_leido.send(
                type(self), insumos=insumos, formato=formato
            )
        etiqueta = f'"{archivo.sha256}"'
        guardado = get_conditional_response(request, etag=etiqueta)
        respuesta = guardado or FileResponse(
            archivo.archivo.open("rb"),
            content_type=TIPOS_MIME.get(formato, "application/json"),
            as_attachment=formato == Formato.DOCX,
            filename=archivo.nombre,
        )
        respuesta["ETag"] = etiqueta
        # It is asked again each time: a text inside may stop being public.
        patch_cache_control(respuesta, public=True, no_cache=True)
        return respuesta

    def _insumos_o_404(self, numero: int):
        insumos = self.insumos.filter(numero=numero).prefetch_related("archivos")
        if not (encontrado := insumos.first()):
            raise Http404
        encontrado.pagina = self
        return encontrado
