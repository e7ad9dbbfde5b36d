"""The list of commitments for editors: where each roadmap stands, and what it lacks."""

from django.contrib.admin import SimpleListFilter
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_modeladmin.helpers import PageButtonHelper, PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from ..hoja_de_ruta import ELEMENTOS
from ..models import Compromiso, Tema
from ..vocabulario import Rol

EDITAR_PAGINAS = {"add", "change", "publish"}


class SoloQuienEditaPaginas(PagePermissionHelper):
    """modeladmin lets every account list pages; ours lists drafts only to editors."""

    def user_can_list(self, user):
        return page_permission_policy.user_has_any_permission(user, EDITAR_PAGINAS)

    def user_can_copy_obj(self, user, obj):
        return obj.plan.permissions_for_user(user).can_publish_subpage()


class FiltroDePlan(SimpleListFilter):
    title = _("plan")
    parameter_name = "plan"

    def lookups(self, request, model_admin):
        rutas = Compromiso.objects.values_list("path", flat=True)
        madres = {ruta[: -Compromiso.steplen] for ruta in rutas}
        planes = Page.objects.filter(path__in=madres).order_by("path")
        return [(str(plan.pk), plan.title) for plan in planes]

    def queryset(self, request, queryset):
        valor = self.value() or ""
        plan = valor.isdigit() and Page.objects.filter(pk=valor).first()
        return queryset.child_of(plan) if plan else queryset


class FiltroDeTema(SimpleListFilter):
    title = _("tema")
    parameter_name = "tema"

    def lookups(self, request, model_admin):
        return [(str(tema.pk), tema.nombre) for tema in Tema.objects.all()]

    def queryset(self, request, queryset):
        valor = self.value() or ""
        return queryset.filter(tema=valor) if valor.isdigit() else queryset


class FiltroDeHojaDeRuta(SimpleListFilter):
    """Complete or with holes: computed, so it asks the same function as the meter."""

    title = _("hoja de ruta")
    parameter_name = "hoja_de_ruta"

    def lookups(self, request, model_admin):
        return [("completa", _("Completa")), ("con_huecos", _("Con huecos"))]

    def queryset(self, request, queryset):
        if self.value() not in ("completa", "con_huecos"):
            return queryset
        todos = Compromiso.objects.con_hoja_de_ruta()
        if self.value() == "con_huecos":
            return queryset.filter(pk__in=con_huecos(todos))
        completos = [c.pk for c in todos.con_plan() if not _le_falta(c)]
        return queryset.filter(pk__in=completos)


def con_huecos(compromisos) -> list[int]:
    """Ids of those that can still be mended: a final plan is not rewritten."""
    return [
        compromiso.pk
        for compromiso in compromisos.con_plan()
        if _le_falta(compromiso) and not compromiso.plan.es_final
    ]


def _le_falta(compromiso) -> bool:
    return not all(elemento.cumplido for elemento in compromiso.elementos())


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
        return contexto | {"object_list": contexto["object_list"].con_plan()}


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
        "responsables",
        "estado_de_publicacion",
        "ultima_edicion",
    )
    list_display_add_buttons = "admin_display_title"
    list_filter = (FiltroDePlan, FiltroDeTema, "origen", FiltroDeHojaDeRuta, "live")
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
        revisados = compromiso.elementos()
        faltan = [e.etiqueta for e in revisados if not e.cumplido]
        cuenta = _("%(n)s de %(total)s") % {
            "n": len(revisados) - len(faltan),
            "total": len(ELEMENTOS),
        }
        return f"{cuenta}: {_('falta')} {', '.join(faltan)}" if faltan else cuenta

    medidor.short_description = _("hoja de ruta")

    def responsables(self, compromiso):
        siglas = [
            str(p.institucion)
            for p in compromiso.participaciones.all()
            if p.rol == Rol.RESPONSABLE
        ]
        return ", ".join(siglas) or "–"

    responsables.short_description = _("responsables")

    def estado_de_publicacion(self, compromiso):
        if not compromiso.live:
            return _("Borrador")
        if compromiso.has_unpublished_changes:
            return _("Publicada, con cambios en borrador")
        return _("Publicada")

    estado_de_publicacion.short_description = _("página")
    estado_de_publicacion.admin_order_field = "live"

    def ultima_edicion(self, compromiso):
        momento = compromiso.latest_revision_created_at
        return date_format(localtime(momento), "SHORT_DATE_FORMAT") if momento else "–"

    ultima_edicion.short_description = _("última edición")
    ultima_edicion.admin_order_field = "latest_revision_created_at"
