"""Reading what the committee made of the conversations. As many queries for ten
comments as for ten thousand, and for one section as for thirty."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, Prefetch, Q, Window
from django.db.models.functions import RowNumber

from .destinos import DestinoDeComentarios
from .models import (
    Clasificacion,
    Comentario,
    Etiqueta,
    Grupo,
    Hilo,
    Respuesta,
    ResumenDeSeccion,
)


@dataclass
class GrupoLeido:
    """A group with its public comments. `total` counts them all, read or not."""

    grupo: Grupo
    total: int = 0
    respondidos: int = 0
    comentarios: list[Comentario] = field(default_factory=list)


@dataclass
class SintesisDeSeccion:
    """One conversation as the committee ordered it.

    Each comment brings `respuestas_publicadas` and `etiquetas_puestas`. Groups are in
    the committee's order, the empty ones too. `etiquetas`: each with how many public
    comments carry it, the most used first.
    """

    destino: DestinoDeComentarios
    hilo: Hilo
    etiqueta: str
    vigente: bool
    resumen: str = ""
    resumen_en: datetime.datetime | None = None
    grupos: list[GrupoLeido] = field(default_factory=list)
    sin_grupo: list[Comentario] = field(default_factory=list)
    sin_grupo_total: int = 0
    etiquetas: list[tuple[Etiqueta, int]] = field(default_factory=list)
    publicados: int = 0
    respondidos: int = 0

    @property
    def ancla(self) -> str:
        return self.hilo.ancla

    @property
    def agrupados(self) -> int:
        return self.publicados - self.sin_grupo_total


def sintesis_de(
    destino: DestinoDeComentarios, *, por_grupo: int | None = None
) -> dict[str, SintesisDeSeccion]:
    """Each anchor of a target that has a conversation, in reading order."""
    return sintesis_de_destinos([destino], por_grupo=por_grupo)[destino]


def sintesis_de_destinos(
    destinos: Iterable[DestinoDeComentarios], *, por_grupo: int | None = None
) -> dict[DestinoDeComentarios, dict[str, SintesisDeSeccion]]:
    """The same for several targets at once, of any kind.

    `por_grupo` reads only the first comments of each group (0: none, only figures).
    """
    leidas = {destino: _secciones(destino) for destino in destinos}
    por_hilo = {
        seccion.hilo.pk: seccion
        for secciones in leidas.values()
        for seccion in secciones.values()
    }
    if por_hilo:
        grupos = _poner_grupos(por_hilo)
        _contar(por_hilo, grupos)
        _poner_etiquetas(por_hilo)
        _poner_resumenes(por_hilo)
        if por_grupo != 0:
            _poner_comentarios(por_hilo, grupos, por_grupo)
    return leidas


def _secciones(destino) -> dict[str, SintesisDeSeccion]:
    """Anchors of today in their order; after them, those no longer in the text."""
    anclas = destino.anclas()
    hilos = {hilo.ancla: hilo for hilo in Hilo.objects.de_destino(destino)}
    orden = [ancla for ancla in anclas if ancla in hilos]
    orden += sorted(set(hilos) - set(anclas), key=lambda ancla: hilos[ancla].pk)
    return {
        ancla: SintesisDeSeccion(
            destino=destino,
            hilo=hilos[ancla],
            etiqueta=anclas.get(ancla) or hilos[ancla].etiqueta,
            vigente=ancla in anclas,
        )
        for ancla in orden
    }


def _poner_grupos(por_hilo) -> dict[int, GrupoLeido]:
    leidos = {}
    for grupo in Grupo.objects.filter(hilo__in=por_hilo):
        leidos[grupo.pk] = GrupoLeido(grupo)
        por_hilo[grupo.hilo_id].grupos.append(leidos[grupo.pk])
    return leidos


def _contar(por_hilo, grupos) -> None:
    cuentas = (
        Comentario.objects.publicos()
        .filter(hilo__in=por_hilo)
        .order_by()
        .values_list("hilo", "clasificacion__grupo")
        .annotate(n=Count("pk"), r=Count("pk", filter=Q(respondido=True)))
    )
    for hilo, grupo, cuantos, respondidos in cuentas:
        seccion = por_hilo[hilo]
        seccion.publicados += cuantos
        seccion.respondidos += respondidos
        if grupo is None:
            seccion.sin_grupo_total += cuantos
        elif leido := grupos.get(grupo):
            leido.total += cuantos
            leido.respondidos += respondidos


def _poner_etiquetas(por_hilo) -> None:
    etiquetas = Etiqueta.objects.in_bulk()
    for (hilo, etiqueta), n in cuentas_de_etiquetas(por_hilo).items():
        por_hilo[hilo].etiquetas.append((etiquetas[etiqueta], n))
    for seccion in por_hilo.values():
        seccion.etiquetas.sort(key=lambda par: (-par[1], par[0].nombre))


def cuentas_de_etiquetas(hilos: Iterable[int]) -> dict[tuple[int, int], int]:
    """(conversation, label): its public comments. One query."""
    filas = (
        Comentario.objects.publicos()
        .filter(hilo__in=hilos, clasificacion__etiquetas__isnull=False)
        .order_by()
        .values_list("hilo", "clasificacion__etiquetas")
        .annotate(n=Count("pk"))
    )
    return {(hilo, etiqueta): n for hilo, etiqueta, n in filas}


def _poner_resumenes(por_hilo) -> None:
    for resumen in ResumenDeSeccion.objects.filter(hilo__in=por_hilo).exclude(texto=""):
        seccion = por_hilo[resumen.hilo_id]
        seccion.resumen, seccion.resumen_en = resumen.texto, resumen.en


def _poner_comentarios(por_hilo, grupos, por_grupo: int | None) -> None:
    for comentario in _comentarios(por_hilo, por_grupo):
        seccion = por_hilo[comentario.hilo_id]
        clasificacion = getattr(comentario, "clasificacion", None)
        leido = grupos.get(clasificacion.grupo_id) if clasificacion else None
        comentario.hilo = seccion.hilo
        comentario.etiquetas_puestas = (
            clasificacion.etiquetas_puestas if clasificacion else []
        )
        (leido.comentarios if leido else seccion.sin_grupo).append(comentario)


def _comentarios(por_hilo, por_grupo: int | None):
    filas = Comentario.objects.publicos().filter(hilo__in=por_hilo)
    if por_grupo is not None:
        lugar = Window(
            RowNumber(),
            partition_by=[F("hilo"), F("clasificacion__grupo")],
            order_by="pk",
        )
        filas = filas.annotate(lugar=lugar).filter(lugar__lte=por_grupo)
    return (
        filas.select_related("user__perfil_institucional")
        .prefetch_related(
            Prefetch(
                "respuestas",
                Respuesta.objects.publicadas().order_by("publicada_en", "pk"),
                to_attr="respuestas_publicadas",
            ),
            Prefetch("clasificacion", Clasificacion.objects.all()),
            Prefetch(
                "clasificacion__etiquetas",
                Etiqueta.objects.all(),
                to_attr="etiquetas_puestas",
            ),
        )
        .order_by("pk")
    )
