"""One text: all that was done with it, and the way to separate it from another."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ...consulta.sistematizacion import SistematizacionInvalida
from ...models import Planteamiento
from ...services.sistematizacion import en_palabras
from .actos import hacer
from .pedidos import leer_pedido
from .vistas import VistaDeSistematizacion


class TextoView(VistaDeSistematizacion):
    template_name = "compromisos/admin/sistematizacion/texto.html"

    @cached_property
    def texto(self) -> Planteamiento:
        filas = Planteamiento.objects.con_destino().select_related(
            "aporte__cuestionario", "tema", "unido_a", "clasificado_por"
        )
        texto = filas.filter(pk=self.kwargs["pk"]).first()
        if texto is None:
            raise Http404
        return texto

    @cached_property
    def plan(self):
        """Its own, whatever the address says."""
        suyo = self.texto.aporte.cuestionario.plan_id
        return next((plan for plan in self.planes if plan.pk == suyo), None)

    def get_page_title(self):
        return str(self.texto)

    def post(self, request, pk):
        """Separates this text, or those merged into it. Nothing else is done here."""
        pedido = leer_pedido(request.POST)
        suyos = {pk, *self.texto.unidos.values_list("pk", flat=True)}
        try:
            if pedido.acto != "separar" or not pedido.ediciones.keys() <= suyos:
                raise SistematizacionInvalida(_("Esa acción no existe."))
            hecho = hacer(pedido, request.user)
        except SistematizacionInvalida as error:
            messages.error(request, str(error))
        else:
            for choque in hecho.choques:
                messages.warning(request, choque.razon)
            if hecho.paso:
                messages.success(request, _("Ya no están unidos."))
        return redirect(reverse("sistematizar_consulta:texto", args=[pk]))

    def get_context_data(self, **kwargs):
        cambios = self.texto.cambios.select_related("paso__usuario").order_by("-pk")
        return super().get_context_data(**kwargs) | {
            "texto": self.texto,
            "historia": [en_palabras(cambio) for cambio in cambios],
            "unidos": self.texto.unidos.vigentes().order_by("pk"),
            "etiquetas": self.texto.etiquetas.all(),
        }
