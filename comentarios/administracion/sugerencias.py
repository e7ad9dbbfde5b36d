"""Suggestions for the comments on the screen: computed here, taken by a person."""

from django.db.models import F, Window
from django.db.models.functions import RowNumber, Substr
from django.utils.translation import ngettext

from ..models import Comentario, Grupo, Hilo
from ..semejanza import LETRAS_LEIDAS, Propuesta, Sugeridor, proponer

TEXTOS_POR_GRUPO = 30
GRUPOS_COMPARADOS = 30
TEXTOS_POR_AGRUPAR = 400


def sugerir(hilo: Hilo, comentarios: list[Comentario], grupos: list[Grupo]) -> None:
    """Give each one without a group its `sugerencia`, or None. At most one query.

    Compares with the newest texts of each group, so that the cost of a page has a
    ceiling however long the conversation.
    """
    sueltos = [c for c in comentarios if not _grupo_de(c)]
    for comentario in comentarios:
        comentario.sugerencia = None
    if not sueltos or not grupos:
        return
    titulos = {grupo.pk: grupo for grupo in grupos[:GRUPOS_COMPARADOS]}
    sugeridor = Sugeridor(_clasificados(hilo, titulos))
    for comentario in sueltos:
        sugerencia = sugeridor.para(comentario.comment)
        if sugerencia:
            comentario.sugerencia = {
                "grupo": titulos[sugerencia.grupo],
                "razon": _razon(sugerencia.parecidos),
            }


def propuestas_de(hilo: Hilo) -> list[Propuesta]:
    """Candidate groups among the oldest that have none, near-identical ones once."""
    sueltos = Comentario.objects.publicos().filter(
        hilo=hilo, clasificacion__grupo=None, semejante_a=None
    )
    textos = sueltos.order_by("pk").values_list("pk", _principio())
    return proponer(textos[:TEXTOS_POR_AGRUPAR])


def _razon(parecidos: int) -> str:
    return ngettext(
        "se parece a %(n)s de este grupo",
        "se parece a %(n)s de este grupo",
        parecidos,
    ) % {"n": parecidos}


def _clasificados(hilo: Hilo, grupos) -> list[tuple]:
    lugar = Window(
        RowNumber(), partition_by=[F("clasificacion__grupo")], order_by="-pk"
    )
    filas = (
        Comentario.objects.publicos()
        .filter(hilo=hilo, clasificacion__grupo__in=grupos)
        .annotate(lugar=lugar)
        .filter(lugar__lte=TEXTOS_POR_GRUPO)
        .order_by("pk")
    )
    return list(filas.values_list("pk", "clasificacion__grupo", _principio()))


def _principio():
    return Substr("comment", 1, LETRAS_LEIDAS)


def _grupo_de(comentario: Comentario) -> int | None:
    clasificacion = getattr(comentario, "clasificacion", None)
    return clasificacion and clasificacion.grupo_id
