"""The second typing of the sample, and what the script asks of a folio."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...captura.excepciones import CapturaInvalida
from ...captura.papeles import formulario_de_hoja
from ...captura.vocabulario import Situacion
from ...consulta.vocabulario import TipoDePregunta
from ...permissions import puede_capturar
from ...services.cotejo import captura_de_la_muestra, capturar_segunda
from .base import VistaDeCaptura
from .pantalla import en_palabras_por_codigo, que_hoja_es
from .teclear import TeclearView, VistaDeTecleo


class SegundaView(VistaDeTecleo):
    """Blind: what was typed first is not here."""

    page_title = gettext_lazy("Segunda captura")
    para = Situacion.COTEJANDO
    es_segunda = True

    def buscar(self, folio):
        return captura_de_la_muestra(folio, self.lote).hoja

    @property
    def sin_folio(self) -> bool:
        return False

    def guardar(self):
        segunda = capturar_segunda(
            lote_id=self.lote.pk,
            usuario=self.request.user,
            folio=self.folio,
            escritos=self.escritos,
        )
        return _("%(folio)s, tecleada otra vez.") % {"folio": segunda.captura.folio}

    def siguiente(self):
        if self.faltan.exists():
            return self.request.path
        return reverse("captura:lote", args=[self.lote.pk])

    @property
    def faltan(self):
        return self.lote.capturas.en_la_muestra().filter(segunda=None)

    def puede_cancelar(self):
        return False

    def cancelar(self):
        raise PermissionDenied

    def cuentas(self):
        return {"faltan": self.faltan.order_by("folio").values_list("folio", flat=True)}


class FolioView(VistaDeCaptura):
    """For the script: whose folio it is, and what the topics' codes mean on it."""

    permiso = staticmethod(puede_capturar)

    def get(self, request, *args, **kwargs):
        vista = SegundaView if "segunda" in request.GET else TeclearView
        buscador = vista(request=request, kwargs=kwargs)
        try:
            hoja = buscador.buscar(request.GET.get("folio", "")[:80])
        except CapturaInvalida as error:
            return JsonResponse({"ok": False, "frase": str(error)})
        frase = que_hoja_es(hoja) if hoja else _("Sin folio impreso.")
        formulario = formulario_de_hoja(hoja, self.lote)
        temas = {
            campo.nombre: en_palabras_por_codigo(campo)
            for campo in formulario.campos.values()
            if campo.tipo == TipoDePregunta.TEMA
        }
        return JsonResponse({"ok": True, "frase": frase, "temas": temas})
