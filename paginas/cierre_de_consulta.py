"""What the results of a consultation lack before they are published."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.administracion.cola import URL_DE_LA_COLA
from comentarios.administracion.respuestas import POR_RESPONDER, URL_DE_RESPUESTAS
from comentarios.estados import EstadoComentario
from comentarios.models import Comentario
from sitio.comun.fechas import momento_legible

from .resultados import Consulta, EtapaDeResultados


@dataclass(frozen=True)
class Pendiente:
    """`cubre`: the written reason that lets it through; '' when none does."""

    descripcion: str
    remedio: str = ""
    url: str = ""
    cubre: str = ""


SIN_RESPUESTA, SIN_VERSION = "motivo_sin_respuesta", "motivo_sin_version"


def pendientes(consulta: Consulta) -> list[Pendiente]:
    """In the order in which they are mended."""
    if not consulta.cerrada:
        return [_falta_que_cierre(consulta)]
    return [*_de_comentarios(consulta), *_de_version(consulta)]


def _falta_que_cierre(consulta: Consulta) -> Pendiente:
    urls = {"url": reverse("paginas_versiones_del_plan", args=[consulta.plan.pk])}
    if consulta.etapa == EtapaDeResultados.SIN_CONSULTA:
        return Pendiente(
            _("El borrador nunca se abrió a comentarios."),
            _("Abrir la consulta"),
            **urls,
        )
    return Pendiente(
        _("La consulta cierra el %(momento)s.")
        % {"momento": momento_legible(consulta.ventana.cierra_en)},
        _("Ver la consulta"),
        **urls,
    )


def _de_comentarios(consulta: Consulta) -> Iterator[Pendiente]:
    suyos = Comentario.objects.filter(hilo__in=consulta.hilos.values("pk"))
    en_espera = suyos.filter(estado=EstadoComentario.PENDIENTE).count()
    if en_espera:
        yield Pendiente(
            ngettext(
                "%(n)s comentario espera moderación.",
                "%(n)s comentarios esperan moderación.",
                en_espera,
            )
            % {"n": en_espera},
            _("Ir a la cola de moderación"),
            reverse(URL_DE_LA_COLA),
            SIN_RESPUESTA,
        )
    sin_respuesta = suyos.sin_respuesta().count()
    if sin_respuesta:
        yield Pendiente(
            ngettext(
                "%(n)s comentario publicado no tiene respuesta.",
                "%(n)s comentarios publicados no tienen respuesta.",
                sin_respuesta,
            )
            % {"n": sin_respuesta},
            _("Responder los comentarios"),
            f"{reverse(URL_DE_RESPUESTAS)}?estado={POR_RESPONDER}",
            SIN_RESPUESTA,
        )


def _de_version(consulta: Consulta) -> Iterator[Pendiente]:
    if not consulta.despues:
        yield Pendiente(
            _("No hay un texto posterior a la versión %(n)s, que es la que se comentó.")
            % {"n": consulta.antes.numero},
            _("Publicar otra versión"),
            reverse("paginas_versiones_del_plan", args=[consulta.plan.pk]),
            SIN_VERSION,
        )
