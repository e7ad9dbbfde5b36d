"""Reading conversations: flat queries, as many for ten comments as for ten thousand."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator

from .arbol import RESPUESTAS_A_LA_VISTA, Nodo, arbol, arbol_de_raiz
from .conteos import Conteo
from .destinos import DestinoDeComentarios, Ventana
from .models import Comentario, Hilo
from .respuestas_publicas import RespuestasDelHilo, respuestas_del_hilo

ANTIGUOS, RECIENTES = "antiguos", "recientes"
ORDENES = {ANTIGUOS: "pk", RECIENTES: "-pk"}
RESPUESTAS_POR_PAGINA = 100


@dataclass(frozen=True)
class PaginaDeHilo:
    """Twenty roots with the first comments under each, or one root with all its own."""

    destino: DestinoDeComentarios
    ancla: str
    etiqueta: str
    conteo: Conteo
    ventana: Ventana | None
    vigente: bool
    orden: str
    pagina: Page
    nodos: list[Nodo]
    raiz: Comentario | None = None
    respuestas: RespuestasDelHilo = RespuestasDelHilo()

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
    raiz: int | str | None = None,
) -> PaginaDeHilo | None:
    """One page of an anchor's conversation; None when there is no such anchor.

    An anchor that is no longer in the text keeps its conversation, closed. With
    `raiz`, one root and a page of what is under it, however much that is.
    """
    anclas = destino.anclas()
    hilo = Hilo.objects.de_destino(destino).con_conteos().filter(ancla=ancla).first()
    if hilo is None and ancla not in anclas:
        return None
    orden = orden if orden in ORDENES else ANTIGUOS
    madre = _raiz(hilo, raiz)
    hoja = _hoja_de_raiz(madre, pagina) if madre else _hoja(hilo, orden, pagina)
    nodos = arbol_de_raiz(destino, madre, hoja) if madre else arbol(destino, hoja)
    respuestas = respuestas_del_hilo(
        hilo, destino, nodos, con_cabeza=not madre and hoja.number == 1
    )
    return PaginaDeHilo(
        destino=destino,
        ancla=ancla,
        etiqueta=anclas.get(ancla) or hilo.etiqueta,
        conteo=Conteo(hilo.publicados, hilo.respondidos) if hilo else Conteo(),
        ventana=destino.ventana_de_comentarios(),
        vigente=ancla in anclas,
        orden=orden,
        pagina=hoja,
        nodos=nodos,
        raiz=madre,
        respuestas=respuestas,
    )


def consulta_de(comentario: Comentario) -> str:
    """The query of the thread's address that shows that comment, oldest first."""
    visibles = Comentario.objects.en_el_hilo().filter(hilo=comentario.hilo_id)
    bajo_la_raiz = visibles.filter(
        raiz=comentario.raiz_id, level__gt=0, posicion__lt=comentario.posicion
    )
    antes = bajo_la_raiz.count() if comentario.level else 0
    if antes >= RESPUESTAS_A_LA_VISTA:
        pagina = antes // RESPUESTAS_POR_PAGINA + 1
        return urlencode({"raiz": comentario.raiz_id, "pagina": pagina})
    raices_antes = visibles.raices().filter(pk__lt=comentario.raiz_id).count()
    pagina = raices_antes // settings.COMENTARIOS["RAICES_POR_PAGINA"] + 1
    return urlencode({"pagina": pagina}) if pagina > 1 else ""


def _raiz(hilo: Hilo | None, pk: int | str | None) -> Comentario | None:
    if hilo is None or not str(pk or "").isdecimal() or len(str(pk)) > 10:
        return None
    return _raices(hilo).filter(pk=pk).first()


def _raices(hilo: Hilo):
    return Comentario.objects.en_el_hilo().raices().filter(hilo=hilo)


def _hoja(hilo: Hilo | None, orden: str, pagina) -> Page:
    raices = _raices(hilo) if hilo else Comentario.objects.none()
    ids = raices.order_by(ORDENES[orden]).values_list("pk", flat=True)
    return Paginator(ids, settings.COMENTARIOS["RAICES_POR_PAGINA"]).get_page(pagina)


def _hoja_de_raiz(raiz: Comentario, pagina) -> Page:
    debajo = Comentario.objects.en_el_hilo().filter(raiz=raiz, level__gt=0)
    ids = debajo.order_by("posicion").values_list("pk", flat=True)
    return Paginator(ids, RESPUESTAS_POR_PAGINA).get_page(pagina)
