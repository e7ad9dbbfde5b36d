"""The list of commitments for editors: where each roadmap stands, and what it lacks."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy
from wagtail_modeladmin.helpers import PageButtonHelper, PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from sitio.comun.csv_seguro import respuesta_csv
from sitio.comun.xlsx_seguro import respuesta_xlsx

from ..hoja_de_ruta import ELEMENTOS
from ..models import Compromiso
from ..vocabulario import Rol
from .exportacion import (
    ARCHIVO,
    COLUMNAS,
    con_papel,
    en_pocas_palabras,
    estado_de_la_pagina,
    filas_de_compromisos,
)
from .filtros import (
    FiltroDeAcuerdo,
    FiltroDeHojaDeRuta,
    FiltroDeInstitucion,
    FiltroDeObservaciones,
    FiltroDePlan,
    FiltroDeTema,
)
from .revisados import revisados

EDITAR_PAGINAS = {"add", "change", "publish"}


class SoloQuienEditaPaginas(PagePermissionHelper):
    """modeladmin lets every account list pages; ours lists drafts only to editors."""

    def user_can_list(self, user):
        return page_permission_policy.user_has_any_permission(user, EDITAR_PAGINAS)

    def user_can_copy_obj(self, user, obj):
        return obj.plan.permissions_for_user(user).can_publish_subpage()


def con_huecos(compromisos) -> list[int]:
    """Ids of those that lack an element and can still be mended."""
    return [
        compromiso.pk
        for compromiso in compromisos.con_plan()
        if not all(elemento.cumplido for elemento in compromiso.elementos())
        and not compromiso.plan.es_final
    ]


class SoloEditar(PageButtonHelper):
    """One way in. Copying, hiding or erasing is done from the page, on purpose."""

    def get_buttons_for_obj(self, obj, *args, **kwargs):
        botones = super().get_buttons_for_obj(obj, *args, **kwargs)
        return [boton for boton in botones if "/edit/" in boton["url"]]


class ListaDeCompromisos(IndexView):
    """Rows come with their plan and roadmap: as many queries for 5 as for 50."""

    def get_filters(self, request):
        """Only the declared filters: other lookups could be asked to tell secrets."""
        declarados, hay, _otros, repite = super().get_filters(request)
        return declarados, hay, {}, repite

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        return contexto | {"object_list": _con_revision(contexto["object_list"])}

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """What the list shows, filters included, with everything in it."""
        filas = filas_de_compromisos(revisados(queryset))
        if spreadsheet_format == self.FORMAT_CSV:
            return respuesta_csv(f"{ARCHIVO}.csv", COLUMNAS.values(), filas)
        titulo = str(CompromisoAdmin.menu_label)
        return respuesta_xlsx(f"{ARCHIVO}.xlsx", titulo, COLUMNAS.values(), filas)


def _con_revision(consulta) -> list:
    """The commitments of the page, each with its review."""
    todos = revisados(consulta)
    for revisado in todos:
        revisado.compromiso.revisado = revisado
    return [revisado.compromiso for revisado in todos]


class CompromisoAdmin(ModelAdmin):
    model = Compromiso
    menu_label = _("Compromisos")
    menu_icon = "list-ol"
    menu_order = 120
    list_per_page = 50
    list_display = (
        "numero",
        "admin_display_title",
        "nombre_del_tema",
        "medidor",
        "observaciones",
        "acuerdo",
        "responsables",
        "estado_de_publicacion",
        "ultima_edicion",
    )
    list_display_add_buttons = "admin_display_title"
    list_filter = (
        FiltroDePlan,
        FiltroDeTema,
        "origen",
        FiltroDeInstitucion,
        FiltroDeHojaDeRuta,
        FiltroDeObservaciones,
        FiltroDeAcuerdo,
        "live",
    )
    list_export = tuple(COLUMNAS)
    index_view_extra_css = ["compromisos/admin/listado.css"]
    search_fields = ("title", "ogp_id", "participaciones__institucion__nombre")
    ordering = ("path",)
    index_view_class = ListaDeCompromisos
    permission_helper_class = SoloQuienEditaPaginas
    button_helper_class = SoloEditar

    def get_queryset(self, request):
        suyas = page_permission_policy.instances_user_has_any_permission_for(
            request.user, EDITAR_PAGINAS
        )
        paginas = super().get_queryset(request).filter(pk__in=suyas.values("pk"))
        con_estado = paginas.prefetch_workflow_states().annotate_approved_schedule()
        return con_estado.con_hoja_de_ruta()

    def admin_display_title(self, compromiso):
        return compromiso.get_admin_display_title()

    admin_display_title.short_description = _("título")
    admin_display_title.admin_order_field = "title"

    def nombre_del_tema(self, compromiso):
        return compromiso.tema or "–"

    nombre_del_tema.short_description = _("tema")
    nombre_del_tema.admin_order_field = "tema__orden"

    def medidor(self, compromiso):
        """«5 de 7: falta Indicadores, Fechas»."""
        revision = compromiso.revisado.revision
        cuenta = _("%(n)s de %(total)s") % {
            "n": revision.cumplidos,
            "total": len(ELEMENTOS),
        }
        faltan = ", ".join(elemento.etiqueta for elemento in revision.faltan)
        return f"{cuenta}: {_('falta')} {faltan}" if faltan else cuenta

    medidor.short_description = _("hoja de ruta")

    def observaciones(self, compromiso):
        """«2 por corregir, 1 advertencia»."""
        revision = compromiso.revisado.revision
        cuentas = [
            (len(revision.errores), _("por corregir")),
            (len(revision.advertencias), _("por mirar")),
        ]
        return ", ".join(f"{n} {que}" for n, que in cuentas if n) or "–"

    observaciones.short_description = _("observaciones")

    def acuerdo(self, compromiso):
        return en_pocas_palabras(compromiso.revisado.acuerdo)

    acuerdo.short_description = _("acuerdo de las partes")

    def responsables(self, compromiso):
        return con_papel(compromiso.revisado.datos, Rol.RESPONSABLE) or "–"

    responsables.short_description = _("responsables")

    def estado_de_publicacion(self, compromiso):
        return estado_de_la_pagina(compromiso)

    estado_de_publicacion.short_description = _("página")
    estado_de_publicacion.admin_order_field = "live"

    def ultima_edicion(self, compromiso):
        momento = compromiso.latest_revision_created_at
        return date_format(localtime(momento), "SHORT_DATE_FORMAT") if momento else "–"

    ultima_edicion.short_description = _("última edición")
    ultima_edicion.admin_order_field = "latest_revision_created_at"
