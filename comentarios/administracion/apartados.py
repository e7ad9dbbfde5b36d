"""The two acts on claims: take the next ones, give some back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from ..permissions import puede_moderar
from ..services.apartados import apartar_siguientes, soltar
from .cola import URL_DE_LA_COLA
from .filtros import MIOS
from .numeros import leidos_de


@method_decorator(require_POST, name="dispatch")
class ApartarView(View):
    """`soltar` names one comment, or «todos»; without it, take the next ones."""

    model_admin = None

    def post(self, request: HttpRequest) -> HttpResponse:
        if not puede_moderar(request.user):
            raise PermissionDenied
        if cual := request.POST.get("soltar"):
            return self._soltar(request, cual)
        mios = apartar_siguientes(moderadora=request.user)
        if not mios:
            messages.info(request, _("No queda ninguno libre."))
            return redirect(self._regreso(request))
        frase = ngettext(
            "Tienes %(n)s comentario: nadie más decidirá sobre él.",
            "Tienes %(n)s comentarios: nadie más decidirá sobre ellos.",
            len(mios),
        )
        messages.success(request, frase % {"n": len(mios)})
        return redirect(f"{reverse(URL_DE_LA_COLA)}?apartado={MIOS}")

    def _soltar(self, request: HttpRequest, cual: str) -> HttpResponse:
        ids = None if cual == "todos" else leidos_de([cual])
        if soltar(moderadora=request.user, comentario_ids=ids):
            messages.success(request, _("Listo: otra persona puede tomarlos."))
        return redirect(self._regreso(request))

    def _regreso(self, request: HttpRequest) -> str:
        return get_valid_next_url_from_request(request) or reverse(URL_DE_LA_COLA)
