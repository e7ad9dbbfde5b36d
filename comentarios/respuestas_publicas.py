"""Published answers as the public reads them, in flat queries."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, Count, F, Q, When, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from .destinos import DestinoDeComentarios
from .estados import EstadoComentario
from .models import Hilo, Respuesta

# Of each answer, the comments that are named; the rest are only counted.
CITADOS = 12
# At the head of a conversation; all of them are on a page of their own.
A_LA_VISTA = 5
CubreComentario = Respuesta.comentarios.through


@dataclass(frozen=True)
class CambioEnlazado:
    """Where an answer shows, as a reader follows it."""

    version: int
    titulo: str
    url: str


@dataclass(frozen=True)
class Citado:
    """A comment named by its answer."""

    pk: int
    nombre: str
    en: datetime.datetime


@dataclass
class Citados:
    """The public comments of one answer: the first of them, and how many there are."""

    comentarios: list[Citado] = field(default_factory=list)
    total: int = 0

    @property
    def faltan(self) -> int:
        return self.total - len(self.comentarios)


@dataclass(frozen=True)
class RespuestasDelHilo:
    """What the head of a conversation shows; `hay_mas` are on their own page."""

    cabeza: tuple[Respuesta, ...] = ()
    hay_mas: bool = False


def respuestas_del_hilo(
    hilo: Hilo | None, destino: DestinoDeComentarios, nodos: list, *, con_cabeza: bool
) -> RespuestasDelHilo:
    """The newest answers, and under each comment its own. Three queries."""
    if hilo is None:
        return RespuestasDelHilo()
    por_comentario = {nodo.comentario.pk: nodo for nodo in _todos(nodos)}
    respuestas = list(_de_la_pagina(hilo, list(por_comentario), con_cabeza))
    for comentario_id, suyas in completar(
        destino, respuestas, cubren=por_comentario
    ).items():
        por_comentario[comentario_id].respuestas = suyas
    cabeza = respuestas[:A_LA_VISTA] if con_cabeza else ()
    return RespuestasDelHilo(tuple(cabeza), len(respuestas) > len(cabeza) > 0)


def completar(
    destino: DestinoDeComentarios, respuestas: list[Respuesta], *, cubren: Iterable = ()
) -> dict[int, list[Respuesta]]:
    """Give each answer its `cambios` and `citados`. Two queries.

    Returns, of those comments, the answers that cover each, oldest first.
    """
    por_pk = {respuesta.pk: respuesta for respuesta in respuestas}
    citados, pares = citados_de(por_pk, cubren=cubren)
    poner_cambios(destino, respuestas)
    for respuesta in respuestas:
        respuesta.citados = citados[respuesta.pk]
        respuesta.otros = max(respuesta.citados.total - 1, 0)
    suyas = defaultdict(list)
    for respuesta_id, comentario_id in pares:
        suyas[comentario_id].append(por_pk[respuesta_id])
    return {
        comentario_id: sorted(estas, key=lambda una: (una.publicada_en, una.pk))
        for comentario_id, estas in suyas.items()
    }


def poner_cambios(
    destino: DestinoDeComentarios, respuestas: Iterable[Respuesta]
) -> None:
    """Give each answer its `cambios`. One query, whatever there is."""
    respuestas = list(respuestas)
    prefetch_related_objects(respuestas, "enlaces")
    for respuesta in respuestas:
        respuesta.cambios = [
            CambioEnlazado(
                enlace.version,
                enlace.titulo,
                destino.url_de_cambio(enlace.version, enlace.ancla),
            )
            for enlace in respuesta.enlaces.all()
        ]


def citados_de(
    respuesta_ids: Iterable[int], *, cubren: Iterable[int] = ()
) -> tuple[dict[int, Citados], list[tuple[int, int]]]:
    """Of each answer, the public comments it covers. One query.

    And, of the comments in `cubren`, every pair of answer and comment.
    """
    citados: dict[int, Citados] = defaultdict(Citados)
    cubren, pares = set(cubren), []
    for fila in _filas_citadas(list(respuesta_ids), cubren):
        suyos = citados[fila["respuesta_id"]]
        suyos.total = fila["publicos"]
        if fila["comentario_id"] in cubren:
            pares.append((fila["respuesta_id"], fila["comentario_id"]))
        if fila["lugar"] <= CITADOS and not fila["retirado"]:
            suyos.comentarios.append(
                Citado(fila["comentario_id"], _nombre_visible(fila), fila["en"])
            )
    return citados, pares


def _filas_citadas(respuesta_ids: list[int], cubren: set[int]):
    """The first of each answer, public ones before, and those asked for."""
    por_respuesta = {"partition_by": F("respuesta_id")}
    publico = Q(comentario__estado=EstadoComentario.PUBLICADO)
    return (
        CubreComentario.objects.filter(respuesta__in=respuesta_ids)
        .annotate(
            retirado=Case(When(publico, then=False), default=True),
            lugar=Window(
                RowNumber(), order_by=["retirado", "comentario_id"], **por_respuesta
            ),
            publicos=Window(Count("id", filter=publico), **por_respuesta),
        )
        .filter(Q(lugar__lte=CITADOS) | Q(comentario__in=cubren))
        .order_by("respuesta_id", "lugar")
        .values(
            "respuesta_id",
            "comentario_id",
            "retirado",
            "lugar",
            "publicos",
            en=F("comentario__submit_date"),
            nombre=F("comentario__user_name"),
            lo_muestra=F("comentario__mostrar_nombre"),
            institucional=F("comentario__user__perfil_institucional__nombre_publico"),
        )
    )


def _de_la_pagina(hilo: Hilo, comentario_ids: list[int], con_cabeza: bool):
    """Newest first: those of the head, and those that cover a comment of the page."""
    publicadas = hilo.respuestas.publicadas().order_by("-publicada_en", "-pk")
    cubren = CubreComentario.objects.filter(comentario__in=comentario_ids)
    cuales = Q(pk__in=cubren.values("respuesta"))
    if con_cabeza:
        cuales |= Q(pk__in=publicadas.values("pk")[: A_LA_VISTA + 1])
    return publicadas.filter(cuales)


def _todos(nodos: list):
    for nodo in nodos:
        yield nodo
        yield from _todos(nodo.hijos)


def _nombre_visible(fila: dict) -> str:
    """As `Comentario.nombre_visible`, without building the comment."""
    if fila["institucional"]:
        return fila["institucional"]
    return (fila["lo_muestra"] and fila["nombre"]) or _("Anónimo")
