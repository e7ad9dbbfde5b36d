"""What was said in a section, in the committee's words, with its figures beside."""

from django import forms
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from ..estados import AccionDeSintesis
from ..excepciones import EdicionEnConflicto, SintesisInvalida
from ..models import PasoDeSintesis, ResumenDeSeccion
from ..permissions import puede_resumir
from ..services.resumenes import TEXTO_MAXIMO, guardar_resumen
from ..sintesis import sintesis_de
from .sistematizar import VistaDeSintesis

VERSIONES_A_LA_VISTA = 20


class FormaDeResumen(forms.Form):
    texto = forms.CharField(
        label=gettext_lazy("Qué se dijo"),
        required=False,
        max_length=TEXTO_MAXIMO,
        help_text=gettext_lazy(
            "Se publica en los resultados. Un texto vacío lo retira de ahí."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    edicion = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ResumenView(FormMixin, VistaDeSintesis):
    template_name = "comentarios/admin/sintesis/resumen.html"
    page_title = gettext_lazy("Resumen de la sección")
    permiso = staticmethod(puede_resumir)
    form_class = FormaDeResumen
    conflicto = None

    @cached_property
    def resumen(self) -> ResumenDeSeccion:
        guardados = ResumenDeSeccion.objects.select_related("por")
        return guardados.filter(hilo=self.hilo).first() or ResumenDeSeccion()

    def get_initial(self):
        return {"texto": self.resumen.texto, "edicion": self.resumen.edicion}

    def post(self, request, *args, **kwargs):
        forma = self.get_form()
        if forma.is_valid():
            try:
                guardar_resumen(
                    hilo_id=self.hilo.pk, usuario=request.user, **forma.cleaned_data
                )
            except EdicionEnConflicto as error:
                return self._mostrar_los_dos(str(error))
            except SintesisInvalida as error:
                forma.add_error("texto", str(error))
            else:
                messages.success(request, _("El resumen quedó guardado."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=forma), status=422)

    def _mostrar_los_dos(self, frase: str):
        """Hers stays in the form; the one saved is shown, and now she has read it."""
        datos = self.request.POST.copy()
        datos["edicion"] = self.resumen.edicion
        self.conflicto = frase
        contexto = self.get_context_data(form=FormaDeResumen(datos))
        return self.render_to_response(contexto, status=409)

    def get_context_data(self, **kwargs):
        destino = self.hilo.destino
        cifras = sintesis_de(destino, por_grupo=0) if destino else {}
        return super().get_context_data(**kwargs) | {
            "hilo": self.hilo,
            "resumen": self.resumen,
            "conflicto": self.conflicto,
            "cifras": cifras.get(self.hilo.ancla),
            "versiones": self._versiones(),
        }

    def _versiones(self):
        pasos = PasoDeSintesis.objects.filter(
            hilo=self.hilo, accion=AccionDeSintesis.RESUMIR
        )
        return pasos.select_related("usuario").order_by("-pk")[:VERSIONES_A_LA_VISTA]
