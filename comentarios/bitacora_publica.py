"""Every moderation decision, in public: when, where, what and by which rule.

Never the text, its author, its folio or who decided.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .estados import EstadoComentario, MotivoDeModeracion
from .models import Comentario, Hilo, PasoDeComentario

DECISIONES = (
    EstadoComentario.PUBLICADO,
    EstadoComentario.RECHAZADO,
    EstadoComentario.OCULTO,
)
ENVIADOS = [e for e in EstadoComentario if e != EstadoComentario.SIN_CONFIRMAR]
FRASES = {
    (EstadoComentario.PENDIENTE, EstadoComentario.PUBLICADO): _("Se publicó"),
    (EstadoComentario.PENDIENTE, EstadoComentario.RECHAZADO): _("No se publicó"),
    (EstadoComentario.PUBLICADO, EstadoComentario.OCULTO): _("Se retiró del sitio"),
    (EstadoComentario.OCULTO, EstadoComentario.PUBLICADO): _("Se publicó de nuevo"),
    (EstadoComentario.RECHAZADO, EstadoComentario.PUBLICADO): _(
        "Se publicó tras una apelación"
    ),
}
DESHECHA = _("Se deshizo la decisión anterior")


@dataclass(frozen=True)
class Decision:
    """One line of the public log."""

    pk: int
    en: datetime.datetime
    frase: str
    motivo: MotivoDeModeracion | None
    seccion: str
    pagina: str
    url: str


def pasos_publicos(*, motivo: str = "", hilo: int | None = None):
    """Newest first. Steps of authors, and of texts never confirmed, are not decisions.

    An undone decision stays, and what undid it is another line.
    """
    pasos = PasoDeComentario.objects.filter(
        Q(a__in=DECISIONES) | Q(deshace__isnull=False)
    )
    if motivo:
        pasos = pasos.filter(motivo=motivo)
    if hilo:
        pasos = pasos.filter(comentario__hilo=hilo)
    return pasos.order_by("-pk")


def decisiones(pasos: Iterable[PasoDeComentario]) -> list[Decision]:
    """Of one page of steps, with their sections. As many queries for one as for all."""
    filas = list(pasos.values_list(*COLUMNAS))
    lugares = _lugares({hilo_id for *_resto, hilo_id in filas})
    return [_decision(fila, lugares) for fila in filas]


def todas_las_decisiones(pasos) -> Iterator[Decision]:
    """One by one, for a download: the sections are read once and the rows as needed."""
    lugares = _lugares(None)
    for fila in pasos.values_list(*COLUMNAS).iterator(chunk_size=2000):
        yield _decision(fila, lugares)


def hilos_con_decisiones() -> list[Hilo]:
    """Conversations with something to decide about, in the order of their pages."""
    enviados = Comentario.objects.filter(hilo=OuterRef("pk"), estado__in=ENVIADOS)
    hilos = Hilo.objects.filter(Exists(enviados)).order_by("tipo", "objeto_id", "pk")
    return list(hilos.prefetch_related("tipo", "destino"))


COLUMNAS = ("pk", "en", "de", "a", "deshace", "motivo", "comentario__hilo")


def _decision(fila: tuple, lugares: dict) -> Decision:
    pk, en, de, a, deshace, motivo, hilo_id = fila
    seccion, pagina, url = lugares[hilo_id]
    frase = DESHECHA if deshace else FRASES.get((de, a), EstadoComentario(a).label)
    return Decision(
        pk=pk,
        en=en,
        frase=frase,
        motivo=MotivoDeModeracion(motivo) if motivo else None,
        seccion=seccion,
        pagina=pagina,
        url=url,
    )


def _lugares(ids: set[int] | None) -> dict[int, tuple[str, str, str]]:
    """(section, page, address of the conversation) of each thread, or of all."""
    hilos = Hilo.objects.all() if ids is None else Hilo.objects.filter(pk__in=ids)
    return {
        hilo.pk: (
            hilo.etiqueta,
            str(hilo.destino) if hilo.destino else "",
            url_de_hilo(hilo),
        )
        for hilo in hilos.prefetch_related("tipo", "destino")
    }


def url_de_hilo(hilo: Hilo) -> str:
    """Of the conversation, which outlives the section; '' once the page is gone."""
    if not hilo.destino:
        return ""
    clave = hilo.destino.clave_de_destino
    return reverse("comentarios:hilo", args=[clave, hilo.objeto_id, hilo.ancla])
