"""Reading what was reported: the newest report of each product, and its history."""

from collections.abc import Iterable

from .models import Avance, Postura
from .seguimiento import ClaveDeProducto, UltimoAvance

CAMPOS = (
    "pk",
    "estado",
    "fecha",
    "texto",
    "evidencia_url",
    "evidencia_archivo",
    "es_muestra",
)


def ultimos_avances(
    compromiso_ids: Iterable[int],
) -> dict[ClaveDeProducto, UltimoAvance]:
    """Two queries for any number of commitments, products and reports."""
    vigentes = Avance.objects.filter(compromiso_id__in=list(compromiso_ids)).vigentes()
    posturas = _ultimas_posturas(vigentes)
    filas = vigentes.order_by().values_list("compromiso_id", "producto_clave", *CAMPOS)
    return {
        (compromiso_id, str(clave)): UltimoAvance(
            *campos, *posturas.get(campos[0], ("", ""))
        )
        for compromiso_id, clave, *campos in filas
    }


def _ultimas_posturas(avances) -> dict[int, tuple[str, str]]:
    filas = Postura.objects.filter(avance__in=avances.order_by()).order_by("pk")
    return {
        avance_id: (sentido, texto)
        for avance_id, sentido, texto in filas.values_list(
            "avance_id", "sentido", "texto"
        )
    }


def historial(compromiso_id: int) -> dict[str, list[Avance]]:
    """Every report of a commitment by product key, newest first, with postures."""
    por_producto: dict[str, list[Avance]] = {}
    avances = Avance.objects.filter(compromiso_id=compromiso_id).order_by("-pk")
    for avance in avances.prefetch_related("posturas"):
        por_producto.setdefault(str(avance.producto_clave), []).append(avance)
    return por_producto
