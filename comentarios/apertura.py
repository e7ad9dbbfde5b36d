"""Whether a target takes comments, and the sentence that says why not."""

import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .destinos import DestinoDeComentarios, Ventana
from .excepciones import DestinoCerrado
from .models import AjustesDeParticipacion


def exigir_abierto(
    destino: DestinoDeComentarios | None,
    ancla: str,
    *,
    usuario=None,
    momento: datetime.datetime | None = None,
) -> Ventana:
    """The open window, or DestinoCerrado with the reason in words for people."""
    if destino is None or not destino.visible_para(usuario or AnonymousUser()):
        raise DestinoCerrado(_("Esta página ya no está publicada."))
    if ancla not in destino.anclas():
        raise DestinoCerrado(_("Esta sección ya no está en el texto vigente."))
    ventana = destino.ventana_de_comentarios()
    if motivo := motivo_de_cierre(ventana, momento=momento):
        raise DestinoCerrado(motivo)
    if not AjustesDeParticipacion.load().recibe_comentarios:
        raise DestinoCerrado(
            _("Por ahora el sitio no recibe comentarios. Inténtalo más tarde.")
        )
    return ventana


def motivo_de_cierre(
    ventana: Ventana | None, *, momento: datetime.datetime | None = None
) -> str:
    """Why the window takes nothing at that moment, or ''. Runs no query."""
    momento = momento or timezone.now()
    if ventana is None:
        return _("Esta página no recibe comentarios.")
    if ventana.abierta(momento):
        return ""
    if ventana.cierra_en and ventana.cierra_en <= momento:
        return _("La recepción de comentarios cerró el %(fecha)s.") % {
            "fecha": fecha_y_hora(ventana.cierra_en)
        }
    return _("La recepción de comentarios abre el %(fecha)s.") % {
        "fecha": fecha_y_hora(ventana.abre_en)
    }


def fecha_y_hora(momento: datetime.datetime) -> str:
    local = timezone.localtime(momento)
    return _("%(dia)s a las %(hora)s") % {
        "dia": date_format(local, "DATE_FORMAT"),
        "hora": date_format(local, "H:i"),
    }
