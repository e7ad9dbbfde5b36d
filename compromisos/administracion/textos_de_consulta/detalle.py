"""One text: what to black out of it, or why it is not published, and its story."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from comentarios.datos_personales import revisar

from ...consulta.excepciones import TextoYaRevisado
from ...consulta.tapado import sugerido
from ...consulta.vocabulario import EstadoPublico
from ...models import Planteamiento
from ...services.planteamientos import (
    publicar_planteamiento,
    regresar_planteamiento,
    reservar_planteamiento,
)
from .comun import VistaDeTextos, textos_por_decidir
from .formas import FormaDeRegreso, FormaDeReserva, FormaDeTapado


class DetalleDeTexto(VistaDeTextos):
    """One text: what to black out, or why it is not published, and its story."""

    template_name = "compromisos/admin/textos/detalle.html"
    page_title = gettext_lazy("Revisar un texto")

    @cached_property
    def fila(self) -> Planteamiento:
        filas = textos_por_decidir().select_related("revisado_por")
        fila = filas.filter(pk=self.kwargs["pk"]).first()
        if fila is None:
            raise Http404
        return fila

    def get_page_subtitle(self):
        return f"{self.fila.get_clase_display()} {self.fila.pk}"

    def get_context_data(self, **kwargs):
        fila, edicion = self.fila, {"edicion": self.fila.edicion_de_revision}
        copia = fila.texto_publico or sugerido(fila.texto)
        contexto = {
            "tapar": FormaDeTapado(initial=edicion | {"texto": copia}, prefix="t"),
            "reservar": FormaDeReserva(initial=edicion, prefix="r"),
            "regresar": FormaDeRegreso(initial=edicion, prefix="g"),
        }
        return super().get_context_data(**contexto | kwargs) | {
            "fila": fila,
            "revision": revisar(fila.texto),
            "pasos": fila.pasos.select_related("por"),
            "regreso": self.regreso,
            "espera": fila.estado_publico == EstadoPublico.PENDIENTE,
        }

    def post(self, request, pk):
        self.fila  # noqa: B018 - a missing one is a 404 before anything is read
        acto = request.POST.get("acto", "")
        if acto not in ACTOS:
            messages.error(request, _("Elige qué hacer con el texto."))
            return redirect(request.path)
        clase, prefijo, servicio, frase = ACTOS[acto]
        forma = clase(request.POST, prefix=prefijo)
        if not forma.is_valid():
            return self._devolver(acto, forma)
        try:
            servicio(planteamiento_id=pk, usuario=request.user, **forma.cleaned_data)
        except ValidationError as error:
            for campo, mensajes in error.message_dict.items():
                forma.add_error(campo if campo in forma.fields else None, mensajes)
            return self._devolver(acto, forma)
        except TextoYaRevisado as motivo:
            return self._ya_revisado(acto, forma, motivo)
        messages.success(request, frase)
        return redirect(self.regreso)

    def _devolver(self, acto: str, forma, *, status: int = 422):
        messages.error(self.request, _("No se guardó: hay algo que corregir."))
        contexto = self.get_context_data(**{acto: forma})
        return self.render_to_response(contexto, status=status)

    def _ya_revisado(self, acto: str, forma, motivo: TextoYaRevisado):
        """What she wrote stays, beside how the text is now; sending again is hers."""
        messages.error(self.request, str(motivo))
        if motivo.fila is None:
            return redirect(self.regreso)
        forma.data = forma.data.copy()
        forma.data[forma.add_prefix("edicion")] = motivo.fila.edicion_de_revision
        self.__dict__.pop("fila", None)
        contexto = self.get_context_data(choque=motivo.fila, **{acto: forma})
        return self.render_to_response(contexto, status=409)


ACTOS = {
    "tapar": (
        FormaDeTapado,
        "t",
        publicar_planteamiento,
        gettext_lazy("El texto es público."),
    ),
    "reservar": (
        FormaDeReserva,
        "r",
        reservar_planteamiento,
        gettext_lazy("El texto no se publica. Su folio dice por qué."),
    ),
    "regresar": (
        FormaDeRegreso,
        "g",
        regresar_planteamiento,
        gettext_lazy("El texto espera otra vez y ya no es público."),
    ),
}
