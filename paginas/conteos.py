"""How many published comments each part of a plan has, in one query."""

from django.contrib.contenttypes.models import ContentType

from comentarios.conteos import Conteo, conteos
from compromisos.models import Compromiso


def conteos_del_plan(
    plan, compromisos: list[int]
) -> tuple[dict[str, Conteo], dict[int, Conteo]]:
    """Counts by anchor of the plan itself, and by commitment of those named."""
    propio = ContentType.objects.get_for_model(type(plan)).pk
    ajeno = ContentType.objects.get_for_model(Compromiso).pk
    por_ancla: dict[str, Conteo] = {}
    por_compromiso: dict[int, Conteo] = {}
    objetos = [(propio, plan.pk), *((ajeno, pk) for pk in compromisos)]
    for (tipo, pk, ancla), conteo in conteos(objetos).items():
        if tipo == propio:
            por_ancla[ancla] = conteo
        else:
            por_compromiso[pk] = por_compromiso.get(pk, Conteo()) + conteo
    return por_ancla, por_compromiso
