"""The home page of who types and of who checks."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from comentarios.administracion.panel import Pendiente

from ...captura.lotes import LoteLeido, leer_lote, lotes_tecleados
from ...consulta.vocabulario import EstadoDeLote
from ...permissions import (
    puede_capturar,
    puede_cotejar,
    puede_entrar_a_captura,
)
from .base import LOTES


class PanelDeCaptura(Component):
    """Where typing goes on: the open batches, one button each."""

    name = "captura"
    template_name = "compromisos/admin/captura/panel.html"
    order = 10

    def __init__(self, lotes):
        self.lotes = lotes

    def get_context_data(self, parent_context):
        return {"lotes": self.lotes}


def abiertos_de(request) -> list:
    """Asked by the panel and by its lines: once for both."""
    if not hasattr(request, "_lotes_abiertos"):
        filas = lotes_tecleados().filter(estado=EstadoDeLote.ABIERTO)
        request._lotes_abiertos = list(filas)
    return request._lotes_abiertos


def agregar_captura(request, panels):
    """For who types: it is what she came for."""
    if puede_capturar(request.user):
        en_tecleo = [uno for uno in abiertos_de(request) if not uno.sorteado_en]
        panels.append(PanelDeCaptura(en_tecleo))


def espera_la_captura(request) -> Iterator[Pendiente]:
    if not puede_entrar_a_captura(request.user):
        return
    sorteados = [uno for uno in abiertos_de(request) if uno.sorteado_en]
    url = reverse(LOTES)
    if puede_capturar(request.user):
        n = sum(uno.en_muestra - uno.dos_veces for uno in sorteados)
        frase = ngettext(
            "hoja espera su segunda captura", "hojas esperan su segunda captura", n
        )
        yield Pendiente(n, frase, url)
    if puede_cotejar(request.user):
        yield from _del_cotejo([leer_lote(uno) for uno in sorteados], url)


def _del_cotejo(leidos: list[LoteLeido], url: str) -> Iterator[Pendiente]:
    n = sum(uno.pendientes for uno in leidos)
    frase = ngettext(
        "diferencia de captura por resolver", "diferencias de captura por resolver", n
    )
    yield Pendiente(n, frase, url)
    n = sum(not (u.por_teclear or u.pendientes or u.hay_que_ampliar) for u in leidos)
    frase = ngettext(
        "lote de captura listo para cerrarse",
        "lotes de captura listos para cerrarse",
        n,
    )
    yield Pendiente(n, frase, url)
