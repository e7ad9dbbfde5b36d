"""The tables of a plan, below its page of topics: calendar, each table, and data."""

from django.http import Http404, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from compromisos.evidencias import descarga
from compromisos.mesas.calendario import CONTENIDO, calendario
from compromisos.mesas.exportacion import (
    COLUMNAS_DE_PROPUESTAS,
    COLUMNAS_DE_SESIONES,
    filas_de_propuestas,
    filas_de_sesiones,
)
from compromisos.mesas.lectura import mesas_publicas_de
from sitio.comun.csv_seguro import respuesta_csv
from sitio.comun.paginas import migas_de

from ..mesas import CARPETA, agenda_de, canal_de_mesas, url_de_la_base
from ..partes_del_plan import plan_de


class RutasDeMesas:
    """A table is here from the moment its criteria are published; before, nowhere."""

    @path("mesas/")
    def mesas(self, request):
        mesas = mesas_publicas_de(self._plan_de_mesas)
        return self._pagina_de_mesas(
            request,
            "paginas/mesas/mesas.html",
            mesas=mesas,
            agenda=agenda_de(mesas),
            migas=[*migas_de(self), {"titulo": self.title, "url": self.url}],
        )

    @path("mesas/calendario.ics/")
    def calendario_de_mesas(self, request):
        mesas = mesas_publicas_de(self._plan_de_mesas)
        return self._ics(request, _("Mesas de cocreación"), mesas)

    @path("mesas/atom.xml/")
    def atom_de_mesas(self, request):
        canal = canal_de_mesas(request, self._plan_de_mesas, self.url_de_mesas)
        texto = canal.writeString("utf-8")
        return _sin_guardar(HttpResponse(texto, content_type=canal.content_type))

    @path("mesas/sesiones.csv/")
    def sesiones_en_csv(self, request):
        filas = self._filas(request, filas_de_sesiones)
        return respuesta_csv("sesiones-de-mesas.csv", COLUMNAS_DE_SESIONES, filas)

    @path("mesas/sesiones.json/")
    def sesiones_en_json(self, request):
        return self._json(request, COLUMNAS_DE_SESIONES, filas_de_sesiones)

    @path("mesas/propuestas.csv/")
    def propuestas_en_csv(self, request):
        filas = self._filas(request, filas_de_propuestas)
        return respuesta_csv("propuestas-de-mesas.csv", COLUMNAS_DE_PROPUESTAS, filas)

    @path("mesas/propuestas.json/")
    def propuestas_en_json(self, request):
        return self._json(request, COLUMNAS_DE_PROPUESTAS, filas_de_propuestas)

    @path("mesas/<slug:slug>/")
    def una_mesa(self, request, slug):
        mesa = self._mesa_o_404(slug)
        aqui = {"titulo": _("Mesas de cocreación"), "url": self.url_de_mesas}
        return self._pagina_de_mesas(
            request,
            "paginas/mesas/mesa.html",
            mesa=mesa,
            criterios=mesa.fila.versiones_de_criterios.order_by("-version"),
            url_de_la_base=url_de_la_base(self._plan_de_mesas),
            migas=[*migas_de(self), {"titulo": self.title, "url": self.url}, aqui],
        )

    @path("mesas/<slug:slug>/calendario.ics/")
    def calendario_de_una_mesa(self, request, slug):
        mesa = self._mesa_o_404(slug)
        return self._ics(request, mesa.fila.titulo, [mesa])

    @path("mesas/<slug:slug>/minutas/<int:sesion>/")
    def minuta_de_una_sesion(self, request, slug, sesion):
        """The file in force; of an earlier one only its hash is told."""
        mesa = self._mesa_o_404(slug)
        for leida in mesa.celebradas:
            if leida.fila.pk == sesion:
                return descarga(leida.fila.minuta_archivo)
        raise Http404

    @property
    def url_de_mesas(self) -> str:
        return f"{self.url}{CARPETA}"

    @property
    def _plan_de_mesas(self):
        if not hasattr(self, "_plan_recordado"):
            self._plan_recordado = plan_de(self)
        return self._plan_recordado

    def get_sitemap_urls(self, request=None) -> list[dict]:
        mesas = mesas_publicas_de(self._plan_de_mesas)
        base = f"{self.get_full_url(request)}{CARPETA}"
        suyas = [{"location": f"{base}{mesa.fila.slug}/"} for mesa in mesas]
        propias = [{"location": base}, *suyas] if mesas else []
        return [*super().get_sitemap_urls(request), *propias]

    def _mesa_o_404(self, slug: str):
        for mesa in mesas_publicas_de(self._plan_de_mesas, slug=slug):
            return mesa
        raise Http404

    def _pagina_de_mesas(self, request, plantilla: str, **contexto):
        comun = {"page": self, "self": self, "url_de_mesas": self.url_de_mesas}
        return TemplateResponse(request, plantilla, comun | contexto)

    def _ics(self, request, nombre: str, mesas):
        base = request.build_absolute_uri(self.url_de_mesas)
        sesiones = [(s, f"{base}{m.fila.slug}/") for m in mesas for s in m.sesiones]
        texto = calendario(nombre, sesiones, anfitrion=self.get_site().hostname)
        respuesta = HttpResponse(texto, content_type=CONTENIDO)
        respuesta["Content-Disposition"] = 'attachment; filename="mesas.ics"'
        return _sin_guardar(respuesta)

    def _filas(self, request, leer) -> list[list]:
        mesas = mesas_publicas_de(self._plan_de_mesas)
        return leer(mesas, request.build_absolute_uri(self.url_de_mesas))

    def _json(self, request, columnas: list[str], leer):
        filas = [
            dict(zip(columnas, f, strict=True)) for f in self._filas(request, leer)
        ]
        respuesta = JsonResponse(
            {"filas": filas}, json_dumps_params={"ensure_ascii": False}
        )
        respuesta["Access-Control-Allow-Origin"] = "*"
        return _sin_guardar(respuesta)


def _sin_guardar(respuesta):
    add_never_cache_headers(respuesta)
    return respuesta
