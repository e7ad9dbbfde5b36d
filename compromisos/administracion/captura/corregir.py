"""A sheet already typed, back on the same screen in its codes."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...captura.excepciones import CapturaInvalida
from ...captura.tecleo import ya_tecleado
from ...permissions import (
    puede_capturar,
    puede_corregir_captura,
    puede_entrar_a_captura,
)
from ...services.captura import corregir_hoja, quitar_hoja
from .teclear import VistaDeTecleo


class CorregirView(VistaDeTecleo):
    """What was typed, back in its codes."""

    page_title = gettext_lazy("Corregir una hoja")
    permiso = staticmethod(puede_entrar_a_captura)

    def dispatch(self, request, *args, **kwargs):
        if self.permiso(request.user):
            filas = self.lote.capturas.vivas().select_related(
                "hoja__serie__cuestionario"
            )
            self.captura = filas.filter(pk=self.kwargs["pk"]).first()
            if self.captura is None:
                raise Http404
            self.captura.lote = self.lote
            if not puede_corregir_captura(request.user, self.captura):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.POST.get("accion") != "quitar":
            return super().post(request, *args, **kwargs)
        try:
            quitar_hoja(captura_id=self.captura.pk, usuario=request.user)
        except CapturaInvalida as error:
            return self.negar(error)
        frase = _("%(folio)s salió del lote: puede teclearse otra vez.")
        messages.success(request, frase % {"folio": self.captura.folio})
        return redirect(self.siguiente())

    @property
    def papel(self):
        return self.captura.hoja

    def buscar(self, folio):
        return self.papel

    def tecleo(self, errores):
        if self.request.method == "POST":
            return super().tecleo(errores)
        return ya_tecleado(self.formulario, self.captura.respuestas)

    def guardar(self):
        captura = corregir_hoja(
            captura_id=self.captura.pk,
            usuario=self.request.user,
            escritos=self.escritos,
            edicion=self._edicion(),
        )
        return _("%(folio)s, corregida.") % {"folio": captura.folio}

    def _edicion(self) -> int:
        leida = self.request.POST.get("edicion", "")
        return int(leida) if leida.isdecimal() and len(leida) < 9 else 0

    def siguiente(self):
        cual = "teclear" if puede_capturar(self.request.user) else "lote"
        return reverse(f"captura:{cual}", args=[self.lote.pk])

    def puede_cancelar(self):
        return False

    def cancelar(self):
        raise PermissionDenied

    def _como_va(self):
        return {}
