"""«Borrar mis datos»: a fresh link, two choices in words, and one button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..excepciones import DemasiadosEnvios, EnlaceInvalido
from ..forms import AccesoForm, BorradoForm, velado
from ..peticion import (
    autora_de,
    direccion_de,
    es_propia,
    lleva_credenciales,
    olvidar_participante,
)
from ..propios import cuenta_de_propios
from ..services.borrado import (
    borrar_mis_datos,
    invitado_del_borrado,
    pedir_borrado,
)
from .lugar import participacion


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def borrar(request: HttpRequest) -> HttpResponse:
    """Ask for the link. Being recognised spares typing the e-mail, not the proof."""
    autora = autora_de(request)
    conocida = None if autora["usuario"] else autora["invitado"]
    form = _form_del_enlace(request, conocida)
    if request.method == "POST" and es_propia(request) and form.is_valid():
        try:
            pedir_borrado(
                correo=form.cleaned_data["correo"],
                direccion=direccion_de(request),
                idioma=request.LANGUAGE_CODE,
            )
        except DemasiadosEnvios as motivo:
            form.add_error(None, str(motivo))
            return _pedir(request, form, conocida, autora, status=429)
        return _pagina(request, "enlace_enviado")
    return _pedir(request, form, conocida, autora)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def borrar_ahora(request: HttpRequest, pase: str) -> HttpResponse:
    """The mailed link. Opening it erases nothing."""
    try:
        invitado = invitado_del_borrado(pase)
        form = BorradoForm(request.POST if request.method == "POST" else None)
        if form.is_bound and not es_propia(request):
            form.add_error(
                None, _("No pudimos comprobar de dónde llegó el clic. Repítelo.")
            )
        if not form.is_bound or not form.is_valid():
            return _elegir(request, form, invitado)
        borrado = borrar_mis_datos(pase=pase, conservar=form.conserva)
    except EnlaceInvalido as enlace:
        return _pagina(request, "borrado_invalido", 404, codigo=enlace.codigo)
    response = _pagina(request, "borrado", borrado=borrado)
    olvidar_participante(response)
    return response


def _form_del_enlace(request, conocida) -> AccesoForm:
    if request.method != "POST":
        return AccesoForm()
    datos = {"correo": conocida.correo} if conocida else request.POST
    return AccesoForm(datos)


def _pedir(request, form, conocida, autora, *, status: int = 200) -> HttpResponse:
    return _pagina(
        request,
        "borrar",
        status,
        form=form,
        correo=velado(conocida.correo) if conocida else "",
        usuario=autora["usuario"],
        **participacion(request),
    )


def _elegir(request, form, invitado) -> HttpResponse:
    return _pagina(
        request,
        "borrar_ahora",
        form=form,
        correo=velado(invitado.correo),
        cuenta=cuenta_de_propios(invitado),
    )


def _pagina(request, nombre: str, status: int = 200, **contexto) -> HttpResponse:
    contexto["con_credenciales"] = lleva_credenciales(request)
    return render(request, f"comentarios/{nombre}.html", contexto, status=status)
