"""Registrations only: every class named here is defined, and tested, elsewhere."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .administracion.atencion import esperan_atencion
from .administracion.avisos import PanelDeAvisos
from .administracion.panel import (
    PanelDeCifras,
    PanelDeEspera,
    esperan_moderacion,
    esperan_respuesta,
    esperan_segunda_revision,
)
from .administracion.sistematizar import MenuDeSistematizar
from .permissions import puede_moderar
from .viewsets import (
    ApelacionAdmin,
    BorradoAdmin,
    ComentarioAdmin,
    PalabraAdmin,
    PlantillaViewSet,
    ReporteAdmin,
    RespuestaAdmin,
)

ACTOS_SOBRE_RESPUESTAS = (
    ("enlazar_cambio", _("Enlazar con el cambio"), _("Se enlazó con el cambio")),
    ("enviar_a_revision", _("Enviar a revisión"), _("Se envió a revisión")),
    ("devolver", _("Devolver a borrador"), _("Se devolvió a borrador")),
    ("descartar", _("Descartar"), _("Se descartó")),
    ("quitar_enlace", _("Quitar un enlace"), _("Se quitó un enlace del borrador")),
)

modeladmin_register(ComentarioAdmin)
modeladmin_register(RespuestaAdmin)
modeladmin_register(PalabraAdmin)
modeladmin_register(ReporteAdmin)
modeladmin_register(BorradoAdmin)
modeladmin_register(ApelacionAdmin)


@hooks.register("insert_global_admin_css")
def agregar_estilo_del_menu():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("comentarios/admin/menu.css")
    )


@hooks.register("register_admin_viewset")
def registrar_plantillas():
    return PlantillaViewSet()


@hooks.register("register_log_actions")
def nombrar_actos(actos):
    for codigo, que, hecho in ACTOS_SOBRE_RESPUESTAS:
        actos.register_action(f"comentarios.{codigo}", que, hecho)


hooks.register("lo_que_espera", esperan_moderacion)
hooks.register("lo_que_espera", esperan_segunda_revision)
hooks.register("lo_que_espera", esperan_respuesta)
hooks.register("lo_que_espera", esperan_atencion)


@hooks.register("construct_homepage_panels")
def agregar_lo_que_espera(request, panels):
    panels.insert(0, PanelDeEspera())
    if puede_moderar(request.user):
        panels.append(PanelDeCifras())


@hooks.register("register_admin_urls")
def direcciones_de_sintesis():
    return [
        path("sistematizar/", include("comentarios.administracion.urls_de_sintesis"))
    ]


@hooks.register("register_admin_menu_item")
def menu_de_sistematizar():
    return MenuDeSistematizar(
        _("Sistematizar"),
        reverse("comentarios_sistematizar"),
        name="sistematizar",
        icon_name="list-ul",
        order=215,
    )


@hooks.register("register_account_settings_panel")
def registrar_avisos_de_moderacion(request, user, profile):
    return PanelDeAvisos(request, user, profile)
