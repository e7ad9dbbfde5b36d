"""The typing screen: one sheet per page, driven from the keyboard."""

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...captura.excepciones import FOLIO, CapturaInvalida, HojaMalTecleada
from ...captura.lotes import situacion
from ...captura.papeles import formulario_de_hoja, hoja_por_teclear
from ...captura.tecleo import en_blanco, leer_tecleado
from ...captura.vocabulario import Situacion
from ...consulta.excepciones import HojaNoDisponible
from ...consulta.formulario import Formulario
from ...models import Hoja
from ...permissions import (
    puede_cancelar_hojas,
    puede_capturar,
)
from ...services.captura import (
    cancelar_hoja_del_lote,
    capturar_hoja,
)
from .base import VistaDeCaptura
from .pantalla import Casilla, que_hoja_es

ULTIMAS = 8
UNA_HORA = datetime.timedelta(hours=1)
EN_FOLIO, EN_MOTIVO = "folio", "motivo"


class VistaDeTecleo(VistaDeCaptura):
    """Nothing that was typed is lost: a refusal gives everything back with its why."""

    template_name = "compromisos/admin/captura/teclear.html"
    permiso = staticmethod(puede_capturar)
    para = Situacion.TECLEANDO
    es_segunda = False
    captura = None

    def dispatch(self, request, *args, **kwargs):
        if self.permiso(request.user) and situacion(self.lote) != self.para:
            frase = _("El lote «%(lote)s» ya no está para eso: %(estado)s.")
            estado = situacion(self.lote).label.lower()
            messages.warning(request, frase % {"lote": self.lote, "estado": estado})
            return redirect("captura:lote", self.lote.pk)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        accion = request.POST.get("accion", "")
        if accion == "cancelar" and puede_cancelar_hojas(request.user):
            return self.cancelar()
        if accion == "revisar":
            return self.responder(**self._como_va())
        try:
            frase = self.guardar()
        except CapturaInvalida as error:
            return self.negar(error)
        except HojaMalTecleada as error:
            return self.responder(status=422, errores=error.errores)
        messages.success(request, frase)
        return redirect(self.siguiente())

    def guardar(self) -> str:
        captura = capturar_hoja(
            lote_id=self.lote.pk,
            usuario=self.request.user,
            folio=self.folio,
            sin_folio=self.sin_folio,
            escritos=self.escritos,
            clave=self.clave,
        )
        if captura.sin_folio:
            frase = _("Guardada. Escribe este folio en el papel: %(folio)s")
        else:
            frase = _("%(folio)s, guardada.")
        return frase % {"folio": captura.folio}

    def cancelar(self):
        motivo = self.request.POST.get("motivo", "")
        try:
            hoja = cancelar_hoja_del_lote(
                lote_id=self.lote.pk,
                usuario=self.request.user,
                folio=self.folio,
                motivo=motivo,
            )
        except CapturaInvalida as error:
            return self.negar(error)
        except HojaNoDisponible as error:
            return self.responder(status=422, error_de_folio=str(error))
        except ValidationError as error:
            frase = " ".join(error.messages)
            return self.responder(status=422, error_de_motivo=frase)
        messages.success(self.request, _("%(f)s, cancelada.") % {"f": hoja.folio})
        return redirect(self.siguiente())

    def negar(self, error: CapturaInvalida):
        de_folio = str(error) if error.campo == FOLIO else ""
        general = "" if de_folio else str(error)
        return self.responder(
            status=422, error_de_folio=de_folio, error=general, anterior=error.captura
        )

    def responder(self, *, status=200, **contexto):
        return self.render_to_response(self.get_context_data(**contexto), status=status)

    def siguiente(self) -> str:
        return self.request.path

    @property
    def folio(self) -> str:
        return self.request.POST.get("folio", "")[:80]

    @property
    def sin_folio(self) -> bool:
        return "sin_folio" in self.request.POST

    @property
    def clave(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.request.POST.get("clave", ""))
        except ValueError:
            return uuid.uuid4()

    @property
    def escritos(self) -> dict[str, str]:
        return {
            clave.removeprefix("r-"): texto
            for clave, texto in self.request.POST.items()
            if clave.startswith("r-")
        }

    @cached_property
    def papel(self) -> Hoja | None:
        """The sheet of the folio that was typed, if it can be typed."""
        if self.sin_folio or not self.folio:
            return None
        try:
            return self.buscar(self.folio)
        except CapturaInvalida:
            return None

    def buscar(self, folio: str) -> Hoja | None:
        """Raises CapturaInvalida."""
        filas = Hoja.objects.select_related("serie__cuestionario", "por")
        return hoja_por_teclear(folio, self.lote, filas=filas)

    @cached_property
    def formulario(self) -> Formulario:
        return formulario_de_hoja(self.papel, self.lote)

    def tecleo(self, errores):
        if self.request.method != "POST":
            return en_blanco(self.formulario)
        return leer_tecleado(self.formulario, self.escritos)

    def get_context_data(self, *, errores=None, revisado=False, **kwargs):
        es_post = self.request.method == "POST"
        casillas = [Casilla(r) for r in self.tecleo(errores).renglones]
        contexto = super().get_context_data(**kwargs) | {
            "lote": self.lote,
            "casillas": casillas,
            "es_segunda": self.es_segunda,
            "corrige": self.captura,
            "folio": self.folio if es_post else "",
            "sin_folio": es_post and self.sin_folio,
            "motivo": self.request.POST.get("motivo", ""),
            "clave": self.clave if es_post else uuid.uuid4(),
            "muestra_errores": es_post,
            "cancela": self.puede_cancelar(),
            "quita": self.captura,
            "mias": puede_capturar(self.request.user),
        }
        return contexto | {"foco": self._foco(contexto)} | self.cuentas()

    def puede_cancelar(self) -> bool:
        return puede_cancelar_hojas(self.request.user)

    def cuentas(self) -> dict:
        filas = self.lote.capturas.vivas()
        suyas = filas.filter(por=self.request.user)
        desde = timezone.now() - UNA_HORA
        return {
            "en_la_hora": suyas.filter(en__gte=desde).count(),
            "ultimas": suyas.order_by("-pk")[:ULTIMAS],
        }

    def _como_va(self) -> dict:
        """What «Revisar» says of the folio."""
        try:
            hoja = None if self.sin_folio else self.buscar(self.folio)
        except CapturaInvalida as error:
            return {"error_de_folio": str(error), "anterior": error.captura}
        return {"aviso_de_folio": que_hoja_es(hoja) if hoja else ""}

    def _foco(self, contexto: dict) -> str:
        """The id of where to go on: what is wrong first, else where typing starts."""
        if contexto.get("error_de_motivo"):
            return EN_MOTIVO
        if self.request.method == "POST" and not contexto.get("error_de_folio"):
            for casilla in contexto["casillas"]:
                if casilla.renglon.error:
                    return casilla.id
        if self.captura and contexto["casillas"]:
            return contexto["casillas"][0].id
        return EN_FOLIO


class TeclearView(VistaDeTecleo):
    page_title = gettext_lazy("Teclear hojas")
