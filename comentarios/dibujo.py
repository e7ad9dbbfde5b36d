"""Conversations as HTML, each comment drawn once: what was written does not change.

What a comment looks like depends on the few values of its `Ficha`, so its HTML is kept
in this process's memory under those very values (docs/decisiones/0012): another state,
name, language or window is another key, and nothing has to be thrown away. Templates
draw every piece, and escape it; here they are only put one inside the other.
"""

import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .arbol import Nodo
from .datos_personales import Revision
from .estados import Canal
from .models import Comentario, Respuesta
from .respuestas_publicas import CambioEnlazado

PIEZAS_QUE_SE_GUARDAN = 2000
NIVEL_MAXIMO_DE_TITULO = 6
# A comment no text can hold: what people write reaches the page escaped.
LUGAR_DE_LO_DE_DEBAJO = "<!--debajo-->"


class Ficha(NamedTuple):
    """Everything that one comment's own part shows."""

    pk: int | None
    es_publico: bool
    titulo: int
    level: int
    nombre_visible: str
    institucion: str
    sector: str
    estado: str
    motivo: str
    decidido_en: datetime.datetime | None
    submit_date: datetime.datetime
    comment: str
    idioma: str
    es_muestra: bool
    en_respuesta_a: str
    version: int | None
    url_del_cambio: str
    url_para_escribir: str
    canal: str = Canal.SITIO


class FichaDeRespuesta(NamedTuple):
    """Everything that a reasoned answer shows under one of its comments."""

    pk: int
    comentario_id: int
    titulo: int
    institucion: str
    firma: str
    resolucion: str
    razones: str
    publicada_en: datetime.datetime | None
    es_muestra: bool
    cambios: tuple[CambioEnlazado, ...]
    # Of one that covers many, the text is elsewhere: how many, and whose this is.
    otros: int
    quien: str


def dibujar_comentario(
    nodo: Nodo, *, nivel: int, url_para_escribir: str = "", url_del_hilo: str = ""
) -> SafeString:
    """A comment with its answers and everything under it.

    `url_para_escribir` is '' where nothing can be sent.
    """
    ficha = ficha_de(nodo, nivel=nivel, url_para_escribir=url_para_escribir)
    antes, despues = _comentario(get_language(), ficha)
    bajo = min(nivel + 1, NIVEL_MAXIMO_DE_TITULO)
    debajo = [
        *(dibujar_respuesta(r, nodo.comentario, nivel=bajo) for r in nodo.respuestas),
        *(
            dibujar_comentario(
                hijo,
                nivel=bajo,
                url_para_escribir=url_para_escribir,
                url_del_hilo=url_del_hilo,
            )
            for hijo in nodo.hijos
        ),
        _faltan(nodo, url_del_hilo) if nodo.faltan else "",
        _semejantes(nodo, url_del_hilo) if nodo.semejantes else "",
    ]
    # Pieces that templates drew and escaped.
    return mark_safe("".join([antes, *debajo, despues]))  # noqa: S308


def dibujar_previo(
    nodo: Nodo, *, nivel: int, revision: Revision | None = None
) -> SafeString:
    """How it will look, before it is sent. Not kept: nobody else may read it yet.

    With a `revision` of its text, the personal data it shows is marked.
    """
    ficha = ficha_de(nodo, nivel=nivel)._replace(es_publico=True)
    return mark_safe("".join(_partes(ficha, previo=True, revision=revision)))  # noqa: S308


def dibujar_respuesta(
    respuesta: Respuesta, comentario: Comentario, *, nivel: int
) -> SafeString:
    """A reasoned answer under one of its comments: it may stand under several."""
    otros = getattr(respuesta, "otros", 0)
    ficha = FichaDeRespuesta(
        pk=respuesta.pk,
        comentario_id=comentario.pk,
        titulo=nivel,
        institucion=respuesta.institucion,
        firma=respuesta.firma,
        resolucion=respuesta.resolucion,
        razones="" if otros else respuesta.razones,
        publicada_en=respuesta.publicada_en,
        es_muestra=respuesta.es_muestra,
        cambios=() if otros else tuple(getattr(respuesta, "cambios", ())),
        otros=otros,
        quien=comentario.nombre_visible if otros else "",
    )
    return _respuesta(get_language(), ficha)


def ficha_de(nodo: Nodo, *, nivel: int, url_para_escribir: str = "") -> Ficha:
    c = nodo.comentario
    perfil = c.perfil
    return Ficha(
        pk=c.pk,
        es_publico=c.es_publico,
        titulo=nivel,
        level=c.level,
        nombre_visible=c.nombre_visible,
        institucion=perfil.institucion if perfil else "",
        sector=c.sector,
        estado=c.estado,
        motivo=c.motivo,
        decidido_en=c.decidido_en,
        submit_date=c.submit_date,
        comment=c.comment,
        idioma=c.idioma,
        es_muestra=c.es_muestra,
        en_respuesta_a=nodo.en_respuesta_a,
        version=c.version,
        url_del_cambio=nodo.url_del_cambio,
        url_para_escribir=url_para_escribir,
        canal=c.canal,
    )


@lru_cache(PIEZAS_QUE_SE_GUARDAN)
def _comentario(idioma: str, ficha: Ficha) -> tuple[str, str]:
    return _partes(ficha)


@lru_cache(PIEZAS_QUE_SE_GUARDAN)
def _respuesta(idioma: str, ficha: FichaDeRespuesta) -> SafeString:
    return _plantilla("respuesta", respuesta=ficha)


def _partes(ficha: Ficha, **previo: Any) -> tuple[str, str]:
    """What goes before and after whatever hangs from the comment."""
    enlace = reverse("comentarios:comentario", args=[ficha.pk]) if ficha.pk else ""
    html = _plantilla("comentario", c=ficha, enlace=enlace, **previo)
    antes, _marca, despues = html.partition(LUGAR_DE_LO_DE_DEBAJO)
    return antes, despues


def _faltan(nodo: Nodo, url_del_hilo: str) -> SafeString:
    return _plantilla("faltan", nodo=nodo, url_del_hilo=url_del_hilo)


def _semejantes(nodo: Nodo, url_del_hilo: str) -> SafeString:
    return _plantilla("semejantes", nodo=nodo, url_del_hilo=url_del_hilo)


def _plantilla(nombre: str, **contexto: Any) -> SafeString:
    return get_template(f"comentarios/_{nombre}.html").render(contexto)
