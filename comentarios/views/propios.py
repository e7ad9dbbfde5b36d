"""What its author may do: see everything she wrote, choose, and take it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sitio.comun.folio import leer_folio

from ..excepciones import DemasiadosEnvios, TransicionInvalida
from ..forms import AccesoForm, CorreoForm, velado
from ..models import Comentario
from ..peticion import (
    autora_de,
    direccion_de,
    es_propia,
    lleva_credenciales,
    olvidar_participante,
    recordar_participante,
)
from ..propios import Propio, propios_de
from ..services import preferencias
from ..services.acceso import invitado_del_pase, pedir_acceso, usar_acceso
from ..services.retiro import es_de, retirar_comentario
from .lugar import participacion

# What a button of the list says, as what the service takes.
PREFERENCIAS = {
    "mostrar_nombre": {"mostrar_nombre": True},
    "ocultar_nombre": {"mostrar_nombre": False},
    "pedir_respuesta": {"quiere_respuesta": True},
    "declinar_respuesta": {"quiere_respuesta": False},
}


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mios(request: HttpRequest) -> HttpResponse:
    autora = autora_de(request)
    if not any(autora.values()):
        return _pedir_enlace(request, AccesoForm, "identificarse")
    return _lista(request, autora)


@never_cache
@csrf_exempt
@require_POST
def salir(request: HttpRequest) -> HttpResponse:
    """This device stops being recognised; what she wrote stays."""
    if not es_propia(request):
        return redirect("comentarios:mios")
    response = redirect(f"{reverse('comentarios:mios')}?salio=1")
    olvidar_participante(response)
    return response


@never_cache
@csrf_exempt
@require_POST
def elegir(request: HttpRequest, folio: str) -> HttpResponse:
    """One choice about one comment, and back to where its button was."""
    comentario = _encontrar(folio)
    autora = autora_de(request)
    preferencia = PREFERENCIAS.get(request.POST.get("accion", ""))
    if preferencia is None or not es_propia(request):
        return redirect("comentarios:mios")
    try:
        preferencias.elegir(comentario_id=comentario.pk, **preferencia, **autora)
    except PermissionDenied:
        return redirect("comentarios:mios")
    except ValidationError as motivo:
        return _lista(request, autora, status=409, motivo=motivo.message)
    hoja = request.POST.get("pagina", "")
    consulta = f"?pagina={hoja}" if hoja.isdecimal() and len(hoja) < 7 else ""
    return redirect(f"{reverse('comentarios:mios')}{consulta}#{comentario.folio}")


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def retirar(request: HttpRequest, folio: str) -> HttpResponse:
    comentario = _encontrar(folio)
    autora = autora_de(request)
    if not es_de(comentario, **autora):
        return _pedir_enlace(
            request, CorreoForm, "pedir_enlace", folio=comentario.folio
        )
    if request.method == "POST" and es_propia(request):
        return _retirar(request, comentario, **autora)
    return _pagina(request, "retirar", comentario=comentario, propio=Propio(comentario))


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def acceso(request: HttpRequest, pase: str) -> HttpResponse:
    """The mailed link: a button that leaves this device recognised for some days."""
    invitado = invitado_del_pase(pase)
    if invitado is None:
        return _pagina(request, "enlace_invalido", 404, codigo="acceso")
    if request.method != "POST" or not es_propia(request):
        return _pagina(request, "acceso")
    folio = leer_folio(request.GET.get("folio", ""))
    response = redirect(
        *["comentarios:retirar", folio] if folio else ["comentarios:mios"]
    )
    recordar_participante(request, response, usar_acceso(pase=pase))
    return response


def _lista(request, autora: dict, *, status: int = 200, **contexto) -> HttpResponse:
    invitado = None if autora["usuario"] else autora["invitado"]
    hoja = propios_de(**autora, pagina=request.GET.get("pagina", 1))
    return _pagina(
        request,
        "mios",
        status,
        hoja=hoja,
        correo=velado(invitado.correo) if invitado else "",
        perfil=getattr(autora["usuario"], "perfil_institucional", None),
        **participacion(request),
        **contexto,
    )


def _encontrar(folio: str) -> Comentario:
    filas = Comentario.objects.exclude(folio="").select_related("hilo")
    return get_object_or_404(filas, folio=leer_folio(folio))


def _retirar(request, comentario: Comentario, **autora) -> HttpResponse:
    try:
        retirar_comentario(comentario_id=comentario.pk, **autora)
    except TransicionInvalida:
        motivo = _("Ya no se puede retirar: mira en su folio qué pasó.")
        return _pagina(request, "retirar", 409, comentario=comentario, motivo=motivo)
    return redirect("comentarios:folio_detalle", folio=comentario.folio)


def _pedir_enlace(request, clase, nombre: str, *, folio: str = "") -> HttpResponse:
    """Nobody known on this device: prove the mailbox first."""
    form = clase(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid() and es_propia(request):
        try:
            pedir_acceso(
                folio=folio,
                correo=form.cleaned_data["correo"],
                direccion=direccion_de(request),
                idioma=request.LANGUAGE_CODE,
            )
        except DemasiadosEnvios as motivo:
            form.add_error(None, str(motivo))
            status = 429
        else:
            return _pagina(request, "enlace_enviado", folio=folio)
    return _pagina(request, nombre, status, folio=folio, form=form)


def _pagina(request, nombre: str, status: int = 200, **contexto) -> HttpResponse:
    contexto["con_credenciales"] = lleva_credenciales(request)
    return render(request, f"comentarios/{nombre}.html", contexto, status=status)
