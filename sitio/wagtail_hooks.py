"""Registrations only: the look of the editors' side, and no link out of it."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def hoja_de_edicion():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("sitio/css/edicion.css")
    )


@hooks.register("construct_help_menu")
def sin_guias_ajenas(request, opciones):
    """Wagtail's guide and news are on another site, in English."""
    opciones[:] = [opcion for opcion in opciones if "://" not in opcion.url]
