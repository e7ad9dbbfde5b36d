"""Reading conversations: flat queries, as many for ten comments as for ten thousand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from .destinos import DestinoDeComentarios, Ventana
from .models import Comentario, Hilo, Respuesta

ANTIGUOS, RECIENTES = "antiguos", "recientes"
ORDENES = {ANTIGUOS: "pk", RECIENTES: "-pk"}


@dataclass(frozen=True)
class Conteo:
    publicados: int = 0
    respondidos: int = 0


@dataclass
class Nodo:
    """A comment in its place, with what is shown inside it."""

    comentario: Comentario
    respuestas: list[Respuesta] = field(default_factory=list)
    hijos: list["Nodo"] = field(default_factory=list)
    en_respuesta_a: str = ""


@dataclass(frozen=True)
class PaginaDeHilo:
    """Twenty roots with everything under them."""

    destino: DestinoDeComentarios
    ancla: str
    etiqueta: str
    conteo: Conteo
    ventana: Ventana | None
    vigente: bool
    orden: str
    pagina: Page
    nodos: list[Nodo]

    @property
    def abierto(self) -> bool:
        """Whether the anchor takes comments at this moment."""
        return self.vigente and bool(self.ventana and self.ventana.abierta())

    @property
    def id_html(self) -> str:
        return f"hilo-{self.ancla}"


def pagina_de_hilo(
    destino: DestinoDeComentarios,
    ancla: str,
    *,
    pagina: int | str = 1,
    orden: str = ANTIGUOS,
) -> PaginaDeHilo | None:
    """One page of an anchor's conversation; None when there is no such anchor.

    An anchor that is no longer in the text keeps its conversation, closed.
    """
    anclas = destino.anclas()
    hilo = Hilo.objects.de_destino(destino).con_conteos().filter(ancla=ancla).first()
    if hilo is None and ancla not in anclas:
        return None
    orden = orden if orden in ORDENES else ANTIGUOS
    raices = Comentario.objects.none()
    if hilo:
        raices = _raices(hilo).order_by(ORDENES[orden])
    por_pagina = settings.COMENTARIOS["RAICES_POR_PAGINA"]
    hoja = Paginator(raices.values_list("pk", flat=True), por_pagina).get_page(pagina)
    ids = list(hoja.object_list)
    return PaginaDeHilo(
        destino=destino,
        ancla=ancla,
        etiqueta=anclas.get(ancla) or hilo.etiqueta,
        conteo=Conteo(hilo.publicados, hilo.respondidos) if hilo else Conteo(),
        ventana=destino.ventana_de_comentarios(),
        vigente=ancla in anclas,
        orden=orden,
        pagina=hoja,
        nodos=_arbol(destino, ids),
    )


def numero_de_pagina(comentario: Comentario) -> int:
    """On which page of its conversation, oldest first, a comment is."""
    antes = _raices(comentario.hilo).filter(pk__lt=comentario.raiz_id).count()
    return antes // settings.COMENTARIOS["RAICES_POR_PAGINA"] + 1


def conteos_por_ancla(destino: DestinoDeComentarios) -> dict[str, Conteo]:
    """Published and answered comments of each anchor. One query."""
    filas = Hilo.objects.de_destino(destino).con_conteos()
    return {
        ancla: Conteo(publicados, respondidos)
        for ancla, publicados, respondidos in filas.values_list(
            "ancla", "publicados", "respondidos"
        )
    }


def conteos_por_destino(
    destinos: Iterable[DestinoDeComentarios],
) -> dict[DestinoDeComentarios, Conteo]:
    """Totals of several targets of any kind, all their anchors together. One query."""
    por_clave = {_clave(destino): destino for destino in destinos}
    totales = dict.fromkeys(por_clave.values(), Conteo())
    if not por_clave:
        return totales
    suyos = Q()
    for tipo_id, objeto_id in por_clave:
        suyos |= Q(tipo=tipo_id, objeto_id=objeto_id)
    filas = Hilo.objects.filter(suyos).con_conteos()
    for tipo_id, objeto_id, publicados, respondidos in filas.values_list(
        "tipo", "objeto_id", "publicados", "respondidos"
    ):
        destino = por_clave[tipo_id, objeto_id]
        previo = totales[destino]
        totales[destino] = Conteo(
            previo.publicados + publicados, previo.respondidos + respondidos
        )
    return totales


def _clave(destino: DestinoDeComentarios) -> tuple[int, int]:
    return ContentType.objects.get_for_model(destino).pk, destino.pk


def _raices(hilo: Hilo):
    return Comentario.objects.en_el_hilo().filter(hilo=hilo, level=0)


def _arbol(destino: DestinoDeComentarios, raices: list[int]) -> list[Nodo]:
    """Roots in that order with their replies nested. Two queries."""
    nodos = {c.pk: Nodo(c) for c in _comentarios_bajo(raices)} if raices else {}
    urls: dict[tuple, str] = {}
    for nodo in nodos.values():
        comentario = nodo.comentario
        if comentario.pk != comentario.parent_id:
            _colgar(nodo, nodos)
        nodo.respuestas = comentario.respuestas_publicadas
        _enlazar_cambios(destino, nodo.respuestas, urls)
    return [nodos[pk] for pk in raices]


def _comentarios_bajo(raices: list[int]):
    publicadas = Respuesta.objects.publicadas().order_by("publicada_en", "pk")
    return (
        Comentario.objects.en_el_hilo()
        .filter(raiz__in=raices)
        .select_related("user__perfil_institucional")
        .prefetch_related(
            Prefetch("respuestas", publicadas, to_attr="respuestas_publicadas")
        )
        .order_by("raiz", "posicion")
    )


def _colgar(nodo: Nodo, nodos: dict[int, Nodo]) -> None:
    comentario = nodo.comentario
    if madre := nodos.get(comentario.parent_id):
        madre.hijos.append(nodo)
    if comentario.en_respuesta_a_id != comentario.parent_id:
        aludido = nodos.get(comentario.en_respuesta_a_id)
        publico = aludido and aludido.comentario.es_publico
        nodo.en_respuesta_a = (
            aludido.comentario.nombre_visible
            if publico
            else _("un comentario retirado")
        )


def _enlazar_cambios(destino, respuestas: list[Respuesta], urls: dict) -> None:
    for respuesta in respuestas:
        clave = (respuesta.version_del_cambio, respuesta.ancla_del_cambio)
        if clave[0] and clave not in urls:
            urls[clave] = destino.url_de_cambio(*clave)
        respuesta.url_del_cambio = urls.get(clave, "")
