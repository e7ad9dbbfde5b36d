"""What its author may do: see it and take it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sitio.comun.folio import leer_folio

from ..estados import TRANSICIONES, EstadoComentario
from ..excepciones import DemasiadosEnvios, TransicionInvalida
from ..forms import CorreoForm
from ..models import Comentario
from ..peticion import (
    direccion_de,
    es_propia,
    lleva_credenciales,
    participante_de,
    recordar_participante,
)
from ..services.acceso import invitado_del_pase, pedir_acceso, usar_acceso
from ..services.retiro import es_de, retirar_comentario


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def retirar(request: HttpRequest, folio: str) -> HttpResponse:
    comentario = get_object_or_404(
        Comentario.objects.exclude(folio="").select_related("hilo"),
        folio=leer_folio(folio),
    )
    usuario = request.user if request.user.is_authenticated else None
    participante = participante_de(request)
    if not es_de(comentario, invitado=participante, usuario=usuario):
        return _pedir_enlace(request, comentario)
    if request.method == "POST" and es_propia(request):
        return _retirar(request, comentario, invitado=participante, usuario=usuario)
    se_puede = EstadoComentario.RETIRADO in TRANSICIONES.get(comentario.estado, ())
    return _pagina(request, "retirar", comentario=comentario, se_puede=se_puede)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def acceso(request: HttpRequest, pase: str) -> HttpResponse:
    """The mailed link: a button that leaves this device recognised for some days."""
    invitado = invitado_del_pase(pase)
    folio = leer_folio(request.GET.get("folio", ""))
    if invitado is None or not folio:
        return _pagina(request, "enlace_invalido", 404, codigo="acceso")
    if request.method != "POST" or not es_propia(request):
        return _pagina(request, "acceso", folio=folio)
    response = redirect("comentarios:retirar", folio=folio)
    recordar_participante(request, response, usar_acceso(pase=pase))
    return response


def _retirar(request, comentario: Comentario, **quien) -> HttpResponse:
    try:
        retirar_comentario(comentario_id=comentario.pk, **quien)
    except TransicionInvalida:
        motivo = _("Ya no se puede retirar: mira en su folio qué pasó.")
        return _pagina(request, "retirar", 409, comentario=comentario, motivo=motivo)
    return redirect("comentarios:folio_detalle", folio=comentario.folio)


def _pedir_enlace(request, comentario: Comentario) -> HttpResponse:
    """Nobody known on this device: prove the mailbox first."""
    form = CorreoForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid() and es_propia(request):
        try:
            pedir_acceso(
                folio=comentario.folio,
                correo=form.cleaned_data["correo"],
                direccion=direccion_de(request),
            )
        except DemasiadosEnvios as motivo:
            form.add_error(None, str(motivo))
            status = 429
        else:
            return _pagina(request, "enlace_enviado", folio=comentario.folio)
    return _pagina(request, "pedir_enlace", status, folio=comentario.folio, form=form)


def _pagina(request, nombre: str, status: int = 200, **contexto) -> HttpResponse:
    contexto["con_credenciales"] = lleva_credenciales(request)
    return render(request, f"comentarios/{nombre}.html", contexto, status=status)
