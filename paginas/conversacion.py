"""Figures of the public conversation about a plan and its commitments."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, Q, Subquery

from comentarios.conteos import Conteo
from comentarios.continuidad import conversaciones_sin_lugar
from comentarios.destinos import DestinoDeComentarios
from comentarios.models import Comentario, Hilo
from compromisos.models import Compromiso


def hilos_del_plan(plan):
    """Threads on the plan's own sections and on its commitments."""
    tipos = ContentType.objects.get_for_models(type(plan), Compromiso)
    compromisos = Compromiso.objects.child_of(plan).values("pk")
    return Hilo.objects.filter(
        Q(tipo=tipos[type(plan)], objeto_id=plan.pk)
        | Q(tipo=tipos[Compromiso], objeto_id__in=compromisos)
    )


def cifras_del_plan(plan) -> dict[str, int]:
    """Published comments, and how many have a reasoned answer or wait. One query."""
    hilos = hilos_del_plan(plan).con_conteos()
    cuentas = hilos.values_list("publicados", "respondidos")
    total = sum((Conteo(*suyas) for suyas in cuentas), Conteo())
    return {
        "comentarios": total.publicados,
        "respondidos": total.respondidos,
        "pendientes": total.pendientes,
    }


def hilos_con_movimiento(plan, *, cuantos: int = 3) -> list[Hilo]:
    """The most commented threads, each with the newest text (`ultimo_texto`)."""
    ultimo = (
        Comentario.objects.publicos()
        .filter(hilo=OuterRef("pk"))
        .order_by("-publicado_en", "-pk")
    )
    hilos = (
        hilos_del_plan(plan)
        .con_conteos()
        .filter(publicados__gt=0)
        .annotate(ultimo_texto=Subquery(ultimo.values("comment")[:1]))
        .order_by("-publicados", "-pk")
    )
    return con_direccion(list(hilos[:cuantos]), plan)


def con_direccion(hilos: list[Hilo], plan) -> list[Hilo]:
    """Give each thread its `url_en_el_texto`. One query, whatever they hang from."""
    compromisos = Compromiso.objects.in_bulk([hilo.objeto_id for hilo in hilos])
    for compromiso in compromisos.values():
        compromiso.plan = plan
    for hilo in hilos:
        destino = compromisos.get(hilo.objeto_id, plan)
        hilo.url_en_el_texto = destino.url_de_ancla(hilo.ancla)
    return hilos


def comentarios_por_compromiso() -> dict[int, int]:
    """How many published comments each commitment has. One query."""
    tipo = ContentType.objects.get_for_model(Compromiso)
    filas = (
        Comentario.objects.publicos()
        .filter(hilo__tipo=tipo)
        .order_by()
        .values_list("hilo__objeto_id")
        .annotate(total=Count("pk"))
    )
    return dict(filas)


def conversaciones_sin_lugar_de(plan) -> list[Hilo]:
    """Of the plan, its boards and every commitment it has or had."""
    tableros = list(plan.tableros.all())
    for tablero in tableros:
        tablero.plan = plan
    return conversaciones_sin_lugar([plan, *_compromisos(plan), *tableros])


def lugares_vigentes(plan) -> dict[str, tuple[str, DestinoDeComentarios, str]]:
    """Each place of today's text by its key: how it is called, target and anchor."""
    lugares = {}
    for destino in (plan, *_compromisos(plan)):
        for ancla, rotulo in destino.anclas().items():
            clave = f"{destino.clave_de_destino}/{destino.pk}/{ancla}"
            donde = rotulo if destino is plan else f"{destino.title}: {rotulo}"
            lugares[clave] = (donde, destino, ancla)
    return lugares


def _compromisos(plan) -> list[Compromiso]:
    compromisos = list(Compromiso.objects.child_of(plan).en_orden())
    for compromiso in compromisos:
        compromiso.plan = plan
    return compromisos
