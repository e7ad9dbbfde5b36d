"""Registrations only: the look of the editors' side."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def hoja_de_edicion():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("sitio/css/edicion.css")
    )
