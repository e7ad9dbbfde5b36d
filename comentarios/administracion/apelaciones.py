"""Appeals: those that wait, and the page where another person resolves one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..estados import EstadoApelacion
from ..excepciones import ApelacionInvalida
from ..formas_de_lectores import FormaDeResolucion
from ..models import Apelacion
from ..permissions import puede_moderar
from ..services.apelaciones import (
    aceptar_apelacion,
    impedimento_para_resolver,
    negar_apelacion,
)
from .formas import MEDIOS
from .lectores import APELACIONES, URL_DE_APELACIONES
from .listas import ListaDeModeracion
from .respuestas import encontrar

URL_DE_APELACION = "comentarios_apelacion_modeladmin_inspect"
ACCIONES = {"aceptar": aceptar_apelacion, "negar": negar_apelacion}


def apelaciones():
    return Apelacion.objects.select_related(
        "comentario__hilo",
        "comentario__en_respuesta_a",
        "comentario__user__perfil_institucional",
        "paso__usuario",
        "resolucion__usuario",
    ).prefetch_related("comentario__hilo__destino")


class ApelacionesView(ListaDeModeracion):
    """Open ones, the one that waits longest first; or those resolved, newest first."""

    results_template_name = "comentarios/admin/apelaciones_resultados.html"
    index_url_name = URL_DE_APELACIONES
    page_title = gettext_lazy("Apelaciones")
    pestana = APELACIONES

    def get_queryset(self):
        if self.resueltos:
            cerradas = apelaciones().exclude(estado=EstadoApelacion.ABIERTA)
            return cerradas.order_by("-resolucion__en", "-pk")
        return apelaciones().abiertas().order_by("presentada_en", "pk")


class VerApelacionView(WagtailAdminTemplateMixin, TemplateView):
    """The text, the decision and the argument, beside each other; and how it ends."""

    model_admin = None
    instance_pk = ""
    template_name = "comentarios/admin/apelacion.html"
    header_icon = "comment"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        if not puede_moderar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def apelacion(self) -> Apelacion:
        return encontrar(apelaciones(), self.instance_pk)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = FormaDeResolucion(request.POST)
        resolver = ACCIONES.get(request.POST.get("accion", ""))
        if not form.is_valid() or resolver is None:
            return self._otra_vez(form)
        try:
            resuelta = resolver(
                apelacion_id=self.apelacion.pk,
                moderadora=request.user,
                razones=form.cleaned_data["razones"],
            )
        except ApelacionInvalida as motivo:
            form.add_error("razones", str(motivo))
            return self._otra_vez(form)
        estado = resuelta.get_estado_display().lower()
        frase = _("%(folio)s: %(estado)s. Se avisó a quien apeló.")
        datos = {"folio": resuelta.comentario.folio, "estado": estado}
        messages.success(request, frase % datos)
        return redirect(URL_DE_APELACIONES)

    def _otra_vez(self, form) -> HttpResponse:
        self.__dict__.pop("apelacion", None)  # read it again
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_page_title(self):
        folio = self.apelacion.comentario.folio
        return _("Apelación de %(folio)s") % {"folio": folio}

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(URL_DE_APELACIONES), "label": _("Apelaciones")},
            {"url": "", "label": self.apelacion.comentario.folio},
        ]

    def get_context_data(self, **kwargs):
        apelacion, usuario = self.apelacion, self.request.user
        impedimento = impedimento_para_resolver(
            apelacion, usuario, EstadoApelacion.NEGADA
        )
        contexto = {
            "apelacion": apelacion,
            "comentario": apelacion.comentario,
            "paso": apelacion.paso,
            "form": FormaDeResolucion(),
            "impedimento": impedimento,
            "impedimento_para_aceptar": impedimento_para_resolver(apelacion, usuario),
            "media": MEDIOS,
        }
        return super().get_context_data(**contexto | kwargs)
