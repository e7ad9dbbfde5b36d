"""Topics with what hangs from them: commitments and public comments."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compromisos.models import Compromiso

from .conversacion import comentarios_por_compromiso

if TYPE_CHECKING:
    from .models import PaginaTema


@dataclass(frozen=True)
class Expediente:
    """A dossier and its two figures."""

    pagina: "PaginaTema"
    compromisos: int
    comentarios: int


def expedientes(paginas, *, plan=None) -> list[Expediente]:
    """The public dossiers among those pages, in order and counted. Three queries.

    `plan`: count only its commitments; a topic may come back in another plan.
    """
    compromisos, comentarios = Counter(), Counter()
    por_compromiso = comentarios_por_compromiso()
    publicos = Compromiso.objects.live().filter(tema__isnull=False)
    if plan:
        publicos = publicos.child_of(plan)
    for pk, tema_id in publicos.values_list("pk", "tema_id"):
        compromisos[tema_id] += 1
        comentarios[tema_id] += por_compromiso.get(pk, 0)
    return [
        Expediente(p, compromisos[p.tema_id], comentarios[p.tema_id])
        for p in paginas.live().select_related("tema").order_by("tema__orden")
    ]
