"""How many published comments each part of a plan has, in one query."""

from django.contrib.contenttypes.models import ContentType

from comentarios.hilos import Conteo

from .conversacion import hilos_del_plan


def conteos_del_plan(plan) -> tuple[dict[str, Conteo], dict[int, Conteo]]:
    """Counts by anchor of the plan itself, and by commitment."""
    propio = ContentType.objects.get_for_model(type(plan)).pk
    filas = (
        hilos_del_plan(plan)
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
