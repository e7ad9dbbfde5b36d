"""Texts that say nearly the same: one is shown and holds the others, none is lost.

Whoever is folded has, in its conversation, a root that readers see above it. A text is
compared when it arrives, before anybody knows which of the two will be public; so the
rule is put back each time that states are written.
"""

from collections import defaultdict

from ..models import Comentario


def reacomodar(comentarios: list[Comentario]) -> None:
    """After a step, inside its transaction: rows as `avanzar` wrote them."""
    _dar_cabeza([c for c in comentarios if c.es_publico and c.semejante_a_id])
    _ceder_cabeza([c.pk for c in comentarios if not c.tiene_lugar])


def _dar_cabeza(seguidores: list[Comentario]) -> None:
    """Those whose first text readers do not see follow another, or stand alone."""
    raices = [c for c in seguidores if c.raiz_id == c.pk]
    cabezas = _cabezas_visibles({c.semejante_a_id for c in raices})
    huerfanos = defaultdict(list)
    for comentario in raices:
        cabeza = cabezas.get((comentario.hilo_id, comentario.semejante_a_id))
        if cabeza is None:
            huerfanos[comentario.semejante_a_id].append(comentario)
        elif cabeza != comentario.semejante_a_id:
            _seguir([comentario.pk], cabeza)
    for antes, suyos in huerfanos.items():
        _encabezar(min(c.pk for c in suyos), antes)


def _cabezas_visibles(ids: set[int]) -> dict[tuple[int, int], int]:
    """By conversation and first text: the visible root that stands for it."""
    if not ids:
        return {}
    filas = Comentario.objects.filter(pk__in=ids).values_list(
        "pk", "raiz_en", "semejante_a", "semejante_a__raiz_en"
    )
    cabezas = {}
    for pk, hilo, otro, hilo_del_otro in filas:
        if hilo:
            cabezas[hilo, pk] = pk
        elif hilo_del_otro:
            cabezas[hilo_del_otro, pk] = otro
    return cabezas


def _ceder_cabeza(ids: list[int]) -> None:
    """Those that readers no longer see leave their place to the first that followed."""
    if not ids:
        return
    visibles = Comentario.objects.en_el_hilo().raices().filter(semejante_a__in=ids)
    pares = visibles.order_by("pk").values_list("semejante_a", "pk")
    for antes, pk in dict(reversed(list(pares))).items():
        _encabezar(pk, antes)


def _encabezar(pk: int, antes: int) -> None:
    """That one is shown, and whoever followed `antes` follows it."""
    Comentario.objects.filter(pk=pk).update(semejante_a=None)
    seguidores = Comentario.objects.filter(semejante_a=antes)
    _seguir(seguidores.values_list("pk", flat=True), pk)


def _seguir(ids, cabeza: int) -> None:
    Comentario.objects.filter(pk__in=list(ids)).update(semejante_a=cabeza)
