"""The home page of who keeps a commitment, and of who answers for all of them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from comentarios.administracion.panel import Pendiente

from .listado import CompromisoAdmin, con_huecos
from .propios import CompromisoPropio, compromisos_propios

LISTA = "mis_compromisos:lista"


class MenuDeMisCompromisos(MenuItem):
    """Only for accounts that keep one."""

    def __init__(self):
        super().__init__(
            _("Mis compromisos"),
            reverse(LISTA),
            name="mis-compromisos",
            icon_name="tasks",
            order=90,
        )

    def is_shown(self, request):
        return request.user.compromisos_a_cargo.exists()


class PanelDeMisCompromisos(Component):
    name = "mis_compromisos"
    template_name = "compromisos/admin/panel_de_inicio.html"
    order = 60

    def __init__(self, propios):
        self.propios = propios

    def get_context_data(self, parent_context):
        return {"propios": self.propios}


def propios_de(request) -> list[CompromisoPropio]:
    """Asked by the panel and by its lines: once for both."""
    if not hasattr(request, "_compromisos_propios"):
        request._compromisos_propios = compromisos_propios(request.user)
    return request._compromisos_propios


def agregar_mis_compromisos(request, panels):
    if propios := propios_de(request):
        panels.append(PanelDeMisCompromisos(propios))


def espera_a_las_partes(request) -> Iterator[Pendiente]:
    """What each side of a commitment has to do, in one line per thing."""
    propios = propios_de(request)
    url = reverse(LISTA)
    incompletas = sum(bool(p.faltan) for p in propios)
    yield Pendiente(
        incompletas,
        ngettext("hoja de ruta incompleta", "hojas de ruta incompletas", incompletas),
        url,
    )
    yield from _esperan_acuerdo(propios, url)
    seguidos = [p.seguido for p in propios if p.reporta and p.seguido]
    tarde = sum(len(s.tarde) for s in seguidos)
    yield Pendiente(
        tarde, ngettext("producto con retraso", "productos con retraso", tarde), url
    )
    objetados = sum(len(s.objetados) for s in seguidos)
    yield Pendiente(
        objetados,
        ngettext("avance con objeción", "avances con objeción", objetados),
        url,
    )
    sin_postura = sum(len(p.sin_postura) for p in propios if not p.reporta)
    yield Pendiente(
        sin_postura,
        ngettext("avance espera tu postura", "avances esperan tu postura", sin_postura),
        url,
    )


def _esperan_acuerdo(propios: list[CompromisoPropio], url: str) -> Iterator[Pendiente]:
    """Agreements to give, first or again, and sessions that are not recorded."""
    otra_vez = sum(p.se_pide_otra_vez for p in propios)
    yield Pendiente(
        otra_vez,
        ngettext(
            "texto cambió después de tu conformidad: se te pide otra vez",
            "textos cambiaron después de tu conformidad: se te piden otra vez",
            otra_vez,
        ),
        url,
    )
    por_primera_vez = sum(p.espera_conformidad for p in propios)
    yield Pendiente(
        por_primera_vez,
        ngettext(
            "hoja de ruta espera tu conformidad",
            "hojas de ruta esperan tu conformidad",
            por_primera_vez,
        ),
        url,
    )
    sesiones = sum(p.sesiones_que_faltan for p in propios)
    yield Pendiente(
        sesiones,
        ngettext(
            "sesión de revisión por registrar",
            "sesiones de revisión por registrar",
            sesiones,
        ),
        url,
    )


def esperan_las_hojas_de_ruta(request) -> Iterator[Pendiente]:
    """Roadmaps with holes, for whoever edits them all."""
    lista = CompromisoAdmin()
    if lista.permission_helper.user_can_list(request.user):
        cuantas = len(con_huecos(lista.get_queryset(request)))
        yield Pendiente(
            cuantas,
            ngettext("hoja de ruta con huecos", "hojas de ruta con huecos", cuantas),
            f"{lista.url_helper.index_url}?hoja_de_ruta=con_huecos",
        )
