"""Its author changes her text: the form, what will be read, and saving it."""

import copy

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sitio.comun.folio import leer_folio

from ..arbol import Nodo
from ..datos_personales import ENVIAR_ASI, Revision, falta_decidir, revisar
from ..excepciones import (
    DemasiadosEnvios,
    DestinoCerrado,
    EdicionSuperada,
    TransicionInvalida,
)
from ..forms import EdicionForm
from ..models import Comentario
from ..peticion import autora_de, direccion_de, es_propia, lleva_credenciales
from ..propios import porque_no_se_edita
from ..services.avisos import correo_de
from ..services.edicion import editar_comentario
from ..services.retiro import es_de

CORREGIR, GUARDAR = "editar", "guardar"


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def editar(request: HttpRequest, folio: str) -> HttpResponse:
    comentario = get_object_or_404(
        Comentario.objects.exclude(folio="").select_related(
            "hilo__tipo", "user__perfil_institucional"
        ),
        folio=leer_folio(folio),
    )
    autora = autora_de(request)
    if not es_de(comentario, **autora):
        return _no_es_suyo(request, comentario)
    if motivo := porque_no_se_edita(comentario):
        return _ya_no(request, comentario, motivo)
    if request.method != "POST":
        inicial = {"texto": comentario.comment, "edicion": comentario.edicion}
        return _formulario(request, comentario, EdicionForm(initial=inicial))
    if request.POST.get("accion") == CORREGIR:
        form = EdicionForm(initial=request.POST.dict())
        return _formulario(request, comentario, form)
    return _revisar(request, comentario, autora)


def _revisar(request, comentario: Comentario, autora: dict) -> HttpResponse:
    form = EdicionForm(request.POST)
    if not es_propia(request):
        form.add_error(
            None, _("No pudimos comprobar de dónde llegó el envío. Vuelve a enviarlo.")
        )
    if not form.is_valid():
        return _formulario(request, comentario, form)
    accion = request.POST.get("accion")
    revision = _datos_personales(comentario, form)
    if accion not in (GUARDAR, ENVIAR_ASI) or falta_decidir(accion, revision):
        return _vista_previa(
            request, comentario, form, revision, detenido=accion == GUARDAR
        )
    return _guardar(request, comentario, form, autora)


def _datos_personales(comentario: Comentario, form) -> Revision:
    return revisar(
        form.cleaned_data["texto"],
        correo=correo_de(comentario),
        nombre=comentario.user_name,
        mostrar_nombre=comentario.mostrar_nombre,
    )


def _guardar(request, comentario, form, autora) -> HttpResponse:
    texto = form.cleaned_data["texto"]
    try:
        editar_comentario(
            comentario_id=comentario.pk,
            texto=texto,
            edicion=form.cleaned_data["edicion"] or 0,
            direccion=direccion_de(request),
            **autora,
        )
    except PermissionDenied:
        return _no_es_suyo(request, comentario)
    except (TransicionInvalida, EdicionSuperada, DestinoCerrado) as motivo:
        return _ya_no(request, comentario, str(motivo))
    except DemasiadosEnvios as motivo:
        form.add_error(None, str(motivo))
        return _formulario(request, comentario, form, status=429)
    except ValidationError as motivo:
        form.add_error("texto", motivo)
        return _formulario(request, comentario, form)
    return redirect(f"{reverse('comentarios:mios')}#{comentario.folio}")


def _vista_previa(request, comentario, form, revision, *, detenido) -> HttpResponse:
    previo = copy.copy(comentario)
    previo.comment = form.cleaned_data["texto"]
    return _pagina(
        request,
        "editar_previa",
        comentario=comentario,
        form=form,
        nodo=Nodo(previo),
        revision=revision,
        detenido=detenido,
    )


def _formulario(request, comentario, form, *, status: int = 200) -> HttpResponse:
    return _pagina(request, "editar", status, comentario=comentario, form=form)


def _ya_no(request, comentario, motivo: str) -> HttpResponse:
    """Refused for good: her new text comes back to be copied."""
    status = 409 if request.method == "POST" else 200
    return _pagina(
        request,
        "editar_no",
        status,
        comentario=comentario,
        motivo=motivo,
        texto=request.POST.get("texto", ""),
    )


def _no_es_suyo(request, comentario) -> HttpResponse:
    """Nobody known on this device: what she wrote is not lost, and how to enter."""
    motivo = _("Este dispositivo ya no te reconoce. Entra otra vez para editarlo.")
    if request.method != "POST":
        return redirect("comentarios:retirar", folio=comentario.folio)
    return _pagina(
        request,
        "editar_no",
        403,
        folio=comentario.folio,
        motivo=motivo,
        texto=request.POST.get("texto", ""),
    )


def _pagina(request, nombre: str, status: int = 200, **contexto) -> HttpResponse:
    contexto["con_credenciales"] = lleva_credenciales(request)
    return render(request, f"comentarios/{nombre}.html", contexto, status=status)
