"""Taking back a batch that already counts: of a file, or typed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..consulta.vocabulario import EstadoDeLote, OrigenDeLote
from ..formas_de_importacion import FormaDeDeshacer
from ..models import LoteDeCaptura
from ..services.lotes import deshacer_lote, puede_deshacer_lote


class DeshacerLote(WagtailAdminTemplateMixin, FormView):
    template_name = "compromisos/admin/importacion/deshacer.html"
    form_class = FormaDeDeshacer
    page_title = _("Deshacer el lote")
    header_icon = "undo"

    def dispatch(self, request, *args, **kwargs):
        if not puede_deshacer_lote(request.user, self.lote):
            raise PermissionDenied
        if self.lote.estado != EstadoDeLote.CERRADO:
            messages.warning(request, gettext("Sólo se deshace un lote cerrado."))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def lote(self) -> LoteDeCaptura:
        lotes = LoteDeCaptura.objects.select_related("importacion")
        return get_object_or_404(lotes, pk=self.kwargs["pk"])

    def get_success_url(self):
        if self.lote.origen == OrigenDeLote.ARCHIVO:
            return reverse("importaciones:ver", args=[self.lote.importacion.pk])
        return reverse("captura:lote", args=[self.lote.pk])

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.get_success_url(), "label": str(self.lote)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        cuantas = self.lote.aportes.count()
        return super().get_context_data(
            lote=self.lote, volver=self.get_success_url(), cuantas=cuantas, **kwargs
        )

    def form_valid(self, form):
        try:
            deshacer_lote(
                lote=self.lote,
                motivo=form.cleaned_data["motivo"],
                usuario=self.request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        frase = gettext("Se deshizo: esas respuestas ya no cuentan.")
        messages.success(self.request, frase)
        return redirect(self.get_success_url())
