"""«Conversaciones sin lugar»: where each goes on, said by whoever writes the plan."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from comentarios.excepciones import ContinuacionInvalida
from comentarios.permissions import puede_enlazar_conversaciones
from comentarios.services.continuaciones import decir_donde_sigue

from ..conversacion import conversaciones_sin_lugar_de, lugares_vigentes
from ..models import PaginaPlan


class FormaDeContinuacion(forms.Form):
    """The places of today's text that one conversation may go on in."""

    sigue_en = forms.MultipleChoiceField(
        label=_("Sigue en"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Esa parte ya no está en el texto: elige otra.")
        },
    )

    def __init__(self, *args, lugares, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sigue_en"].choices = [
            (clave, rotulo) for clave, (rotulo, _destino, _ancla) in lugares.items()
        ]


class ContinuacionesView(WagtailAdminTemplateMixin, TemplateView):
    """Each conversation whose section is gone, with its form."""

    template_name = "paginas/admin/versiones/continuaciones.html"
    page_title = _("Conversaciones sin lugar")
    header_icon = "comment"

    def dispatch(self, request, *args, **kwargs):
        if not puede_enlazar_conversaciones(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self) -> PaginaPlan:
        return get_object_or_404(PaginaPlan, pk=self.kwargs["pk"])

    @cached_property
    def lugares(self) -> dict:
        return lugares_vigentes(self.plan)

    def get_breadcrumbs_items(self):
        migas = [{"url": "", "label": self.plan.title}]
        return [*self.breadcrumbs_items, *migas, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        hilos = conversaciones_sin_lugar_de(self.plan)
        formas = kwargs.pop("formas", {})
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "filas": [(h, formas.get(h.pk) or self._forma(h)) for h in hilos],
        }

    def post(self, request, *args, **kwargs):
        hilos = {h.pk: h for h in conversaciones_sin_lugar_de(self.plan)}
        pedido = request.POST.get("hilo", "")
        hilo = hilos.get(int(pedido)) if pedido.isdecimal() else None
        if hilo is None:
            messages.error(request, gettext("Esa conversación ya tiene su lugar."))
            return redirect(request.path)
        forma = self._forma(hilo, data=request.POST)
        if not forma.is_valid():
            return self.render_to_response(
                self.get_context_data(formas={hilo.pk: forma})
            )
        return self._guardar(hilo, forma)

    def _guardar(self, hilo, forma):
        elegidos = [self.lugares[clave][1:] for clave in forma.cleaned_data["sigue_en"]]
        try:
            decir_donde_sigue(
                hilo_id=hilo.pk, lugares=elegidos, usuario=self.request.user
            )
        except ContinuacionInvalida as motivo:
            messages.error(self.request, str(motivo))
        else:
            frase = gettext("Guardado: el público lo lee en las dos conversaciones.")
            messages.success(self.request, frase)
        return redirect(self.request.path)

    def _forma(self, hilo, **opciones) -> FormaDeContinuacion:
        puestas = [lazo.hacia.clave for lazo in hilo.continuaciones.all()]
        return FormaDeContinuacion(
            prefix=f"h{hilo.pk}",
            lugares=self.lugares,
            initial={"sigue_en": puestas},
            **opciones,
        )
