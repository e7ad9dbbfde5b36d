"""Comments and answers in the admin. No form of theirs writes a state."""

from django.urls import re_path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from .administracion.apartados import ApartarView
from .administracion.apelaciones import ApelacionesView, VerApelacionView
from .administracion.avisos import AvisarView
from .administracion.borrados import AtenderView, BorradosView, LimpiarView
from .administracion.cola import ColaView
from .administracion.decision import DecidirView
from .administracion.deshacer import DeshacerView
from .administracion.detalle import DetalleView
from .administracion.enlaces import EnlazarView, QuitarEnlaceView
from .administracion.familia import FamiliaView
from .administracion.menu import MenuConPendientes
from .administracion.publicacion import (
    DescartarView,
    DevolverView,
    EnviarView,
    PublicarView,
)
from .administracion.redaccion import EditarView, RedactarView
from .administracion.reportes import MantenerView, ReportadosView
from .administracion.respuestas import ListaView, VerView
from .administracion.revision import RevisarView
from .models import (
    Apelacion,
    BorradoDeDatos,
    Comentario,
    PalabraVigilada,
    PlantillaDeRespuesta,
    Reporte,
    Respuesta,
)
from .permissions import (
    PoliticaDePlantillas,
    puede_editar_respuesta,
    puede_moderar,
    puede_ver_borrados,
    puede_ver_comentario,
    puede_ver_comentarios,
    puede_ver_respuestas,
)


class SoloLectura(PermissionHelper):
    """Nothing is added, edited or erased by a generic form."""

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class PermisosDeLaCola(SoloLectura):
    def user_can_list(self, user):
        return puede_ver_comentarios(user)

    def user_can_inspect_obj(self, user, obj):
        return puede_ver_comentario(user, obj)


class PermisosDeModeracion(SoloLectura):
    def user_can_list(self, user):
        return puede_moderar(user)

    def user_can_inspect_obj(self, user, obj):
        return puede_moderar(user)


class PermisosDeRespuestas(SoloLectura):
    def user_can_list(self, user):
        return puede_ver_respuestas(user)

    def user_can_inspect_obj(self, user, obj):
        return puede_ver_respuestas(user)

    def user_can_edit_obj(self, user, obj):
        return puede_editar_respuesta(user, obj)


class PermisosDeBorrados(SoloLectura):
    def user_can_list(self, user):
        return puede_ver_borrados(user)


class SoloSusDirecciones(ModelAdmin):
    """A ModelAdmin that mounts the addresses it names, and no form of its own."""

    direcciones: dict = {}
    por_fila: frozenset = frozenset()

    def get_admin_urls_for_registration(self):
        return [
            re_path(
                self._patron(accion),
                self._vista(accion),
                name=self.url_helper.get_action_url_name(accion),
            )
            for accion in self.direcciones
        ]

    def register_indexing(self):
        """Nothing here refers to pages."""

    def _vista(self, accion: str):
        """modeladmin's way: the row's number is the view's, not a URL argument."""
        clase, opciones = self.direcciones[accion]

        def vista(request, **kwargs):
            return clase.as_view(model_admin=self, **opciones, **kwargs)(request)

        return vista

    def _patron(self, accion: str) -> str:
        fila = r"(?P<instance_pk>[-\w]+)/" if accion in self.por_fila else ""
        camino = "" if accion == "index" else f"{accion}/"
        return rf"^{self.url_helper.base_url_path}/{camino}{fila}$"


class ComentarioAdmin(SoloSusDirecciones):
    model = Comentario
    menu_label = _("Comentarios")
    menu_icon = "comment"
    menu_order = 210
    permission_helper_class = PermisosDeLaCola
    direcciones = {
        "index": (ColaView, {}),
        "resultados": (ColaView, {"results_only": True}),
        "decidir": (DecidirView, {}),
        "apartar": (ApartarView, {}),
        "deshacer": (DeshacerView, {}),
        "revisar": (RevisarView, {}),
        "familia": (FamiliaView, {}),
        "avisar": (AvisarView, {}),
        "inspect": (DetalleView, {}),
    }
    por_fila = frozenset({"inspect", "familia"})

    def get_menu_item(self, order=None):
        return MenuConPendientes(self, order or self.get_menu_order())


class PermisosDePalabras(PermissionHelper):
    """Whoever moderates keeps the list: no rights of its own."""

    def user_can_list(self, user):
        return puede_moderar(user)

    def user_can_create(self, user):
        return puede_moderar(user)

    def user_can_edit_obj(self, user, obj):
        return puede_moderar(user)

    def user_can_delete_obj(self, user, obj):
        return puede_moderar(user)


class PalabraAdmin(ModelAdmin):
    model = PalabraVigilada
    menu_label = _("Palabras vigiladas")
    menu_icon = "warning"
    menu_order = 230
    add_to_settings_menu = True
    permission_helper_class = PermisosDePalabras
    list_display = ["texto", "nota"]
    search_fields = ["texto", "nota"]
    panels = [FieldPanel("texto"), FieldPanel("nota")]


class RespuestaAdmin(SoloSusDirecciones):
    model = Respuesta
    menu_label = _("Respuestas")
    menu_icon = "openquote"
    menu_order = 220
    permission_helper_class = PermisosDeRespuestas
    direcciones = {
        "index": (ListaView, {}),
        "redactar": (RedactarView, {}),
        "edit": (EditarView, {}),
        "inspect": (VerView, {}),
        "enviar": (EnviarView, {}),
        "devolver": (DevolverView, {}),
        "publicar": (PublicarView, {}),
        "descartar": (DescartarView, {}),
        "enlazar": (EnlazarView, {}),
        "desenlazar": (QuitarEnlaceView, {}),
    }
    por_fila = frozenset(direcciones) - {"index", "publicar"}


class ReporteAdmin(SoloSusDirecciones):
    """Reached by its tab beside the queue: the menu stays short."""

    model = Reporte
    menu_label = _("Reportados")
    add_to_admin_menu = False
    permission_helper_class = PermisosDeModeracion
    direcciones = {
        "index": (ReportadosView, {}),
        "mantener": (MantenerView, {}),
    }


class BorradoAdmin(SoloSusDirecciones):
    model = BorradoDeDatos
    menu_label = _("Datos personales")
    menu_icon = "lock"
    menu_order = 260
    add_to_settings_menu = True
    permission_helper_class = PermisosDeBorrados
    direcciones = {
        "index": (BorradosView, {}),
        "resultados": (BorradosView, {"results_only": True}),
        "atender": (AtenderView, {}),
        "limpiar": (LimpiarView, {}),
    }


class ApelacionAdmin(SoloSusDirecciones):
    model = Apelacion
    menu_label = _("Apelaciones")
    add_to_admin_menu = False
    permission_helper_class = PermisosDeModeracion
    direcciones = {
        "index": (ApelacionesView, {}),
        "inspect": (VerApelacionView, {}),
    }
    por_fila = frozenset({"inspect"})


class PlantillaViewSet(ModelViewSet):
    """Texts that answers start from, kept by whoever writes them."""

    model = PlantillaDeRespuesta
    name = "plantillas_de_respuesta"
    icon = "clipboard-list"
    menu_label = _("Plantillas de respuesta")
    menu_order = 225
    add_to_settings_menu = True
    list_display = ["nombre", "resolucion"]
    form_fields = ["nombre", "resolucion", "texto"]
    copy_view_enabled = False
    inspect_view_enabled = False

    @cached_property
    def permission_policy(self):
        return PoliticaDePlantillas(self.model)
