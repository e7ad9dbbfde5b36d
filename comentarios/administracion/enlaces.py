"""Pointing an answer at what it changed: choose a version, then what changed in it."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from ..estados import EstadoRespuesta
from ..excepciones import RespuestaInvalida
from ..models import EnlaceDeCambio, Respuesta
from ..permissions import puede_enlazar_cambio
from ..services.enlaces import enlazar_cambio, quitar_enlace
from .numeros import es_id
from .respuestas import URL_DE_RESPUESTA, VistaDeRespuestas, encontrar

URL_PARA_ENLAZAR = "comentarios_respuesta_modeladmin_enlazar"


class EnlazarView(VistaDeRespuestas, TemplateView):
    """Nothing is typed: the versions there are, and what each one changed."""

    template_name = "comentarios/admin/enlazar.html"
    page_title = gettext_lazy("Enlazar con el cambio")
    instance_pk = ""

    @cached_property
    def respuesta(self) -> Respuesta:
        return encontrar(Respuesta.objects.select_related("hilo"), self.instance_pk)

    def puede_entrar(self, usuario):
        ve = super().puede_entrar(usuario)
        return ve and puede_enlazar_cambio(usuario, self.respuesta)

    def post(self, request, *args, **kwargs):
        try:
            nuevos = enlazar_cambio(
                respuesta_id=self.respuesta.pk,
                version=self.version,
                anclas=request.POST.getlist("ancla"),
                usuario=request.user,
            )
        except RespuestaInvalida as error:
            return self.render_to_response(self.get_context_data(error=str(error)))
        messages.success(request, frase_de_enlazados(len(nuevos)))
        return redirect(URL_DE_RESPUESTA, self.respuesta.pk)

    @cached_property
    def versiones(self) -> list[int]:
        destino = self.respuesta.hilo.destino
        return destino.versiones_con_cambios() if destino else []

    @cached_property
    def version(self) -> int:
        """The one asked for, if there is such; else the newest."""
        pedida = self.request.POST.get("version") or self.request.GET.get("version", "")
        numero = int(pedida) if es_id(pedida) else 0
        return numero if numero in self.versiones else next(iter(self.versiones), 0)

    def get_context_data(self, **kwargs):
        enlaces = list(self.respuesta.enlaces.all())
        ya = {e.ancla for e in enlaces if e.version == self.version}
        cambios = self.respuesta.hilo.destino.cambios_en(self.version)
        return super().get_context_data(**kwargs) | {
            "respuesta": self.respuesta,
            "enlaces": enlaces,
            "publicada": self.respuesta.estado == EstadoRespuesta.PUBLICADA,
            "versiones": self.versiones,
            "version": self.version,
            "cambios": [(a, titulo, a in ya) for a, titulo in cambios.items()],
            "elegidas": self.request.POST.getlist("ancla"),
        }

    def get_breadcrumbs_items(self):
        *anteriores, ultima = super().get_breadcrumbs_items()
        suya = {
            "url": reverse(URL_DE_RESPUESTA, args=[self.respuesta.pk]),
            "label": self.respuesta.get_resolucion_display(),
        }
        return [*anteriores, suya, ultima]


@method_decorator(require_POST, name="dispatch")
class QuitarEnlaceView(View):
    model_admin = None
    instance_pk = ""

    def post(self, request):
        enlace = encontrar(EnlaceDeCambio.objects.all(), self.instance_pk)
        try:
            quitar_enlace(enlace_id=enlace.pk, usuario=request.user)
        except RespuestaInvalida as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("El enlace se quitó del borrador."))
        return redirect(URL_DE_RESPUESTA, enlace.respuesta_id)


def frase_de_enlazados(cuantos: int) -> str:
    if not cuantos:
        return _("Ya estaba enlazada con eso.")
    return ngettext(
        "La respuesta quedó enlazada con %(n)s cambio.",
        "La respuesta quedó enlazada con %(n)s cambios.",
        cuantos,
    ) % {"n": cuantos}
