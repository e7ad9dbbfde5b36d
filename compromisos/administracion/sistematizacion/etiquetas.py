"""The labels of the consultation: renamed, joined, removed when no text has them."""

from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from comentarios.administracion.numeros import es_id

from ...consulta.sistematizacion import SistematizacionInvalida
from ...models import EtiquetaDeConsulta
from ...services.etiquetas_de_consulta import (
    NOMBRE_MAXIMO,
    borrar_etiqueta,
    renombrar_etiqueta,
    unir_etiquetas,
)
from .vistas import VistaDeSistematizacion


class EtiquetasView(VistaDeSistematizacion):
    template_name = "compromisos/admin/sistematizacion/etiquetas.html"
    page_title = gettext_lazy("Etiquetas de la consulta")
    header_icon = "tag"

    def post(self, request):
        acto, _dos, objeto = request.POST.get("acto", "").partition(":")
        try:
            hacer = ACTOS.get(acto)
            if not hacer or not es_id(objeto):
                raise SistematizacionInvalida(_("Esa acción no existe."))
            messages.success(request, hacer(int(objeto), request))
        except SistematizacionInvalida as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(), status=422)
        return redirect(reverse("sistematizar_consulta:etiquetas"))

    def get_context_data(self, **kwargs):
        vigentes = Q(planteamientos__aporte__vigente=True)
        etiquetas = list(
            EtiquetaDeConsulta.objects.annotate(
                total=Count("planteamientos", filter=vigentes)
            )
        )
        datos = self.request.POST
        for etiqueta in etiquetas:
            etiqueta.escrita = etiqueta.nombre
            if datos.get("acto") == f"guardar:{etiqueta.pk}":
                etiqueta.abierta, etiqueta.escrita = True, datos.get("nombre", "")
        return super().get_context_data(**kwargs) | {
            "etiquetas": etiquetas,
            "nombre_maximo": NOMBRE_MAXIMO,
        }


def _guardar(pk: int, request) -> str:
    etiqueta = renombrar_etiqueta(
        etiqueta_id=pk, nombre=request.POST.get("nombre", ""), usuario=request.user
    )
    return _("Se guardó «%(titulo)s».") % {"titulo": etiqueta.nombre}


def _unir(pk: int, request) -> str:
    en = request.POST.get("en", "")
    if not es_id(en):
        raise SistematizacionInvalida(_("Elige con qué etiqueta unirla."))
    queda = unir_etiquetas(etiqueta_id=pk, en_id=int(en), usuario=request.user)
    return _("Lo que llevaba esa etiqueta lleva ahora «%(nombre)s».") % {
        "nombre": queda.nombre
    }


def _borrar(pk: int, request) -> str:
    nombre = borrar_etiqueta(etiqueta_id=pk, usuario=request.user)
    return _("Se quitó «%(titulo)s».") % {"titulo": nombre}


ACTOS = {"guardar": _guardar, "unir": _unir, "borrar": _borrar}
