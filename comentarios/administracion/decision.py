"""The one address that takes decisions: a row's button, a selection, the detail."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..estados import AccionDeModeracion
from ..excepciones import DecisionIncompleta
from ..permissions import acciones_posibles, puede_moderar
from ..services.apartados import siguientes_de
from ..services.avisos import plazo_para_deshacer
from ..services.decision import ResultadoDeLote
from ..services.familias import ediciones_de_familia
from ..services.moderacion import MAXIMO_POR_LOTE, decidir_en_lote
from ..services.palabras import patron_vigente
from .cola import URL_DE_DETALLE, URL_DE_LA_COLA, comentarios_para
from .formas import MEDIOS, FormaDeDecision
from .numeros import leidos_de

FALLAS_A_LA_VISTA = 8
URL_DE_DESHACER = "comentarios_comentario_modeladmin_deshacer"


@dataclass(frozen=True)
class Pedido:
    """What the moderator asked for, read from the form and distrusted."""

    accion: str
    ediciones: dict[int, int]

    @property
    def ids(self) -> list[int]:
        return sorted(self.ediciones)


def leer_pedido(peticion: HttpRequest) -> Pedido:
    """A row's own button («publicar:12-0») wins over the boxes ticked elsewhere.

    «publicar:12-0:familia» takes with it those that say nearly the same.
    """
    datos = peticion.POST
    accion, _dos_puntos, solo = datos.get("solo", "").partition(":")
    solo, _dos_puntos, familia = solo.partition(":")
    elegidos = leidos_de([solo] if solo else datos.getlist("comentario"))
    if familia and elegidos:
        ((pk, edicion),) = elegidos.items()
        elegidos = ediciones_de_familia(pk, edicion, maximo=MAXIMO_POR_LOTE)
    return Pedido(accion or datos.get("accion", ""), elegidos)


class DecidirView(WagtailAdminTemplateMixin, TemplateView):
    """Asks for the reason when one is needed, decides, and says what happened."""

    model_admin = None
    template_name = "comentarios/admin/decidir.html"
    header_icon = "comment"
    http_method_names = ["get", "post"]

    def dispatch(self, request, *args, **kwargs):
        if not puede_moderar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return redirect(URL_DE_LA_COLA)

    def post(self, request, *args, **kwargs):
        self.pedido = leer_pedido(request)
        if not self.pedido.ids:
            messages.warning(request, _("Elige al menos un comentario."))
            return redirect(self._regreso())
        datos = request.POST.copy()
        datos["accion"] = self.pedido.accion
        self.forma = FormaDeDecision(datos)
        if not self.forma.is_valid():
            return self._preguntar()
        try:
            resultado = self._decidir(self.forma.cleaned_data)
        except DecisionIncompleta as error:
            messages.error(request, str(error))
            return redirect(self._regreso())
        contar_lo_hecho(request, resultado)
        return redirect(self._siguiente() or self._regreso())

    def _decidir(self, datos: dict) -> ResultadoDeLote:
        return decidir_en_lote(
            comentario_ids=self.pedido.ids,
            accion=datos["accion"],
            moderadora=self.request.user,
            motivo=datos["motivo"],
            nota=datos["nota"],
            ediciones=self.pedido.ediciones,
        )

    def _preguntar(self):
        """The reason is missing: show the texts again and ask, keeping everything."""
        if "accion" in self.forma.errors:
            messages.error(self.request, _("Esa decisión no existe."))
            return redirect(self._regreso())
        if "solo" in self.request.POST:
            self.forma = FormaDeDecision(initial={"accion": self.pedido.accion})
        return self.render_to_response(self.get_context_data(), status=422)

    def get_page_title(self):
        return AccionDeModeracion(self.pedido.accion).label

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(URL_DE_LA_COLA), "label": gettext_lazy("Comentarios")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        accion = AccionDeModeracion(self.pedido.accion)
        filas = comentarios_para(self.request.user).filter(pk__in=self.pedido.ids)
        elegidos = [
            comentario
            for comentario in filas.order_by("submit_date", "pk")
            if accion in acciones_posibles(self.request.user, comentario)
        ]
        return super().get_context_data(**kwargs) | {
            "accion": accion,
            "comentarios": elegidos,
            "forma": self.forma,
            "regreso": self._regreso(),
            "seguir": self.request.POST.get("seguir", ""),
            "palabras": patron_vigente(),
            "media": MEDIOS,
        }

    def _regreso(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse(URL_DE_LA_COLA)

    def _siguiente(self) -> str:
        """From the detail of a pending comment, on to the next one waiting."""
        if not self.request.POST.get("seguir"):
            return ""
        espera = siguientes_de(self.request.user)
        siguiente = espera.order_by("submit_date", "pk").first()
        return siguiente and reverse(URL_DE_DETALLE, args=[siguiente.pk])


def contar_lo_hecho(request: HttpRequest, resultado: ResultadoDeLote) -> None:
    """One message for what was done, one for what could not be, by folio."""
    if resultado.hechos and resultado.propuestos:
        messages.success(request, _frase_de_propuestos(len(resultado.hechos)))
    elif resultado.hechos:
        messages.success(request, _frase(resultado), buttons=_deshacer(resultado))
    contar_fallidos(request, resultado)


def _deshacer(resultado: ResultadoDeLote) -> list:
    """The way back, while there is one."""
    if not plazo_para_deshacer():
        return []
    url = f"{reverse(URL_DE_DESHACER)}?{urlencode({'lote': resultado.lote})}"
    return [messages.button(url, _("Deshacer"))]


def contar_fallidos(request: HttpRequest, resultado: ResultadoDeLote) -> None:
    for fallido in resultado.fallidos[:FALLAS_A_LA_VISTA]:
        folio = f"{fallido.folio}: " if fallido.folio else ""
        messages.warning(request, f"{folio}{fallido.razon}")
    callados = len(resultado.fallidos) - FALLAS_A_LA_VISTA
    if callados > 0:
        frase = ngettext(
            "Y %(n)s comentario más que no se pudo decidir.",
            "Y %(n)s comentarios más que no se pudieron decidir.",
            callados,
        )
        messages.warning(request, frase % {"n": callados})


def _frase(resultado: ResultadoDeLote) -> str:
    cuantos = len(resultado.hechos)
    estado = resultado.hechos[0].get_estado_display().lower()
    if cuantos == 1:
        return _("%(folio)s: %(estado)s. Se avisa a quien lo escribió.") % {
            "folio": resultado.hechos[0].folio,
            "estado": estado,
        }
    return _("%(n)s comentarios: %(estado)s. Se avisa a quienes los escribieron.") % {
        "n": cuantos,
        "estado": estado,
    }


def _frase_de_propuestos(cuantos: int) -> str:
    return ngettext(
        "%(n)s comentario espera a una segunda persona, de otro sector.",
        "%(n)s comentarios esperan a una segunda persona, de otro sector.",
        cuantos,
    ) % {"n": cuantos}
