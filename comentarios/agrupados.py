"""What was said in some conversations, group by group. Texts are read as they are now.

A comment that stops being public is in none of these from the next reading on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from .estados import EstadoComentario
from .models import Comentario, Grupo, Hilo, Respuesta


@dataclass
class GrupoLeido:
    """`grupo` None: what the committee put in no group."""

    grupo: Grupo | None
    total: int
    comentarios: list[Comentario] = field(default_factory=list)
    # The page of the place where its first comment is.
    pagina: int = 1

    @property
    def faltan(self) -> int:
        return self.total - len(self.comentarios)


@dataclass
class LoDicho:
    """One conversation: what was said, in groups, and what was answered."""

    grupos: list[GrupoLeido] = field(default_factory=list)
    respuestas: list[Respuesta] = field(default_factory=list)

    @property
    def hay_grupos(self) -> bool:
        return any(leido.grupo for leido in self.grupos)


def lo_dicho(
    hilos: QuerySet[Hilo], *, cuantos: int, por_pagina: int
) -> dict[int, LoDicho]:
    """By conversation, with the first comments of each group. Two queries."""
    dichos: dict[int, LoDicho] = {}
    for hilo_id, leido in _grupos(hilos, cuantos):
        dichos.setdefault(hilo_id, LoDicho()).grupos.append(leido)
    for dicho in dichos.values():
        _paginar(dicho.grupos, por_pagina)
    for respuesta in respuestas_de(hilos):
        dicho = dichos.setdefault(respuesta.hilo_id, LoDicho())
        dicho.respuestas.append(respuesta)
    return dichos


def respuestas_de(hilos: QuerySet[Hilo]) -> QuerySet[Respuesta]:
    """Published answers, oldest first, each with the public comments it answers."""
    publicos = Count(
        "comentarios", filter=Q(comentarios__estado=EstadoComentario.PUBLICADO)
    )
    return (
        Respuesta.objects.publicadas()
        .filter(hilo__in=hilos.values("pk"))
        .annotate(contestados=publicos)
        .order_by("publicada_en", "pk")
    )


def comentarios_por_grupo(hilos: QuerySet[Hilo]) -> QuerySet[Comentario]:
    """Public ones in reading order: groups as the committee put them, then the rest."""
    return (
        Comentario.objects.publicos()
        .filter(hilo__in=hilos.values("pk"))
        .annotate(grupo_id=F("clasificacion__grupo"))
        .select_related("user__perfil_institucional", "clasificacion__grupo")
        .order_by(
            "hilo",
            F("clasificacion__grupo__orden").asc(nulls_last=True),
            F("clasificacion__grupo").asc(nulls_last=True),
            "pk",
        )
    )


def pagina_de_grupos(
    hilos: QuerySet[Hilo], *, pagina, por_pagina: int
) -> tuple[Page, list[GrupoLeido]]:
    """One page of a conversation, cut in its groups; and every group that it has."""
    hoja = Paginator(comentarios_por_grupo(hilos), por_pagina).get_page(pagina)
    grupos = [leido for _hilo, leido in _grupos(hilos, 0)]
    por_grupo = {leido.grupo and leido.grupo.pk: leido for leido in grupos}
    _paginar(grupos, por_pagina)
    for comentario in hoja.object_list:
        if leido := por_grupo.get(comentario.grupo_id):
            leido.comentarios.append(comentario)
    return hoja, grupos


def _paginar(grupos: list[GrupoLeido], por_pagina: int) -> None:
    antes = 0
    for leido in grupos:
        leido.pagina = antes // por_pagina + 1
        antes += leido.total


def _grupos(hilos: QuerySet[Hilo], cuantos: int) -> Iterator[tuple[int, GrupoLeido]]:
    """(conversation, group), in reading order. Empty groups say nothing."""
    leidos: dict[tuple, GrupoLeido] = {}
    for comentario in _los_primeros(hilos, max(cuantos, 1)):
        clave = (comentario.hilo_id, comentario.grupo_id)
        if clave not in leidos:
            leidos[clave] = GrupoLeido(_grupo(comentario), comentario.total_del_grupo)
        if cuantos:
            leidos[clave].comentarios.append(comentario)
    for (hilo_id, _grupo_id), leido in leidos.items():
        yield hilo_id, leido


def _grupo(comentario: Comentario) -> Grupo | None:
    return comentario.clasificacion.grupo if comentario.grupo_id else None


def _los_primeros(hilos: QuerySet[Hilo], cuantos: int) -> Iterable[Comentario]:
    de_un_grupo = {"partition_by": [F("hilo"), F("clasificacion__grupo")]}
    return (
        comentarios_por_grupo(hilos)
        .annotate(
            lugar=Window(RowNumber(), order_by="pk", **de_un_grupo),
            total_del_grupo=Window(Count("*"), **de_un_grupo),
        )
        .filter(lugar__lte=cuantos)
    )
