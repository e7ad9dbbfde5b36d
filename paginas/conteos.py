"""How many published comments each part of a plan has, in one query."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from comentarios.hilos import Conteo
from comentarios.models import Hilo
from compromisos.models import Compromiso


def conteos_del_plan(
    plan, compromisos: list[int]
) -> tuple[dict[str, Conteo], dict[int, Conteo]]:
    """Counts by anchor of the plan itself, and by commitment of those named."""
    tipos = ContentType.objects.get_for_models(type(plan), Compromiso)
    propio = tipos[type(plan)].pk
    filas = (
        Hilo.objects.filter(
            Q(tipo=propio, objeto_id=plan.pk)
            | Q(tipo=tipos[Compromiso].pk, objeto_id__in=compromisos)
        )
        .con_conteos()
        .values_list("tipo_id", "objeto_id", "ancla", "publicados", "respondidos")
    )
    por_ancla, por_compromiso = {}, {}
    for tipo, objeto, ancla, publicados, respondidos in filas:
        if tipo == propio:
            por_ancla[ancla] = Conteo(publicados, respondidos)
        else:
            previo = por_compromiso.get(objeto, Conteo())
            por_compromiso[objeto] = Conteo(
                previo.publicados + publicados, previo.respondidos + respondidos
            )
    return por_ancla, por_compromiso
