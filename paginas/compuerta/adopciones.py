"""What the committee adopted shows in the text."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from comentarios.administracion.enlaces import URL_PARA_ENLAZAR
from comentarios.estados import RESOLUCIONES_QUE_ADOPTAN
from comentarios.models import Respuesta

from ..conversacion import con_direccion, hilos_del_plan
from .falta import Falta


def cambios_prometidos(plan, _version) -> Iterator[Falta]:
    """An «adoptada» shows where the text changed, and there it did change."""
    respuestas = list(_adoptadas_vigentes(plan))
    con_direccion([respuesta.hilo for respuesta in respuestas], plan)
    for respuesta in respuestas:
        enlaces = respuesta.enlaces.all()
        if any(plan.cambio_en(e.version, e.ancla) for e in enlaces):
            continue
        motivo = (
            _("el texto que enlaza no cambió en la versión %(n)s")
            % {"n": enlaces[0].version}
            if enlaces
            else _("no enlaza ningún cambio del texto")
        )
        yield Falta(
            f"respuesta_sin_cambio:{respuesta.pk}",
            _("Una respuesta «%(resolucion)s» en «%(seccion)s»: %(motivo)s.")
            % {
                "resolucion": respuesta.get_resolucion_display().lower(),
                "seccion": respuesta.hilo.etiqueta,
                "motivo": motivo,
            },
            _("Enlazar con el cambio"),
            reverse(URL_PARA_ENLAZAR, args=[respuesta.pk]),
            respuesta.hilo.url_en_el_texto,
        )


def _adoptadas_vigentes(plan) -> Iterator[Respuesta]:
    """Answers that adopt something and are the last word to some comment."""
    ultimas: dict[int, int] = {}
    publicadas = list(
        Respuesta.objects.publicadas()
        .filter(hilo__in=hilos_del_plan(plan).values("pk"))
        .select_related("hilo")
        .prefetch_related("comentarios", "enlaces")
        .order_by("pk")
    )
    for respuesta in publicadas:
        for comentario in respuesta.comentarios.all():
            ultimas[comentario.pk] = respuesta.pk
    vigentes = set(ultimas.values())
    for respuesta in publicadas:
        adopta = respuesta.resolucion in RESOLUCIONES_QUE_ADOPTAN
        if adopta and respuesta.pk in vigentes:
            yield respuesta
