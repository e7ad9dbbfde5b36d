"""The second person's address: agree with what another sector proposed, or not."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..excepciones import DecisionIncompleta
from ..models import PropuestaDeModeracion
from ..permissions import puede_moderar
from ..services.decision import ResultadoDeLote
from ..services.palabras import patron_vigente
from ..services.segunda_revision import revisar_propuestas
from .cola import URL_DE_LA_COLA
from .decision import contar_fallidos
from .filtros import SEGUNDA
from .formas import MEDIOS
from .numeros import ids_de

CONFIRMAR, DISCREPAR = "confirmar", "discrepar"


class RevisarView(WagtailAdminTemplateMixin, TemplateView):
    model_admin = None
    template_name = "comentarios/admin/revisar.html"
    header_icon = "comment"
    page_title = gettext_lazy("Segunda revisión")

    def dispatch(self, request, *args, **kwargs):
        if not puede_moderar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return redirect(self._regreso())

    def post(self, request: HttpRequest) -> HttpResponse:
        que, _dos_puntos, una = request.POST.get("solo", "").partition(":")
        que = que or request.POST.get("que", "")
        self.ids = ids_de([una] if una else request.POST.getlist("propuesta"))
        if not self.ids or que not in (CONFIRMAR, DISCREPAR):
            messages.warning(request, _("Elige al menos un comentario."))
            return redirect(self._regreso())
        nota = request.POST.get("nota", "") if que == DISCREPAR else ""
        try:
            resultado = revisar_propuestas(
                propuesta_ids=self.ids,
                revisora=request.user,
                confirma=que == CONFIRMAR,
                nota=nota,
            )
        except DecisionIncompleta as error:
            # Asked for the first time, the note is not missing yet.
            self.error = str(error) if "nota" in request.POST and not una else ""
            return self.render_to_response(self.get_context_data(), status=422)
        contar_lo_revisado(request, resultado, que == CONFIRMAR)
        return redirect(self._regreso())

    def get_context_data(self, **kwargs):
        pedidas = PropuestaDeModeracion.objects.abiertas().filter(pk__in=self.ids)
        return super().get_context_data(**kwargs) | {
            "propuestas": pedidas.select_related("usuario", "comentario"),
            "nota": self.request.POST.get("nota", ""),
            "error": self.error,
            "regreso": self._regreso(),
            "palabras": patron_vigente(),
            "media": MEDIOS,
        }

    def _regreso(self) -> str:
        pedido = get_valid_next_url_from_request(self.request)
        return pedido or f"{reverse(URL_DE_LA_COLA)}?estado={SEGUNDA}"


def contar_lo_revisado(
    request: HttpRequest, resultado: ResultadoDeLote, confirma: bool
) -> None:
    cuantos = len(resultado.hechos)
    if cuantos and confirma:
        frase = ngettext(
            "Confirmaste la decisión sobre %(n)s comentario.",
            "Confirmaste la decisión sobre %(n)s comentarios.",
            cuantos,
        )
        messages.success(request, frase % {"n": cuantos})
    elif cuantos:
        frase = ngettext(
            "%(n)s comentario sigue como estaba, con tu nota en su historia.",
            "%(n)s comentarios siguen como estaban, con tu nota en su historia.",
            cuantos,
        )
        messages.success(request, frase % {"n": cuantos})
    contar_fallidos(request, resultado)
