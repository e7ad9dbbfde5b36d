"""The two acts on drafts that are a button: publish those chosen, discard one."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from ..excepciones import RespuestaInvalida
from ..models import Respuesta
from ..permissions import puede_publicar_respuesta, puede_redactar_respuesta
from ..services.respuestas import descartar_respuesta, publicar_respuestas
from .numeros import ids_de
from .respuestas import URL_DE_RESPUESTAS, encontrar


@method_decorator(require_POST, name="dispatch")
class PublicarView(View):
    model_admin = None

    def post(self, request):
        if not puede_publicar_respuesta(request.user):
            raise PermissionDenied
        ids = ids_de(request.POST.getlist("respuesta"))
        if not ids:
            messages.warning(request, _("Elige al menos un borrador."))
            return redirect(URL_DE_RESPUESTAS)
        try:
            cuantas = publicar_respuestas(respuesta_ids=ids, usuario=request.user)
        except RespuestaInvalida as error:
            messages.error(request, str(error))
        else:
            messages.success(request, frase_de_publicadas(cuantas))
        return redirect(URL_DE_RESPUESTAS)


@method_decorator(require_POST, name="dispatch")
class DescartarView(View):
    model_admin = None
    instance_pk = ""

    def post(self, request):
        if not puede_redactar_respuesta(request.user):
            raise PermissionDenied
        respuesta = encontrar(Respuesta.objects.all(), self.instance_pk)
        try:
            descartar_respuesta(respuesta_id=respuesta.pk, usuario=request.user)
        except RespuestaInvalida as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("El borrador se descartó."))
        return redirect(URL_DE_RESPUESTAS)


def frase_de_publicadas(cuantas: int) -> str:
    if not cuantas:
        return _("Ya estaban publicadas: no se volvió a avisar a nadie.")
    return ngettext(
        "Se publicó %(n)s respuesta y se avisó a quienes la pidieron.",
        "Se publicaron %(n)s respuestas y se avisó a quienes las pidieron.",
        cuantas,
    ) % {"n": cuantas}
