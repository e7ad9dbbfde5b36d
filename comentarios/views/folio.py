"""What became of a comment, told to whoever holds its folio."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from sitio.comun.folio import leer_folio

from ..apelable import limite_para_apelar, ruta_para_apelar, se_puede_apelar
from ..estados import EstadoComentario
from ..excepciones import DemasiadosEnvios, DestinoCerrado
from ..forms import CorreoForm, FolioForm
from ..historia import historia_de
from ..models import Comentario
from ..peticion import direccion_de, es_propia, lleva_credenciales, participante_de
from ..services.confirmacion import renovar_confirmacion
from ..services.retiro import es_de
from .lugar import lugar_del_hilo


@require_safe
def folio(request: HttpRequest) -> HttpResponse:
    form = FolioForm(request.GET if "folio" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("comentarios:folio_detalle", folio=form.cleaned_data["folio"])
    return render(request, "comentarios/folio.html", {"form": form})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def folio_detalle(request: HttpRequest, folio: str) -> HttpResponse:
    """The story, never the text of what is not public, except to its author."""
    canonico = leer_folio(folio)
    if canonico and canonico != folio:
        return redirect("comentarios:folio_detalle", folio=canonico)
    comentario = (
        Comentario.objects.exclude(folio="")
        .filter(folio=canonico)
        .select_related("hilo__tipo", "user__perfil_institucional")
        .first()
    )
    if comentario is None:
        return _de_otra_app(request, canonico) or _desconocido(request, folio)
    if request.method == "POST":
        return _otro_enlace(request, comentario)
    return _contar(request, comentario)


def _contar(request, comentario: Comentario, *, status: int = 200, **contexto):
    usuario = request.user if request.user.is_authenticated else None
    propio = es_de(comentario, invitado=participante_de(request), usuario=usuario)
    lugar = lugar_del_hilo(comentario.hilo)
    if lugar and not lugar.destino.visible_para(request.user):
        lugar = None
    contexto |= {
        "comentario": comentario,
        "lugar": lugar,
        "resultados": _resultados(comentario, lugar),
        "pasos": historia_de(comentario),
        "propio": propio,
        "se_lee": comentario.es_publico or propio,
        "limite_para_apelar": propio
        and comentario.decidido_en
        and limite_para_apelar(comentario),
        "apelar": _ruta_para_apelar(comentario) if propio else "",
        "espera_confirmacion": comentario.estado == EstadoComentario.SIN_CONFIRMAR
        and not comentario.sin_texto,
        "con_credenciales": lleva_credenciales(request),
    }
    contexto.setdefault("form", CorreoForm())
    return render(request, "comentarios/folio_detalle.html", contexto, status=status)


def _ruta_para_apelar(comentario: Comentario) -> str:
    """Only its author, and once: after that the story tells how it goes."""
    apelada = comentario.apelaciones.filter(paso__en=comentario.decidido_en).exists()
    if apelada or not se_puede_apelar(comentario):
        return ""
    return ruta_para_apelar(comentario)


def _resultados(comentario: Comentario, lugar) -> str:
    """Where it says what came of what was said in that place."""
    if not (lugar and comentario.es_publico):
        return ""
    return lugar.destino.url_de_resultados(comentario.hilo.ancla)


def _otro_enlace(request, comentario: Comentario) -> HttpResponse:
    """Ask for the confirmation link again. The answer never tells whose folio it is."""
    form = CorreoForm(request.POST)
    if not form.is_valid() or not es_propia(request):
        return _contar(request, comentario, form=form)
    try:
        renovar_confirmacion(
            folio=comentario.folio,
            correo=form.cleaned_data["correo"],
            direccion=direccion_de(request),
        )
    except (DemasiadosEnvios, DestinoCerrado) as motivo:
        form.add_error(None, str(motivo))
        status = 429 if isinstance(motivo, DemasiadosEnvios) else 403
        return _contar(request, comentario, form=form, status=status)
    return render(
        request, "comentarios/enlace_enviado.html", {"folio": comentario.folio}
    )


def _de_otra_app(request, folio: str) -> HttpResponse | None:
    """Upper apps have folios too: the first that knows it tells its story."""
    for historia in hooks.get_hooks("historia_de_un_folio"):
        if respuesta := historia(request, folio):
            return respuesta
    return None


def _desconocido(request, folio: str) -> HttpResponse:
    form = FolioForm({"folio": folio})
    if form.is_valid():
        form.add_error(
            "folio", _("Ese folio no existe. Revisa dónde lo anotaste o tu correo.")
        )
    return render(request, "comentarios/folio.html", {"form": form}, status=404)
