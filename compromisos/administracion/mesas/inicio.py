"""The menu of the tables, and what waits at them for whoever comes in."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from comentarios.administracion.panel import Pendiente

from ...mesas.pendientes import (
    con_pendientes,
    mesas_de_la_cuenta,
    sesiones_sin_minuta,
)
from ...permissions import puede_convocar_mesas, puede_resolver_propuestas
from .base import LISTA


class MenuDeMesas(MenuItem):
    """For who prepares tables, resolves in them, or relates one."""

    def __init__(self):
        super().__init__(
            _("Mesas"), reverse(LISTA), name="mesas", icon_name="group", order=127
        )

    def is_shown(self, request):
        usuario = request.user
        return puede_convocar_mesas(usuario) or usuario.has_perm(
            "compromisos.relatar_mesa"
        )


class PanelDeMisMesas(Component):
    name = "mis_mesas"
    template_name = "compromisos/admin/mesas/panel.html"
    order = 58

    def __init__(self, mesas):
        self.mesas = mesas

    def get_context_data(self, parent_context):
        return {"mesas": self.mesas}


def agregar_mis_mesas(request, panels):
    """Those that were given to this account."""
    propias = mesas_de_la_cuenta(request.user).filter(relatoras=request.user.pk)
    if mesas := list(con_pendientes(propias)):
        panels.append(PanelDeMisMesas(mesas))


def espera_en_las_mesas(request) -> Iterator[Pendiente]:
    usuario = request.user
    if not usuario.has_perm("compromisos.relatar_mesa"):
        return
    mesas, url = mesas_de_la_cuenta(usuario), reverse(LISTA)
    faltan = sesiones_sin_minuta(mesas).count()
    yield Pendiente(
        faltan,
        ngettext(
            "sesión celebrada sin minuta", "sesiones celebradas sin minuta", faltan
        ),
        url,
    )
    if puede_resolver_propuestas(usuario):
        pendientes = sum(m.por_resolver for m in con_pendientes(mesas))
        yield Pendiente(
            pendientes,
            ngettext(
                "propuesta de mesa por resolver",
                "propuestas de mesa por resolver",
                pendientes,
            ),
            url,
        )
