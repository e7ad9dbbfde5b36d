"""Registrations only: the editors' side, its look, and accounts that must stay."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from .cuentas import impedir_borrar_cuenta, impedir_borrar_cuentas


@hooks.register("insert_global_admin_css")
def hoja_de_edicion():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("sitio/css/edicion.css")
    )


@hooks.register("construct_help_menu")
def sin_guias_ajenas(request, opciones):
    """Wagtail's guide and news are on another site, in English."""
    opciones[:] = [opcion for opcion in opciones if "://" not in opcion.url]


hooks.register("before_delete_user", impedir_borrar_cuenta)
hooks.register("before_bulk_action", impedir_borrar_cuentas)
