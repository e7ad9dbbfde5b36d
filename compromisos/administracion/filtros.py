"""The filters of the list: those that compute ask the same functions as its columns."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..models import Compromiso, Institucion, Tema
from .revisados import Revisado, revisados


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


class FiltroDeInstitucion(SimpleListFilter):
    """In any role."""

    title = _("institución")
    parameter_name = "institucion"

    def lookups(self, request, model_admin):
        participan = Institucion.objects.exclude(participaciones=None).distinct()
        return [(str(fila.pk), str(fila)) for fila in participan]

    def queryset(self, request, queryset):
        valor = self.value() or ""
        if not valor.isdigit():
            return queryset
        suyos = Compromiso.objects.filter(participaciones__institucion=valor)
        return queryset.filter(pk__in=suyos.values("pk"))


class FiltroCalculado(SimpleListFilter):
    """By what is computed of each commitment's text."""

    CASOS: dict = {}

    def lookups(self, request, model_admin):
        return [(clave, rotulo) for clave, (rotulo, _vale) in self.CASOS.items()]

    def queryset(self, request, queryset):
        if self.value() not in self.CASOS:
            return queryset
        _rotulo, vale = self.CASOS[self.value()]
        todos = revisados(Compromiso.objects.con_hoja_de_ruta())
        return queryset.filter(pk__in=[r.compromiso.pk for r in todos if vale(r)])


def se_puede_corregir(revisado: Revisado) -> bool:
    """A final plan is not rewritten."""
    return not revisado.compromiso.plan.es_final


class FiltroDeHojaDeRuta(FiltroCalculado):
    title = _("hoja de ruta")
    parameter_name = "hoja_de_ruta"
    CASOS = {
        "completa": (_("Completa"), lambda r: r.esta_completo),
        "con_huecos": (
            _("Con huecos"),
            lambda r: not r.esta_completo and se_puede_corregir(r),
        ),
    }


class FiltroDeObservaciones(FiltroCalculado):
    title = _("observaciones")
    parameter_name = "observaciones"
    CASOS = {
        "por_corregir": (
            _("Por corregir"),
            lambda r: r.revision.errores and se_puede_corregir(r),
        ),
        "ninguna": (_("Ninguna"), lambda r: not r.revision.observaciones),
    }


class FiltroDeAcuerdo(FiltroCalculado):
    title = _("acuerdo de las partes")
    parameter_name = "acuerdo"
    CASOS = {
        "completo": (_("Completo"), lambda r: r.acuerdo.completo),
        "sesiones": (
            _("Faltan sesiones"),
            lambda r: r.acuerdo.sesiones_que_faltan and se_puede_corregir(r),
        ),
        "conformidades": (
            _("Faltan conformidades"),
            lambda r: r.acuerdo.lados_pendientes and se_puede_corregir(r),
        ),
    }
