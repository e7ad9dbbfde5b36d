"""The plan's addresses at the end: the gate in public, and files to download."""

from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path, re_path

from .documento import Formato

UN_ANIO = 31_536_000
OFICINA = "application/vnd.openxmlformats-officedocument"
TIPOS_MIME = {
    Formato.PDF: "application/pdf",
    Formato.DOCX: f"{OFICINA}.wordprocessingml.document",
    Formato.ODT: "application/vnd.oasis.opendocument.text",
    Formato.XLSX: f"{OFICINA}.spreadsheetml.sheet",
    Formato.CSV: "text/csv; charset=utf-8",
    Formato.ZIP: "application/zip",
}
ARCHIVO = (
    r"^versiones/(?P<numero>[0-9]{1,9})/"
    r"(?P<parte>plan|compromisos|productos-e-hitos|compromisos_ogp|paquete-ogp|compromiso-[a-z0-9-]+)"
    r"\.(?P<formato>[a-z]{3,4})/$"
)


class RutasFinales:
    """What a reader finds when the draft is about to be, or is, the final plan."""

    def contexto_de_texto(self, request, version) -> dict:
        contexto = super().contexto_de_texto(request, version)
        if version:
            contexto["documentos"] = self._documentos(request, version)
        if version and version.es_final:
            contexto |= self._acta(version)
        return contexto

    def _documentos(self, request, version):
        """How far its files are; the rows, as they were left under the same seal."""
        from ..avance_de_documentos import avance_de_documentos, documentos_de
        from ..bajo_el_sello import GUARDADOS

        clave = ("documentos", version.pk)
        hechos = GUARDADOS.valor(request, clave, lambda: documentos_de(version))
        return avance_de_documentos(version, hechos=hechos)

    def _acta(self, version) -> dict:
        """What stands beside a final plan: who signed, and what was let through."""
        from ..firmas import actas_de_firmas, excepciones_de
        from ..publicacion import registro_de

        version.plan = self
        tablero = self.tableros.live().first()
        return {
            "actas": actas_de_firmas(version),
            "excepciones": list(excepciones_de(version)),
            "plazo": registro_de(self).plazo,
            "url_de_seguimiento": tablero.url if tablero else "",
        }

    @path("compuerta/")
    def compuerta(self, request):
        """What is missing, what was let through and why, who has signed."""
        from ..compuerta import faltas, panorama
        from ..firmas import actas_de_compuerta

        encontradas = faltas(self) if self.version_vigente else []
        return self._pagina(
            request,
            "paginas/plan_compuerta.html",
            version=self.version_vigente,
            panorama=panorama(
                encontradas,
                self.texto_vigente(),
                asunto=request.GET.get("asunto", ""),
            ),
            excepciones=list(self.excepciones.all()),
            actas=actas_de_compuerta(self),
            migas=self.migas_hasta(self.version_vigente),
        )

    def documento_del_compromiso(self, version, compromiso_id: int):
        """Its own file in that version, for the commitment's page; None in a draft."""
        from ..avance_de_documentos import documento_del_compromiso

        return version and documento_del_compromiso(version, compromiso_id)

    @re_path(ARCHIVO)
    def documento_de_version(self, request, numero, parte, formato):
        """A file of that version. It never changes, so it may be kept for good."""
        documentos = self.version_o_404(int(numero)).documentos
        documento = documentos.filter(parte=parte, formato=formato).first()
        if not documento:
            raise Http404(_("Ese documento todavía no está listo."))
        etiqueta = f'"{documento.sha256}"'
        guardado = get_conditional_response(request, etag=etiqueta)
        respuesta = guardado or FileResponse(
            documento.archivo.open("rb"),
            content_type=TIPOS_MIME[formato],
            as_attachment=formato != Formato.PDF,
            filename=documento.nombre,
        )
        respuesta["ETag"] = etiqueta
        patch_cache_control(respuesta, public=True, max_age=UN_ANIO, immutable=True)
        return respuesta
