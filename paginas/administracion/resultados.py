"""Publishing the results of a consultation: what is missing, then the act."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from ..cierre_de_consulta import pendientes
from ..excepciones import ResultadosRechazados
from ..permissions import puede_publicar_resultados
from ..resultados import consulta_de
from ..services.resultados import publicar_resultados
from .formas_de_resultados import FormaDeResultados
from .versiones import PLAN, VistaDeVersiones


class PublicarResultadosView(VistaDeVersiones, FormView):
    template_name = "paginas/admin/resultados/publicar.html"
    page_title = _("Publicar los resultados de la consulta")
    header_icon = "list-ul"
    form_class = FormaDeResultados

    def puede_entrar(self, usuario):
        return puede_publicar_resultados(usuario)

    @cached_property
    def consulta(self):
        return consulta_de(self.plan)

    @cached_property
    def pendientes(self):
        return pendientes(self.consulta)

    def get_page_title(self):
        return self.page_title

    def get_form_kwargs(self):
        motivos = {pendiente.cubre for pendiente in self.pendientes}
        return super().get_form_kwargs() | {"motivos": motivos}

    def form_valid(self, form):
        datos = dict(form.cleaned_data)
        del datos["de_acuerdo"]
        try:
            publicar_resultados(plan=self.plan, usuario=self.request.user, **datos)
        except ResultadosRechazados as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("Los resultados quedaron publicados. El informe se está preparando."),
        )
        return redirect(PLAN, self.plan.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "consulta": self.consulta,
            "pendientes": self.pendientes,
            "se_puede": all(pendiente.cubre for pendiente in self.pendientes),
        }
