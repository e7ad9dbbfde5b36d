"""A reader flags a public comment: without an account, and without being kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from ..arbol import Nodo
from ..excepciones import DemasiadosEnvios, ReporteInvalido
from ..formas_de_lectores import FormaDeReporte
from ..models import Comentario
from ..peticion import direccion_de, lleva_credenciales, participante_de
from ..sello import poner_sello
from ..services.reportes import reportar_comentario
from ..services.retiro import es_de
from .lugar import lugar_del_hilo, participacion
from .sellado import sello_de


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ReportarView(View):
    """Exempt from the CSRF middleware for the reason that `EscribirView` gives."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *, pk):
        self.comentario = self._comentario(pk)
        self.lugar = lugar_del_hilo(self.comentario.hilo)
        if self.lugar is None or not self.lugar.destino.visible_para(request.user):
            raise Http404
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        if "recibido" in request.GET:
            return self._pagina("reportado")
        return self._formulario(FormaDeReporte(initial={"sello": self._sello_nuevo()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FormaDeReporte(request.POST.copy())
        sello_de(request, form, lugar=self._clave, otra_vez=self._sellar_otra_vez)
        if not form.is_valid():
            return self._formulario(form)
        try:
            reportar_comentario(
                comentario_id=self.comentario.pk,
                motivo=form.cleaned_data["motivo"],
                nota=form.cleaned_data["nota"],
                direccion=direccion_de(request),
                **self._quien,
            )
        except DemasiadosEnvios as motivo:
            form.add_error(None, str(motivo))
            return self._formulario(form, status=429)
        except ReporteInvalido as motivo:
            form.add_error(None, str(motivo))
            return self._formulario(form)
        return redirect(f"{request.path}?recibido")

    def _comentario(self, pk: int) -> Comentario:
        """Public now or once: what was never public does not exist here."""
        visibles = Comentario.objects.en_el_hilo().filter(pk=pk)
        comentario = visibles.select_related(
            "hilo__tipo", "user__perfil_institucional"
        ).first()
        if comentario is None:
            raise Http404
        return comentario

    @property
    def _quien(self) -> dict:
        usuario = self.request.user if self.request.user.is_authenticated else None
        invitado = None if usuario else participante_de(self.request)
        return {"usuario": usuario, "invitado": invitado}

    @property
    def _clave(self) -> str:
        return f"reporte/{self.comentario.pk}"

    def _sello_nuevo(self) -> str:
        return poner_sello(lugar=self._clave, aviso="")

    def _sellar_otra_vez(self, form, motivo: str) -> None:
        form.add_error(None, motivo)
        form.data["sello"] = self._sello_nuevo()

    def _formulario(self, form, *, status: int = 200) -> HttpResponse:
        return self._pagina(
            "reportar",
            status=status,
            form=form,
            nodo=Nodo(self.comentario),
            es_propio=es_de(self.comentario, **self._quien),
            **participacion(self.request),
        )

    def _pagina(self, nombre: str, *, status: int = 200, **contexto) -> HttpResponse:
        contexto |= {
            "comentario": self.comentario,
            "lugar": self.lugar,
            "con_credenciales": lleva_credenciales(self.request),
        }
        return render(
            self.request, f"comentarios/{nombre}.html", contexto, status=status
        )
