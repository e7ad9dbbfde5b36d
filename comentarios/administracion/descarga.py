"""The download for work: every state, no contact data, and who took it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormMixin

from sitio.comun.csv_seguro import respuesta_csv_por_tandas

from ..exportacion import DE_TRABAJO
from ..models import Hilo
from ..permissions import puede_exportar
from ..services.exportacion import exportar_comentarios, ultimas_descargas
from .sistematizar import VistaDeSintesis


class FormaDeDescarga(forms.Form):
    de = forms.ChoiceField(label=_("De qué página"), required=False)

    def __init__(self, *args, destinos: dict, **kwargs):
        super().__init__(*args, **kwargs)
        opciones = [(clave, str(destino)) for clave, destino in destinos.items()]
        self.fields["de"].choices = [("", _("De todo el sitio")), *opciones]


class DescargarView(FormMixin, VistaDeSintesis):
    """A POST, so that no robot nor a prefetch leaves a trace in somebody's name."""

    template_name = "comentarios/admin/sintesis/descargar.html"
    page_title = _("Descargar los comentarios")
    header_icon = "download"
    permiso = staticmethod(puede_exportar)
    form_class = FormaDeDescarga

    def get_form_kwargs(self):
        hilos = Hilo.objects.prefetch_related("destino").order_by("tipo", "objeto_id")
        self.destinos = {
            f"{hilo.tipo_id}-{hilo.objeto_id}": hilo.destino
            for hilo in hilos
            if hilo.destino
        }
        return super().get_form_kwargs() | {"destinos": self.destinos}

    def post(self, request, *args, **kwargs):
        forma = self.get_form()
        if not forma.is_valid():
            contexto = self.get_context_data(form=forma)
            return self.render_to_response(contexto, status=422)
        tandas = exportar_comentarios(
            usuario=request.user,
            destino=self.destinos.get(forma.cleaned_data["de"]),
        )
        respuesta = respuesta_csv_por_tandas(
            f"comentarios-{timezone.localdate().isoformat()}.csv", DE_TRABAJO, tandas
        )
        respuesta["Cache-Control"] = "private, no-store"
        return respuesta

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "columnas": DE_TRABAJO,
            "descargas": ultimas_descargas(),
        }
