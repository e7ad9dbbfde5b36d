"""A plan whose consultation closed, with what people said and what came of it."""

import datetime

from django.utils import timezone

from comentarios.estados import EstadoRespuesta, Resolucion
from comentarios.models import Clasificacion, Comentario, Grupo, Hilo
from paginas.models import PaginaPlan
from tests.comentarios.factories import (
    ComentarioFactory,
    HiloFactory,
    RespuestaFactory,
    UsuarioFactory,
)

from .factories import PaginaPlanFactory, abrir, publicar, seccion

HACE_UN_MES = datetime.timedelta(days=30)
METODO = "11111111-2222-4333-8444-555555555555"


def plan_consultado(**campos) -> PaginaPlan:
    """Version 1 took comments for two weeks, and that ended two weeks ago."""
    campos.setdefault(
        "secciones",
        [seccion(), seccion("Método", "<p>Con una consulta corta.</p>", id=METODO)],
    )
    plan = PaginaPlanFactory(**campos)
    abre_en = timezone.now() - HACE_UN_MES
    abrir(plan, abre_en=abre_en, momento=abre_en)
    return de_nuevo(plan)


def de_nuevo(plan) -> PaginaPlan:
    return PaginaPlan.objects.get(pk=plan.pk)


def segunda_version(plan) -> PaginaPlan:
    """The section that was commented says another thing."""
    plan = de_nuevo(plan)
    plan.secciones = [
        seccion(),
        seccion("Método", "<p>Con una consulta larga.</p>", id=METODO),
    ]
    plan.save_revision().publish()
    publicar(plan, motivo="Se atendieron los comentarios")
    return de_nuevo(plan)


def hilo_de(destino, ancla=METODO) -> Hilo:
    hilo = Hilo.objects.de_destino(destino).filter(ancla=ancla).first()
    return hilo or HiloFactory(destino=destino, ancla=ancla)


def comentar(destino, *, ancla=METODO, estado="publicado", **campos) -> Comentario:
    return ComentarioFactory(hilo=hilo_de(destino, ancla), estado=estado, **campos)


def agrupar(comentarios, titulo="Más tiempo", **campos) -> Grupo:
    grupo = Grupo.objects.create(hilo=comentarios[0].hilo, titulo=titulo, **campos)
    persona = UsuarioFactory()
    for comentario in comentarios:
        Clasificacion.objects.create(
            comentario=comentario, grupo=grupo, por=persona, en=timezone.now()
        )
    return grupo


def responder(comentarios, *, resolucion=Resolucion.ADOPTADA, **campos):
    Comentario.objects.filter(pk__in=[c.pk for c in comentarios]).update(
        respondido=True
    )
    return RespuestaFactory(
        hilo=comentarios[0].hilo,
        resolucion=resolucion,
        estado=EstadoRespuesta.PUBLICADA,
        publicada_en=timezone.now(),
        a=comentarios,
        **campos,
    )
