"""Flagged comments: those that wait, what readers said, and the button that closes."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Min, Prefetch, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from ..estados import EstadoComentario
from ..excepciones import DecisionIncompleta, TransicionInvalida
from ..models import Comentario, Reporte, ResolucionDeReportes
from ..permissions import acciones_posibles, puede_moderar
from ..services.impedimentos import impedimento_a_la_vista
from ..services.reportes import mantener_publicado
from .cola import comentarios_para
from .lectores import REPORTADOS, URL_DE_REPORTADOS
from .listas import ListaDeModeracion
from .numeros import es_id


class ReportadosView(ListaDeModeracion):
    """Comments with open flags, the one that waits longest first."""

    results_template_name = "comentarios/admin/reportados_resultados.html"
    index_url_name = URL_DE_REPORTADOS
    page_title = gettext_lazy("Comentarios reportados")
    pestana = REPORTADOS

    def get_queryset(self):
        if self.resueltos:
            return (
                ResolucionDeReportes.objects.select_related(
                    "comentario__hilo", "usuario"
                )
                .prefetch_related("reportes", "comentario__hilo__destino")
                .order_by("-pk")
            )
        abiertos = Q(reportes__resolucion=None)
        return (
            comentarios_para(self.request.user)
            .filter(estado=EstadoComentario.PUBLICADO)
            .annotate(
                cuantos=Count("reportes", filter=abiertos),
                desde=Min("reportes__en", filter=abiertos),
            )
            .filter(cuantos__gt=0)
            .order_by(F("desde"), "pk")
            .prefetch_related(
                Prefetch(
                    "reportes", Reporte.objects.abiertos(), to_attr="reportes_abiertos"
                )
            )
        )

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        filas = contexto["object_list"] = list(contexto["object_list"])
        if not self.resueltos:
            for comentario in filas:
                _preparar(comentario, self.request.user)
        return contexto


def _preparar(comentario: Comentario, usuario) -> None:
    comentario.acciones = acciones_posibles(usuario, comentario)
    comentario.impedimento = impedimento_a_la_vista(comentario, usuario)


@method_decorator(require_POST, name="dispatch")
class MantenerView(View):
    """«Sigue publicado»: from the list or from the comment's detail."""

    model_admin = None

    def post(self, request):
        if not puede_moderar(request.user):
            raise PermissionDenied
        pk = request.POST.get("comentario", "")
        regreso = get_valid_next_url_from_request(request) or reverse(URL_DE_REPORTADOS)
        try:
            resolucion = mantener_publicado(
                comentario_id=int(pk) if es_id(pk) else 0,
                moderadora=request.user,
                nota=request.POST.get("nota", ""),
            )
        except (DecisionIncompleta, TransicionInvalida) as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _frase(resolucion))
        return redirect(regreso)


def _frase(resolucion: ResolucionDeReportes) -> str:
    frase = ngettext(
        "%(folio)s sigue publicado; se cerró %(n)s reporte.",
        "%(folio)s sigue publicado; se cerraron %(n)s reportes.",
        resolucion.cuantos,
    )
    return frase % {"folio": resolucion.comentario.folio, "n": resolucion.cuantos}


def reportes_de(comentario: Comentario) -> dict:
    """For the detail of a comment: what waits and what was resolved."""
    resoluciones = comentario.resoluciones_de_reportes.select_related("usuario")
    return {
        "abiertos": list(comentario.reportes.abiertos()),
        "resoluciones": list(resoluciones.prefetch_related("reportes")),
    }
