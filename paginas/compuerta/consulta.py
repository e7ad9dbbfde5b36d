"""What came of the consultation: it closed, all was read, answered and published."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.administracion.cola import URL_DE_LA_COLA
from comentarios.administracion.respuestas import POR_RESPONDER, URL_DE_RESPUESTAS
from comentarios.estados import EstadoComentario
from comentarios.models import Comentario
from sitio.comun.fechas import momento_legible

from ..conversacion import hilos_del_plan
from .falta import Falta, url_de_versiones


def consulta(plan, _version) -> Iterator[Falta]:
    """The window was kept open, and it has closed."""
    ventana = plan.ventana_mas_cercana()
    if not ventana:
        yield Falta(
            "sin_consulta",
            _("El borrador nunca se abrió a comentarios."),
            _("Abrir la consulta"),
            url_de_versiones(plan),
            plan.url,
        )
    elif timezone.now() < ventana.cierra_en:
        yield Falta(
            "consulta_abierta",
            _("La consulta cierra el %(momento)s.")
            % {"momento": momento_legible(ventana.cierra_en)},
            _("Leer lo que se comenta"),
            reverse(URL_DE_LA_COLA),
            plan.url,
            admite_excepcion=False,
        )


def comentarios(plan, _version) -> Iterator[Falta]:
    """Every published comment answered, and none left unread in the queue."""
    del_plan = Comentario.objects.filter(hilo__in=hilos_del_plan(plan).values("pk"))
    en_espera = del_plan.filter(estado=EstadoComentario.PENDIENTE).count()
    if en_espera:
        yield Falta(
            "comentarios_por_moderar",
            ngettext(
                "%(n)s comentario espera moderación.",
                "%(n)s comentarios esperan moderación.",
                en_espera,
            )
            % {"n": en_espera},
            _("Ir a la cola de moderación"),
            reverse(URL_DE_LA_COLA),
            plan.url,
            medida=en_espera,
        )
    sin_respuesta = del_plan.sin_respuesta().count()
    if sin_respuesta:
        yield Falta(
            "comentarios_sin_respuesta",
            ngettext(
                "%(n)s comentario publicado no tiene respuesta.",
                "%(n)s comentarios publicados no tienen respuesta.",
                sin_respuesta,
            )
            % {"n": sin_respuesta},
            _("Responder los comentarios"),
            f"{reverse(URL_DE_RESPUESTAS)}?estado={POR_RESPONDER}",
            plan.url,
            medida=sin_respuesta,
        )


def resultados(plan, _version) -> Iterator[Falta]:
    """What was said, answered and changed is public before the text is final."""
    ventana = plan.ventana_mas_cercana()
    if not ventana or timezone.now() < ventana.cierra_en:
        return  # `consulta` says it
    if not plan.resultados.filter(ventana=ventana).exists():
        yield Falta(
            "resultados_sin_publicar",
            _("Los resultados de la consulta todavía son preliminares."),
            _("Publicar los resultados"),
            reverse("paginas_publicar_resultados", args=[plan.pk]),
            f"{plan.url}resultados/",
        )
