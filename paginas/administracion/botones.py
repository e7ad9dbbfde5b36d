"""The way from a plan's page, in the explorer or the editor, to its public acts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button

from comentarios.permissions import puede_enlazar_conversaciones

from ..models import PaginaPlan, PaginaTema
from ..permissions import (
    puede_conducir_el_plan,
    puede_publicar_insumos,
    puede_revisar_continuidad,
)


def botones_del_plan(page, user, *args, **kwargs):
    """Wagtail names these arguments, and sends more to the header than to the list."""
    if page.specific_class is PaginaPlan and puede_conducir_el_plan(user):
        yield Button(
            _("Versiones y consulta"),
            reverse("paginas_versiones_del_plan", args=[page.pk]),
            icon_name="history",
            priority=70,
        )
    if page.specific_class is PaginaPlan and puede_enlazar_conversaciones(user):
        yield Button(
            _("Conversaciones sin lugar"),
            reverse("paginas_continuaciones", args=[page.pk]),
            icon_name="comment",
            priority=75,
        )
    if (
        page.specific_class is PaginaPlan
        and puede_revisar_continuidad(user)
        and page.specific_deferred.plan_anterior_id
    ):
        yield Button(
            _("Revisar el plan anterior"),
            reverse("paginas_continuidad", args=[page.pk]),
            icon_name="order",
            priority=80,
        )


def boton_de_insumos(page, user, *args, **kwargs):
    """From a dossier to its input document."""
    if page.specific_class is PaginaTema and puede_publicar_insumos(user):
        yield Button(
            _("Documento de insumos"),
            reverse("paginas_insumos", args=[page.pk]),
            icon_name="doc-full-inverse",
            priority=70,
        )
