"""The documents of a version in the admin: how far they are, and to carry on."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from ..avance_de_documentos import avance_de_documentos
from ..models import VersionDelPlan
from ..services.documentos import pedir_documentos
from .versiones import VistaDeVersiones

DOCUMENTOS = "paginas_documentos_de_version"


class DocumentosView(VistaDeVersiones, TemplateView):
    """Which are ready, which are missing and why; a button that asks for these."""

    template_name = "paginas/admin/versiones/documentos.html"
    header_icon = "doc-full"

    def get_page_title(self):
        return _("Documentos de la versión %(n)s") % {"n": self.version.numero}

    @cached_property
    def version(self) -> VersionDelPlan:
        return get_object_or_404(self.plan.versiones, numero=self.kwargs["numero"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "version": self.version,
            "documentos": avance_de_documentos(self.version, con_fallos=True),
        }

    def post(self, request, *args, **kwargs):
        pedir_documentos(version=self.version, usuario=request.user)
        messages.success(
            request,
            _(
                "Se pidió construir los que faltan. Se hacen uno por uno: vuelve a "
                "cargar esta página para ver el avance."
            ),
        )
        return redirect(DOCUMENTOS, self.plan.pk, self.version.numero)
