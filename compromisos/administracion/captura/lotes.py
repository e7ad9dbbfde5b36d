"""Batches for who types and who checks: the list, opening one, one of them."""

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from ...captura.excepciones import CapturaInvalida
from ...captura.lotes import LoteLeido, leer_lote, lotes_tecleados, situacion
from ...captura.vocabulario import ERROR_TOLERADO, Situacion
from ...consulta.excepciones import HojaNoDisponible
from ...models import Cuestionario, HojaCapturada, PuntoTerritorial
from ...permissions import puede_cotejar, puede_sortear_muestra
from ...planes import plan_en_curso
from ...services.captura import abrir_lote, quitar_hoja
from ...services.cotejo import (
    ampliar_muestra,
    cerrar_lote,
    descartar_lote,
    resolver_diferencia,
    sortear_muestra,
)
from .base import VistaDeCaptura
from .formas import FormaDeLote

POR_PAGINA = 30


class LotesView(VistaDeCaptura):
    """The open ones first, then the newest."""

    template_name = "compromisos/admin/captura/lotes.html"

    def get_context_data(self, **kwargs):
        filas = lotes_tecleados().order_by("estado", "-pk")
        pagina = Paginator(filas, POR_PAGINA).get_page(self.request.GET.get("p"))
        for lote in pagina.object_list:
            lote.situacion = situacion(lote)
            lote.se_teclea = lote.situacion == Situacion.TECLEANDO
            lote.faltan = lote.en_muestra - lote.dos_veces
        return super().get_context_data(**kwargs) | {"pagina": pagina}


class AbrirView(FormMixin, VistaDeCaptura):
    template_name = "compromisos/admin/captura/abrir.html"
    page_title = gettext_lazy("Abrir un lote")
    form_class = FormaDeLote

    def get_form_kwargs(self):
        plan = plan_en_curso()
        cuestionarios = Cuestionario.objects.filter(plan=plan)
        puntos = PuntoTerritorial.objects.filter(plan=plan)
        return super().get_form_kwargs() | {
            "cuestionarios": cuestionarios,
            "puntos": puntos,
        }

    def post(self, request, *args, **kwargs):
        forma = self.get_form()
        if forma.is_valid():
            try:
                lote = abrir_lote(usuario=request.user, **forma.cleaned_data)
            except CapturaInvalida as error:
                forma.add_error(error.campo or None, str(error))
            else:
                messages.success(
                    request, _("«%(lote)s» está abierto.") % {"lote": lote}
                )
                return redirect("captura:lote", lote.pk)
        return self.render_to_response(self.get_context_data(form=forma), status=422)


class LoteView(VistaDeCaptura):
    """One batch: what was typed, its sample, what does not match, and its end."""

    template_name = "compromisos/admin/captura/lote.html"
    fallo = None

    def get_page_title(self):
        return str(self.lote)

    def post(self, request, *args, **kwargs):
        acto = self.ACTOS.get(request.POST.get("accion", ""))
        if acto is None:
            return redirect("captura:lote", self.lote.pk)
        try:
            frase = acto(self)
        except (CapturaInvalida, HojaNoDisponible) as error:
            campo = getattr(error, "campo", "")
            self.fallo = {"campo": campo, "frase": str(error)}
            messages.error(request, str(error))
            del self.lote
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(request, frase)
        return redirect("captura:lote", self.lote.pk)

    def sortear(self) -> str:
        sortear_muestra(lote_id=self.lote.pk, usuario=self.request.user)
        return _("La muestra está sorteada. Ya no entran más hojas a este lote.")

    def ampliar(self) -> str:
        ampliar_muestra(lote_id=self.lote.pk, usuario=self.request.user)
        return _("La muestra creció: faltan hojas por teclear otra vez.")

    def resolver(self) -> str:
        datos = self.request.POST
        resolver_diferencia(
            captura_id=self._captura().pk,
            clave=datos.get("clave", ""),
            eleccion=datos.get("eleccion", ""),
            escrito=datos.get("escrito", ""),
            usuario=self.request.user,
        )
        return _("Diferencia resuelta.")

    def quitar(self) -> str:
        captura = self._captura()
        quitar_hoja(captura_id=captura.pk, usuario=self.request.user)
        return _("%(folio)s salió del lote.") % {"folio": captura.folio}

    def cerrar(self) -> str:
        cerrar_lote(lote_id=self.lote.pk, usuario=self.request.user)
        return _("Lote cerrado. Sus hojas ya son respuestas de la consulta.")

    def descartar(self) -> str:
        motivo = self.request.POST.get("motivo", "")
        descartar_lote(lote_id=self.lote.pk, usuario=self.request.user, motivo=motivo)
        return _("Lote descartado. Sus hojas pueden teclearse otra vez.")

    ACTOS = {
        "sortear": sortear,
        "ampliar": ampliar,
        "resolver": resolver,
        "quitar": quitar,
        "cerrar": cerrar,
        "descartar": descartar,
    }

    def _captura(self) -> HojaCapturada:
        pk = self.request.POST.get("captura", "")
        suyas = self.lote.capturas.vivas()
        captura = pk.isdecimal() and len(pk) < 16 and suyas.filter(pk=pk).first()
        if not captura:
            raise CapturaInvalida(_("Esa hoja ya no está en el lote."))
        return captura

    @cached_property
    def leido(self) -> LoteLeido:
        return leer_lote(self.lote)

    def get_context_data(self, **kwargs):
        usuario, leido = self.request.user, self.leido
        abierto = leido.situacion in (Situacion.TECLEANDO, Situacion.COTEJANDO)
        coteja = puede_cotejar(usuario)
        return super().get_context_data(**kwargs) | {
            "lote": self.lote,
            "leido": leido,
            "situacion": leido.situacion,
            "se_teclea": leido.situacion == Situacion.TECLEANDO,
            "se_coteja": leido.situacion == Situacion.COTEJANDO,
            "abierto": abierto,
            "sortea": puede_sortear_muestra(usuario, self.lote),
            "faltan": leido.lo_que_falta() if abierto and coteja else [],
            "tolerado": ERROR_TOLERADO,
            "fallo": self.fallo,
            "enviado": self.request.POST,
        }
