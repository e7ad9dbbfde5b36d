"""The page behind the link to ask for a review. Opening it changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..excepciones import ApelacionInvalida, EnlaceInvalido
from ..formas_de_lectores import FormaDeApelacion
from ..peticion import es_propia, lleva_credenciales
from ..services.apelaciones import Apelable, apelable_del_pase
from ..services.apelaciones import apelar as pedir_revision
from ..texto import limpiar

ESTADO_HTTP = {EnlaceInvalido.VENCIDO: 410, EnlaceInvalido.USADO: 409}


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def apelar(request: HttpRequest, pase: str) -> HttpResponse:
    try:
        de_que = apelable_del_pase(pase)
        if de_que.apelacion:
            return _ya_pedida(request, de_que)
        if request.method != "POST":
            return _formulario(request, de_que, FormaDeApelacion())
        return _pedir(request, pase, de_que)
    except EnlaceInvalido as enlace:
        status = ESTADO_HTTP.get(enlace.codigo, 404)
        return _pagina(
            request, "apelar_no", status, codigo=enlace.codigo, texto=_texto(request)
        )


def _pedir(request, pase: str, de_que: Apelable) -> HttpResponse:
    form = FormaDeApelacion(request.POST)
    if not es_propia(request):
        form.add_error(
            None, _("No pudimos comprobar de dónde llegó el envío. Vuelve a enviarlo.")
        )
    if not form.is_valid():
        return _formulario(request, de_que, form)
    try:
        _apelacion, nueva = pedir_revision(
            pase=pase, argumento=form.cleaned_data["argumento"]
        )
    except ApelacionInvalida as motivo:
        form.add_error("argumento", str(motivo))
        return _formulario(request, de_que, form)
    if nueva:
        return redirect(request.path)
    return _ya_pedida(request, apelable_del_pase(pase))


def _formulario(request, de_que: Apelable, form) -> HttpResponse:
    return _pagina(
        request,
        "apelar",
        form=form,
        comentario=de_que.comentario,
        paso=de_que.paso,
        limite=de_que.limite,
    )


def _ya_pedida(request, de_que: Apelable) -> HttpResponse:
    """How it goes. A different text sent now comes back: there is one per decision."""
    texto = _texto(request)
    return _pagina(
        request,
        "apelada",
        apelacion=de_que.apelacion,
        comentario=de_que.comentario,
        texto="" if limpiar(texto) == de_que.apelacion.argumento else texto,
    )


def _texto(request) -> str:
    return request.POST.get("argumento", "") if request.method == "POST" else ""


def _pagina(request, nombre: str, status: int = 200, **contexto) -> HttpResponse:
    contexto["con_credenciales"] = lleva_credenciales(request)
    return render(request, f"comentarios/{nombre}.html", contexto, status=status)
