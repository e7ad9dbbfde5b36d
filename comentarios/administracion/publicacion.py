"""The acts on answers that are a button: send, return, discard, and publish together.

Publishing asks twice: first it shows the whole of what would come out.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from ..estados import EstadoRespuesta
from ..excepciones import RespuestaInvalida
from ..models import Comentario, Respuesta
from ..permissions import puede_publicar_respuesta, puede_redactar_respuesta
from ..services.avisos_de_respuesta import cuantas_personas
from ..services.publicacion_de_respuestas import (
    devolver_respuesta,
    enviar_a_revision,
    publicar_respuestas,
)
from ..services.respuestas import descartar_respuesta
from .numeros import es_id, ids_de
from .respuestas import (
    URL_DE_RESPUESTA,
    URL_DE_RESPUESTAS,
    VistaDeRespuestas,
    encontrar,
)


@method_decorator(require_POST, name="dispatch")
class PublicarView(VistaDeRespuestas, TemplateView):
    """With `confirmo`, publishes what was read; without it, shows it whole."""

    template_name = "comentarios/admin/por_publicar.html"
    page_title = gettext_lazy("Lo que se va a publicar")

    def puede_entrar(self, usuario):
        return puede_publicar_respuesta(usuario)

    def post(self, request, *args, **kwargs):
        ids = ids_de(request.POST.getlist("respuesta"))
        if not ids:
            messages.warning(request, _("Elige al menos una respuesta."))
            return redirect(URL_DE_RESPUESTAS)
        if "confirmo" in request.POST:
            return self.publicar(ids)
        respuestas = por_publicar(ids)
        if not respuestas:
            messages.warning(request, _("Ninguna de las elegidas está en revisión."))
            return redirect(URL_DE_RESPUESTAS)
        return self.render_to_response(self.get_context_data(respuestas=respuestas))

    def publicar(self, ids: list[int]):
        try:
            cuantas = publicar_respuestas(
                respuesta_ids=ids, usuario=self.request.user, vistas=self.vistas()
            )
        except RespuestaInvalida as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, frase_de_publicadas(cuantas))
        return redirect(URL_DE_RESPUESTAS)

    def vistas(self) -> dict[int, int]:
        """Which edition of each answer was on the screen: «12-3»."""
        pares = (v.partition("-") for v in self.request.POST.getlist("vista"))
        return {int(pk): int(n) for pk, _guion, n in pares if es_id(pk) and es_id(n)}

    def get_context_data(self, *, respuestas, **kwargs):
        comentarios = [c for r in respuestas for c in r.comentarios_leidos]
        return super().get_context_data(**kwargs) | {
            "respuestas": respuestas,
            "personas": cuantas_personas(comentarios),
            "cambiaron": any(not c.es_publico for c in comentarios),
        }


def por_publicar(ids: list[int]) -> list[Respuesta]:
    """Those of them that are in review, with every comment. Three queries."""
    comentarios = Comentario.objects.select_related(
        "invitado", "user__perfil_institucional"
    ).order_by("pk")
    return list(
        Respuesta.objects.filter(pk__in=ids, estado=EstadoRespuesta.EN_REVISION)
        .select_related("hilo")
        .prefetch_related(
            "enlaces",
            "hilo__destino",
            Prefetch("comentarios", comentarios, to_attr="comentarios_leidos"),
        )
        .order_by("pk")
    )


@method_decorator(require_POST, name="dispatch")
class ActoView(View):
    """One step of one answer; afterwards, its own page."""

    model_admin = None
    instance_pk = ""
    hecho = ""
    a_la_lista = False

    def post(self, request):
        if not self.puede(request.user):
            raise PermissionDenied
        respuesta = encontrar(Respuesta.objects.all(), self.instance_pk)
        try:
            self.hacer(respuesta.pk)
        except RespuestaInvalida as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.hecho)
            if self.a_la_lista:
                return redirect(URL_DE_RESPUESTAS)
        return redirect(URL_DE_RESPUESTA, respuesta.pk)

    def puede(self, usuario) -> bool:
        return puede_redactar_respuesta(usuario)

    def hacer(self, pk: int) -> None:
        raise AttributeError("hacer")


class EnviarView(ActoView):
    hecho = gettext_lazy("La respuesta espera revisión.")

    def hacer(self, pk):
        enviar_a_revision(respuesta_id=pk, usuario=self.request.user)


class DevolverView(ActoView):
    hecho = gettext_lazy("La respuesta volvió a borrador, con tu nota.")

    def puede(self, usuario):
        return puede_publicar_respuesta(usuario)

    def hacer(self, pk):
        nota = self.request.POST.get("nota", "")
        devolver_respuesta(respuesta_id=pk, nota=nota, usuario=self.request.user)


class DescartarView(ActoView):
    hecho = gettext_lazy("El borrador se descartó.")
    a_la_lista = True

    def hacer(self, pk):
        descartar_respuesta(respuesta_id=pk, usuario=self.request.user)


def frase_de_publicadas(cuantas: int) -> str:
    if not cuantas:
        return _("Ya estaban publicadas: no se volvió a avisar a nadie.")
    return ngettext(
        "Se publicó %(n)s respuesta y se avisó a quienes la pidieron.",
        "Se publicaron %(n)s respuestas y se avisó a quienes las pidieron.",
        cuantas,
    ) % {"n": cuantas}
