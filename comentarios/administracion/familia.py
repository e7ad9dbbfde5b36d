"""The two acts on families that say nearly the same: separate one, join two."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from ..excepciones import DecisionIncompleta
from ..models import Comentario
from ..permissions import puede_moderar
from ..services.familias import separar, unir
from .cola import URL_DE_DETALLE
from .numeros import es_id


@method_decorator(require_POST, name="dispatch")
class FamiliaView(View):
    """With a folio, join; without it, separate."""

    model_admin = None
    instance_pk = ""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not puede_moderar(request.user):
            raise PermissionDenied
        pk = self.instance_pk
        if not es_id(pk) or not Comentario.objects.filter(pk=pk).exists():
            raise Http404
        try:
            if "folio" in request.POST:
                folio = request.POST["folio"].strip().upper()
                unir(comentario_id=int(pk), con_folio=folio, moderadora=request.user)
                messages.success(request, _("Quedaron plegados juntos."))
            else:
                separar(comentario_id=int(pk), moderadora=request.user)
                messages.success(request, _("Quedó aparte."))
        except DecisionIncompleta as error:
            messages.error(request, str(error))
        return redirect(URL_DE_DETALLE, pk)
