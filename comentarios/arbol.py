"""From a page of ids to comments nested in their places, in a few flat queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.paginator import Page
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from .destinos import DestinoDeComentarios
from .models import Comentario, Respuesta
from .semejantes import Semejantes, semejantes_de

# Under each root; the rest is on the root's own page, so that no page grows forever.
RESPUESTAS_A_LA_VISTA = 10
# What a public comment shows, and what puts it in its place. No mail, no signals.
SE_LEE = (
    "parent_id",
    "level",
    "raiz_id",
    "posicion",
    "en_respuesta_a_id",
    "estado",
    "motivo",
    "publicado_en",
    "version",
    "decidido_en",
    "submit_date",
    "user_name",
    "mostrar_nombre",
    "sector",
    "canal",
    "comment",
    "idioma",
    "es_muestra",
    "user__perfil_institucional__nombre_publico",
    "user__perfil_institucional__institucion",
)


@dataclass
class Nodo:
    """A comment in its place, with what is shown inside it.

    `faltan`: of a root, the comments under it that are on its own page instead.
    `semejantes`: of a root, those that say nearly the same, which are not listed.
    """

    comentario: Comentario
    respuestas: list[Respuesta] = field(default_factory=list)
    hijos: list["Nodo"] = field(default_factory=list)
    en_respuesta_a: str = ""
    faltan: int = 0
    # What changed in the text since the version it was made on.
    url_del_cambio: str = ""
    semejantes: Semejantes | None = None


def arbol(
    destino: DestinoDeComentarios, hoja: Page, *, con_semejantes: bool = True
) -> list[Nodo]:
    """Those roots, in that order, with the first comments under each."""
    raices = list(hoja.object_list)
    if not raices:
        return []
    a_la_vista, totales = _los_primeros(raices)
    nodos = _nodos(destino, a_la_vista)
    _anidar(nodos)
    semejantes = semejantes_de(raices) if con_semejantes else {}
    for pk in raices:
        nodos[pk].semejantes = semejantes.get(pk)
        nodos[pk].faltan = max(totales[pk] - 1 - RESPUESTAS_A_LA_VISTA, 0)
    return [nodos[pk] for pk in raices]


def arbol_de_raiz(
    destino: DestinoDeComentarios, raiz: Comentario, hoja: Page
) -> list[Nodo]:
    """One root with a page of what is under it, in reading order.

    What answers a comment of another page hangs from the root and says to whom.
    """
    ids = list(hoja.object_list)
    nodos = _nodos(destino, [raiz.pk, *ids])
    aludidos = {n.comentario.en_respuesta_a_id for n in nodos.values()} - {None}
    _anidar(nodos, otros=_nodos_sueltos(aludidos - set(nodos)), bajo=nodos[raiz.pk])
    return [nodos[raiz.pk]]


def _los_primeros(raices: list[int]) -> tuple[list[int], dict[int, int]]:
    """Ids of each root with the first under it, and how many each has. One query."""
    por_raiz = {"partition_by": F("raiz")}
    filas = (
        Comentario.objects.en_el_hilo()
        .filter(raiz__in=raices)
        .annotate(
            lugar=Window(RowNumber(), order_by="posicion", **por_raiz),
            total=Window(Count("*"), **por_raiz),
        )
        .filter(lugar__lte=RESPUESTAS_A_LA_VISTA + 1)
        .order_by()
        .values_list("pk", "raiz", "total")
    )
    totales: dict[int, int] = {}
    ids = []
    for pk, raiz, total in filas:
        ids.append(pk)
        totales[raiz] = total
    return ids, totales


def _nodos(destino: DestinoDeComentarios, ids: Iterable[int]) -> dict[int, Nodo]:
    """Those comments in reading order. One query."""
    comentarios = (
        Comentario.objects.en_el_hilo()
        .filter(pk__in=ids)
        .select_related("user__perfil_institucional")
        .only(*SE_LEE)
        .order_by("raiz_id", "posicion")
    )
    return {c.pk: Nodo(c) for c in comentarios}


def _nodos_sueltos(ids: set[int]) -> dict[int, Nodo]:
    """Only to be named by who answers them."""
    sueltos = Comentario.objects.filter(pk__in=ids)
    return {c.pk: Nodo(c) for c in sueltos.select_related("user__perfil_institucional")}


def _anidar(
    nodos: dict[int, Nodo],
    *,
    otros: dict[int, Nodo] | None = None,
    bajo: Nodo | None = None,
) -> None:
    aludibles = nodos | (otros or {})
    for nodo in nodos.values():
        comentario = nodo.comentario
        madre = nodos.get(comentario.parent_id, bajo) if comentario.level else None
        if madre is None:
            continue
        madre.hijos.append(nodo)
        if comentario.en_respuesta_a_id != madre.comentario.pk:
            nodo.en_respuesta_a = _nombre(aludibles.get(comentario.en_respuesta_a_id))


def _nombre(nodo: Nodo | None) -> str:
    if nodo and nodo.comentario.es_publico:
        return nodo.comentario.nombre_visible
    return _("un comentario retirado")


def en_orden(nodos: Iterable[Nodo]) -> Iterator[Nodo]:
    """Each one and everything under it."""
    for nodo in nodos:
        yield nodo
        yield from en_orden(nodo.hijos)
