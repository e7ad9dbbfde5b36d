"""The addresses of how a plan's topics were chosen, as data."""

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from compromisos.seleccion import SeleccionPublica, seleccion_de
from sitio.comun.csv_seguro import respuesta_csv

from ..partes_del_plan import plan_de

COLUMNAS = ("tema", "clave", "votos", "elegido", "razon")


class RutasDeSeleccion:
    """`seleccion.csv` and `seleccion.json`: the selection in force, once there is."""

    def seleccion(self) -> SeleccionPublica:
        return seleccion_de(plan_de(self))

    @path("seleccion.csv/")
    def seleccion_en_csv(self, request):
        filas = (
            (fila["tema"], fila["clave"], fila["votos"], _si_o_no(fila), fila["razon"])
            for fila in _filas(self._o_404())
        )
        return _para_todos(respuesta_csv("seleccion-de-temas.csv", COLUMNAS, filas))

    @path("seleccion.json/")
    def seleccion_en_json(self, request):
        publica = self._o_404()
        vigente = publica.vigente
        datos = {
            "plan": vigente.plan.title,
            "regla": vigente.regla,
            "acuerdo": vigente.acuerdo,
            "fecha": vigente.fecha.isoformat(),
            "es_muestra": vigente.es_muestra,
            "temas": list(_filas(publica)),
            "correcciones": [
                {
                    "fecha": nueva.fecha.isoformat(),
                    "acuerdo": nueva.acuerdo,
                    "motivo": nueva.motivo_del_cambio,
                }
                for nueva, _anterior in publica.correcciones
            ],
        }
        return _para_todos(
            JsonResponse(datos, json_dumps_params={"ensure_ascii": False, "indent": 2})
        )

    def _o_404(self) -> SeleccionPublica:
        publica = self.seleccion()
        if not publica.vigente:
            raise Http404
        return publica


def _filas(publica: SeleccionPublica):
    for uno in publica.sometidos:
        yield {
            "tema": uno.tema.nombre,
            "clave": uno.tema.slug,
            "votos": uno.votos,
            "elegido": uno.elegido,
            "razon": uno.razon,
        }


def _si_o_no(fila: dict) -> str:
    return _("Sí") if fila["elegido"] else _("No")


def _para_todos(respuesta):
    respuesta["Access-Control-Allow-Origin"] = "*"
    return respuesta
