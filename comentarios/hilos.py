"""Reading conversations: flat queries, as many for ten comments as for ten thousand."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .arbol import RESPUESTAS_A_LA_VISTA, Nodo, arbol, arbol_de_raiz, en_orden
from .conteos import Conteo
from .continuidad import Continuidad, continuidad_de
from .destinos import DestinoDeComentarios, Ventana
from .models import Comentario, Hilo
from .respuestas_publicas import RespuestasDelHilo, respuestas_del_hilo

ANTIGUOS, RECIENTES = "antiguos", "recientes"
# Each one is an index of its own, so that no page of any of them costs more.
ORDENES = {
    ANTIGUOS: (_("Antiguos"), ["pk"]),
    RECIENTES: (_("Recientes"), ["-pk"]),
    "con-respuesta": (_("Con respuesta"), ["-respondido", "-pk"]),
    "mas-respondidos": (_("Más respondidos"), ["-respuestas_publicas", "-pk"]),
}
RESPUESTAS_POR_PAGINA = 100


@dataclass(frozen=True)
class PaginaDeHilo:
    """Twenty roots with the first comments under each, or a part of the conversation:
    one root with all its own (`raiz`), or one with those like it (`cabeza`)."""

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
    cabeza: Comentario | None = None
    continuidad: Continuidad = field(default_factory=Continuidad)

    @property
    def abierto(self) -> bool:
        """Whether the anchor takes comments at this moment."""
        return self.vigente and bool(self.ventana and self.ventana.abierta())

    @property
    def es_parte(self) -> bool:
        return bool(self.raiz or self.cabeza)

    @property
    def id_html(self) -> str:
        return f"hilo-{self.ancla}"

    @property
    def ordenes(self) -> list[tuple[str, str]]:
        """The other ways to read it, when there is something to order."""
        if self.es_parte or self.pagina.paginator.count < 2:
            return []
        return [(clave, rotulo) for clave, (rotulo, _campos) in ORDENES.items()]


def pagina_de_hilo(
    destino: DestinoDeComentarios,
    ancla: str,
    *,
    pagina: int | str = 1,
    orden: str = ANTIGUOS,
    raiz: int | str | None = None,
    semejantes: int | str | None = None,
) -> PaginaDeHilo | None:
    """One page of an anchor's conversation; None when there is no such anchor.

    An anchor that is no longer in the text keeps its conversation, closed. With
    `raiz`, one root and a page of what is under it, however much that is; with
    `semejantes`, one root and those that say nearly the same.
    """
    anclas = destino.anclas()
    hilo = Hilo.objects.de_destino(destino).con_conteos().filter(ancla=ancla).first()
    if hilo is None and ancla not in anclas:
        return None
    orden = orden if orden in ORDENES else ANTIGUOS
    madre, cabeza = _raiz(hilo, raiz), _raiz(hilo, semejantes)
    if madre:
        hoja = _hoja_de_raiz(madre, pagina)
        nodos = arbol_de_raiz(destino, madre, hoja)
    else:
        hoja = _hoja_de_cabeza(cabeza, pagina) if cabeza else _hoja(hilo, orden, pagina)
        nodos = arbol(destino, hoja, con_semejantes=not cabeza)
    _poner_cambios(destino, ancla, nodos)
    respuestas = respuestas_del_hilo(
        hilo, destino, nodos, con_cabeza=not (madre or cabeza) and hoja.number == 1
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
        cabeza=cabeza if not madre else None,
        continuidad=continuidad_de(hilo),
    )


def _poner_cambios(destino, ancla: str, nodos: list[Nodo]) -> None:
    """Tell each comment what changed in the text since the version it was made on."""
    todos = list(en_orden(nodos))
    versiones = {n.comentario.version for n in todos} - {None}
    urls = destino.cambios_desde(versiones, ancla) if versiones else {}
    for nodo in todos:
        nodo.url_del_cambio = urls.get(nodo.comentario.version, "")


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
    raiz = comentario if comentario.level == 0 else comentario.raiz
    if raiz.semejante_a_id:
        hermanas, consulta = (
            _con_semejantes(raiz.semejante_a_id),
            {"semejantes": raiz.semejante_a_id},
        )
    else:
        hermanas, consulta = Comentario.objects.raices_de(comentario.hilo_id), {}
    raices_antes = hermanas.filter(pk__lt=raiz.pk).count()
    pagina = raices_antes // settings.COMENTARIOS["RAICES_POR_PAGINA"] + 1
    return urlencode(consulta | ({"pagina": pagina} if pagina > 1 else {}))


def _raiz(hilo: Hilo | None, pk: int | str | None) -> Comentario | None:
    """A root of that conversation that readers see, folded or not."""
    if hilo is None or not str(pk or "").isdecimal() or len(str(pk)) > 10:
        return None
    raices = Comentario.objects.en_el_hilo().raices().filter(hilo=hilo)
    return raices.filter(pk=pk).first()


def _con_semejantes(cabeza: int) -> QuerySet:
    """That root and those that follow it, as far as readers see them."""
    raices = Comentario.objects.en_el_hilo().raices()
    return raices.filter(pk=cabeza) | raices.filter(semejante_a=cabeza)


def _hoja(hilo: Hilo | None, orden: str, pagina) -> Page:
    raices = (
        Comentario.objects.raices_de(hilo.pk) if hilo else Comentario.objects.none()
    )
    _rotulo, campos = ORDENES[orden]
    ids = raices.order_by(*campos).values_list("pk", flat=True)
    paginador = _paginador(ids)
    paginador.count = hilo.raices if hilo else 0  # counted with the rest
    return paginador.get_page(pagina)


def _hoja_de_cabeza(cabeza: Comentario, pagina) -> Page:
    ids = _con_semejantes(cabeza.pk).order_by("pk").values_list("pk", flat=True)
    return _paginador(ids).get_page(pagina)


def _hoja_de_raiz(raiz: Comentario, pagina) -> Page:
    debajo = Comentario.objects.en_el_hilo().filter(raiz=raiz, level__gt=0)
    ids = debajo.order_by("posicion").values_list("pk", flat=True)
    return Paginator(ids, RESPUESTAS_POR_PAGINA).get_page(pagina)


def _paginador(ids: QuerySet) -> Paginator:
    return Paginator(ids, settings.COMENTARIOS["RAICES_POR_PAGINA"])
