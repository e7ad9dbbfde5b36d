"""The home panel: what waits for whoever comes in.

Any app adds its own lines with a hook:

    @hooks.register("lo_que_espera")
    def avances_por_reportar(request):
        yield Pendiente(3, _("avances por reportar"), url)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..cifras import cifras_de_la_cola
from ..estados import EstadoRespuesta
from ..models import Comentario, Respuesta
from ..moderacion import DATOS_PERSONALES
from ..permissions import (
    coordina_moderacion,
    puede_moderar,
    puede_publicar_respuesta,
    puede_redactar_respuesta,
)
from ..services.segunda_revision import esperan_a
from .cola import URL_DE_LA_COLA
from .filtros import SEGUNDA
from .respuestas import POR_RESPONDER, URL_DE_RESPUESTAS

GANCHO = "lo_que_espera"


@dataclass(frozen=True)
class Pendiente:
    """One line of the panel. Lines with nothing to do are left out."""

    cuantos: int
    que: str
    url: str
    nota: str = ""


class PanelDeEspera(Component):
    name = "lo_que_espera"
    template_name = "comentarios/admin/panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        request = parent_context["request"]
        lineas = [
            linea
            for gancho in hooks.get_hooks(GANCHO)
            for linea in gancho(request)
            if linea.cuantos
        ]
        return {"lineas": lineas}


class PanelDeCifras(Component):
    """How the queue goes, for whoever moderates."""

    name = "cifras_de_la_cola"
    template_name = "comentarios/admin/panel_de_cifras.html"
    order = 55

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        usuario = parent_context["request"].user
        return {
            "cifras": cifras_de_la_cola(),
            "coordina": coordina_moderacion(usuario),
            "csrf_token": parent_context.get("csrf_token"),
        }


def esperan_moderacion(request: HttpRequest) -> Iterator[Pendiente]:
    if not puede_moderar(request.user):
        return
    pendientes = Comentario.objects.por_moderar().order_by("submit_date")
    total = pendientes.count()
    if not total:
        return
    con_datos = sum(
        bool(set(senales) & set(DATOS_PERSONALES))
        for senales in pendientes.exclude(senales=[]).values_list("senales", flat=True)
    )
    yield Pendiente(
        total,
        ngettext("comentario por moderar", "comentarios por moderar", total),
        reverse(URL_DE_LA_COLA),
        _("%(n)s con datos personales") % {"n": con_datos} if con_datos else "",
    )


def esperan_segunda_revision(request: HttpRequest) -> Iterator[Pendiente]:
    cuantas = esperan_a(request.user)
    yield Pendiente(
        cuantas,
        ngettext(
            "decisión espera tu segunda revisión",
            "decisiones esperan tu segunda revisión",
            cuantas,
        ),
        f"{reverse(URL_DE_LA_COLA)}?estado={SEGUNDA}",
    )


def esperan_respuesta(request: HttpRequest) -> Iterator[Pendiente]:
    url = reverse(URL_DE_RESPUESTAS)
    if puede_redactar_respuesta(request.user):
        faltan = Comentario.objects.sin_respuesta().count()
        yield Pendiente(
            faltan,
            ngettext("comentario sin respuesta", "comentarios sin respuesta", faltan),
            f"{url}?estado={POR_RESPONDER}",
        )
    if puede_publicar_respuesta(request.user):
        por_revisar = EstadoRespuesta.EN_REVISION
        cuantas = Respuesta.objects.filter(estado=por_revisar).count()
        yield Pendiente(
            cuantas,
            ngettext("respuesta por revisar", "respuestas por revisar", cuantas),
            f"{url}?estado={por_revisar}",
        )
