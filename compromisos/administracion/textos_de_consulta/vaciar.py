"""Erasing what an answer says, by its folio, when its author asks for it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...permissions import puede_vaciar_aportes
from ...services.vaciado import vaciar_aporte
from .formas import FormaDeVaciado


class VaciarRespuesta(WagtailAdminTemplateMixin, FormView):
    template_name = "compromisos/admin/textos/vaciar.html"
    form_class = FormaDeVaciado
    page_title = gettext_lazy("Borrar una respuesta")
    header_icon = "bin"

    def dispatch(self, request, *args, **kwargs):
        if not puede_vaciar_aportes(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form):
        datos = form.cleaned_data
        try:
            aporte = vaciar_aporte(
                folio=datos["folio"],
                motivo=datos["motivo"],
                usuario=self.request.user,
            )
        except ValidationError as error:
            for campo, mensajes in error.message_dict.items():
                form.add_error(campo, mensajes)
            return self.form_invalid(form)
        frase = _("Se borró lo que decía la respuesta %(folio)s. Su folio lo cuenta.")
        messages.success(self.request, frase % {"folio": aporte.folio})
        return redirect(self.request.path)

    def form_invalid(self, form):
        messages.error(self.request, _("No se borró nada: hay algo que corregir."))
        return self.render_to_response(self.get_context_data(form=form), status=422)
