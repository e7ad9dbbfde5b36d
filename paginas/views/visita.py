"""Who answers and what: the page, its questionnaire, and this device's draft."""

from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail import hooks
from wagtail.models import Site

from comentarios.peticion import lleva_credenciales
from comentarios.views.lugar import participacion
from compromisos.consulta.apertura import exigir_abierta
from compromisos.consulta.borrador import Perdida, en_orden, separar
from compromisos.consulta.excepciones import ConsultaCerrada
from compromisos.consulta.formulario import Formulario, formulario_de
from compromisos.consulta.respuestas import Valor, faltas
from compromisos.models import BorradorDeAporte, Tema
from sitio.errores import textos_enviados

from ..models import PaginaConsulta

GALLETA = "borrador"


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class VistaDeConsulta(View):
    """Exempt from the CSRF middleware because `es_propia` asks the same more gently:
    whatever is refused comes back with its text."""

    def dispatch(self, request, *, slug, **kwargs):
        """Whoever inherits leaves this one be: the decorators are on it."""
        self.pagina = pagina_de(request, slug)
        for antes in hooks.get_hooks("before_serve_page"):
            respuesta = antes(self.pagina, request, [], {})
            if isinstance(respuesta, HttpResponse):
                return respuesta
        try:
            exigir_abierta(self.pagina.cuestionario)
        except ConsultaCerrada as motivo:
            return self.cerrada(str(motivo))
        return super().dispatch(request, **kwargs)

    @cached_property
    def formulario(self) -> Formulario:
        return formulario_de(self.pagina.cuestionario, Tema.objects.all())

    @cached_property
    def borrador(self) -> BorradorDeAporte | None:
        return BorradorDeAporte.objects.de_token(self.request.COOKIES.get(GALLETA, ""))

    @cached_property
    def participacion(self) -> dict:
        return participacion(self.request)

    def separado(self) -> tuple[dict[str, Valor], list[Perdida]]:
        """Her answers that stand, and those the questionnaire left behind."""
        guardadas = self.borrador.respuestas if self.borrador else {}
        return separar(self.formulario, guardadas)

    def direccion(self, nombre: str, *args) -> str:
        return reverse(f"consulta:{nombre}", args=[self.pagina.slug, *args])

    def mostrar(self, plantilla: str, *, status: int = 200, **contexto) -> HttpResponse:
        contexto |= self.participacion | {
            "pagina": self.pagina,
            "titulo_publico": self.pagina.title,
            "formulario": self.formulario,
            "cuestionario": self.pagina.cuestionario,
            "direcciones": self._direcciones(),
            "con_credenciales": lleva_credenciales(self.request),
        }
        return render(
            self.request,
            f"compromisos/consulta/{plantilla}.html",
            contexto,
            status=status,
        )

    def sin_borrador(self) -> HttpResponse | None:
        """What is shown to a device that holds no draft, or one that was sent."""
        es_envio = self.request.method == "POST"
        if self.borrador is None and not es_envio and "inicio" not in self.request.GET:
            return redirect(self.direccion("aviso"))
        if self.borrador is None:
            textos = textos_enviados(self.request)
            return self.mostrar("sin_borrador", textos=textos, es_envio=es_envio)
        return self.ya_empezado() if self.borrador.aporte_id else None

    def ya_empezado(self) -> HttpResponse:
        """Go on, or begin again; if it was sent, its folio."""
        respuestas, _perdidas = self.separado()
        recorrido = self.formulario.recorrido(respuestas)
        mal = faltas(self.formulario, respuestas)
        pendientes = [p for p in recorrido if any(c.clave in mal for c in p.campos)]
        sigue = self.direccion("revisar")
        if pendientes or not respuestas:
            paso = (pendientes or recorrido)[0]
            sigue = self.direccion("paso", paso.numero)
        es_envio = self.request.method == "POST"
        return self.mostrar(
            "ya_empezado",
            aporte=self.borrador.aporte,
            sigue=sigue,
            textos=textos_enviados(self.request) if es_envio else [],
        )

    def cerrada(self, motivo: str) -> HttpResponse:
        """Nothing can be sent; what she wrote comes back to be copied."""
        es_envio = self.request.method == "POST"
        borrador = self.borrador
        return render(
            self.request,
            "compromisos/consulta/cerrada.html",
            {
                "pagina": self.pagina,
                "titulo_publico": self.pagina.title,
                "motivo": motivo,
                "direcciones": self._direcciones(),
                "guardadas": [g for _clave, g in en_orden(borrador.respuestas)]
                if borrador
                else [],
                "textos": textos_enviados(self.request) if es_envio else [],
                "aporte": borrador.aporte if borrador else None,
            },
            status=403 if es_envio else 200,
        )

    def recordar(self, respuesta: HttpResponse, token: str) -> HttpResponse:
        """The cookie of this form: sent to its own addresses and to no other."""
        respuesta.set_cookie(
            GALLETA,
            token,
            max_age=settings.CONSULTA["DIAS_DEL_BORRADOR"] * 86400,
            path=self._camino(),
            httponly=True,
            samesite="Lax",
            secure=self.request.is_secure(),
        )
        return respuesta

    def olvidar(self, respuesta: HttpResponse) -> HttpResponse:
        respuesta.delete_cookie(GALLETA, path=self._camino(), samesite="Lax")
        return respuesta

    def _camino(self) -> str:
        return urlsplit(self.pagina.get_url(self.request) or "/").path

    def _direcciones(self) -> dict[str, str]:
        nombres = ("aviso", "revisar", "descartar")
        return {nombre: self.direccion(nombre) for nombre in nombres}


def pagina_de(request: HttpRequest, slug: str) -> PaginaConsulta:
    """The page at that address of this site, if it is public."""
    sitio = Site.find_for_request(request)
    if sitio is None:
        raise Http404
    vivas = PaginaConsulta.objects.live().child_of(sitio.root_page)
    pagina = vivas.filter(slug=slug).select_related("cuestionario").first()
    if pagina is None:
        raise Http404
    return pagina
