"""The page behind the mailed link. Opening it changes nothing: a button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..excepciones import (
    DemasiadosEnvios,
    DestinoCerrado,
    EnlaceInvalido,
    TransicionInvalida,
)
from ..models import Invitado
from ..peticion import (
    direccion_de,
    es_propia,
    lleva_credenciales,
    recordar_participante,
)
from ..services.confirmacion import (
    confirmacion_de,
    confirmar_comentario,
    descartar_comentario,
    renovar_confirmacion,
)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirmar(request: HttpRequest, token: str) -> HttpResponse:
    try:
        confirmacion = confirmacion_de(token)
        if request.method != "POST":
            return _pagina(request, "confirmar", confirmacion=confirmacion)
        if not es_propia(request):
            motivo = _("No pudimos comprobar de dónde llegó el clic. Repítelo.")
            return _pagina(
                request, "confirmar", 403, confirmacion=confirmacion, motivo=motivo
            )
        accion = ACCIONES.get(request.POST.get("accion", ""), _confirmar)
        return accion(request, token, confirmacion)
    except EnlaceInvalido as enlace:
        return _pagina(request, "enlace_invalido", 404, codigo=enlace.codigo)
    except DestinoCerrado as motivo:
        return _pagina(request, "enlace_invalido", 403, motivo=str(motivo))
    except DemasiadosEnvios as motivo:
        return _pagina(request, "enlace_invalido", 429, motivo=str(motivo))


def _confirmar(request, token, confirmacion) -> HttpResponse:
    primera_vez = confirmacion.usada_en is None
    try:
        comentario = confirmar_comentario(token=token)
    except EnlaceInvalido as enlace:
        if enlace.codigo != EnlaceInvalido.VENCIDO:
            raise
        return _pagina(request, "confirmar", 410, confirmacion=confirmacion)
    response = _pagina(request, "confirmado", comentario=comentario)
    invitado = Invitado.objects.filter(pk=comentario.invitado_id).first()
    if primera_vez and invitado:
        recordar_participante(request, response, invitado)
    return response


def _descartar(request, token, confirmacion) -> HttpResponse:
    try:
        comentario = descartar_comentario(token=token)
    except TransicionInvalida:
        raise EnlaceInvalido(EnlaceInvalido.USADO) from None
    return _pagina(request, "descartado", comentario=comentario)


def _renovar(request, token, confirmacion) -> HttpResponse:
    renovar_confirmacion(token=token, direccion=direccion_de(request))
    return _pagina(request, "enlace_enviado", folio=confirmacion.comentario.folio)


ACCIONES = {"confirmar": _confirmar, "descartar": _descartar, "renovar": _renovar}


def _pagina(request, nombre: str, status: int = 200, **contexto) -> HttpResponse:
    contexto["con_credenciales"] = lleva_credenciales(request)
    return render(request, f"comentarios/{nombre}.html", contexto, status=status)
