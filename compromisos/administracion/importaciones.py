"""Importing answers from a file: upload, review, apply, take back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from sitio.comun.csv_seguro import respuesta_csv_por_tandas
from sitio.comun.xlsx_seguro import TIPO

from ..consulta.formulario import formulario_de
from ..formas_de_importacion import FormaDeImportacion
from ..importacion.plantilla import plantilla_csv, plantilla_xlsx
from ..importacion.tipos import CSV, XLSX
from ..importacion.vocabulario import EstadoDeImportacion
from ..lectura_de_importacion import COLUMNAS_DE_ERRORES, errores_por_tandas, lectura_de
from ..models import Cuestionario, Importacion, Tema
from ..permissions import PoliticaDeImportar, puede_importar_aportes
from ..services.importaciones import subir_archivo, volver_a_revisar
from ..services.importaciones_aplicadas import aplicar_importacion
from .deshacer_lotes import DeshacerLote

LISTA, VER = "importaciones:index", "importaciones:ver"


def _ruta(importacion) -> str:
    return reverse(VER, args=[importacion.pk])


class SoloQuienImporta:
    def dispatch(self, request, *args, **kwargs):
        if not puede_importar_aportes(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def importacion(self) -> Importacion:
        todas = Importacion.objects.select_related(
            "cuestionario", "punto", "lote", "por"
        )
        return get_object_or_404(todas, pk=self.kwargs["pk"])


class Pantalla(SoloQuienImporta, WagtailAdminTemplateMixin):
    header_icon = "upload"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(LISTA), "label": _("Importar respuestas")},
            {"url": "", "label": self.get_page_title()},
        ]


class ListaDeImportaciones(IndexView):
    add_item_label = _("Subir un archivo")

    def get_base_queryset(self):
        filas = super().get_base_queryset().select_related("cuestionario", "por")
        return filas.defer("informe")

    def get_add_url(self):
        if puede_importar_aportes(self.request.user):
            return reverse("importaciones:subir")
        return None


class SubirArchivo(Pantalla, FormView):
    template_name = "compromisos/admin/importacion/subir.html"
    form_class = FormaDeImportacion
    page_title = _("Subir un archivo de respuestas")

    def get_initial(self):
        pedido = self.request.GET.get("cuestionario", "")
        primero = Cuestionario.objects.first()
        elegido = pedido if pedido.isdecimal() else primero and primero.pk
        return super().get_initial() | {"cuestionario": elegido}

    def get_context_data(self, **kwargs):
        todos = Cuestionario.objects.all()[:20]
        return super().get_context_data(cuestionarios=todos, **kwargs)

    def form_valid(self, form):
        try:
            importacion = subir_archivo(usuario=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return redirect(VER, importacion.pk)

    def form_invalid(self, form):
        messages.error(self.request, gettext("No se subió: hay algo que corregir."))
        if self.request.FILES:
            aviso = gettext("Vuelve a elegir el archivo: el navegador no lo conserva.")
            messages.warning(self.request, aviso)
        return super().form_invalid(form)


class VerImportacion(Pantalla, TemplateView):
    """Where it stands: reading, its errors, its sample and the button, or its batch."""

    template_name = "compromisos/admin/importacion/ver.html"

    def get_page_title(self):
        return str(self.importacion)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | lectura_de(self.importacion)


class Avance(SoloQuienImporta, View):
    """For the script that waits; without it the page reloads itself."""

    http_method_names = ("get",)

    def get(self, request, pk):
        lectura = lectura_de(self.importacion)
        return JsonResponse(
            {
                "sigue": lectura["sigue"],
                "frase": str(lectura["avance"]),
                "leidos": self.importacion.leidos,
                "de": self.importacion.de,
            }
        )


class Acto(SoloQuienImporta, View):
    """A POST that changes its state and comes back to its page."""

    http_method_names = ("post",)

    def post(self, request, pk):
        try:
            self.hacer()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(VER, self.importacion.pk)


class Aplicar(Acto):
    def hacer(self):
        usuario = self.request.user
        aplicar_importacion(importacion=self.importacion, usuario=usuario)
        estado = Importacion.objects.values_list("estado", flat=True)
        if estado.get(pk=self.importacion.pk) == EstadoDeImportacion.APLICADA:
            frase = gettext("Las respuestas de «%(cual)s» ya cuentan.")
            messages.success(self.request, frase % {"cual": self.importacion})


class Revisar(Acto):
    def hacer(self):
        volver_a_revisar(importacion=self.importacion, usuario=self.request.user)


class DescargarErrores(SoloQuienImporta, View):
    """All of them, read anew from the file. A POST, so that no prefetch asks for it."""

    http_method_names = ("post",)

    def post(self, request, pk):
        nombre = slugify(self.importacion.nombre)[:40] or "archivo"
        respuesta = respuesta_csv_por_tandas(
            f"errores-{nombre}.csv",
            [str(titulo) for titulo in COLUMNAS_DE_ERRORES],
            errores_por_tandas(self.importacion),
        )
        respuesta["Cache-Control"] = "private, no-store"
        return respuesta


class Plantilla(SoloQuienImporta, View):
    http_method_names = ("get",)

    def get(self, request, pk, formato):
        if formato not in (CSV, XLSX):
            raise Http404
        cuestionario = get_object_or_404(Cuestionario, pk=pk)
        formulario = formulario_de(cuestionario, Tema.objects.all())
        if formato == XLSX:
            respuesta = HttpResponse(plantilla_xlsx(formulario), content_type=TIPO)
        else:
            respuesta = HttpResponse(
                plantilla_csv(formulario), content_type="text/csv; charset=utf-8"
            )
        nombre = f"plantilla-{slugify(cuestionario.titulo)[:40]}-v{formulario.version}"
        respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
        return respuesta


class ImportacionViewSet(ModelViewSet):
    model = Importacion
    icon = "upload"
    menu_label = _("Importar respuestas")
    index_view_class = ListaDeImportaciones
    permission_policy = PoliticaDeImportar(Importacion)
    form_fields = []
    list_display = [
        TitleColumn("nombre", label=_("Archivo"), sort_key="nombre", get_url=_ruta),
        Column("get_estado_display", label=_("Estado"), sort_key="estado"),
        Column("cuestionario", label=_("Cuestionario")),
        Column("leidos", label=_("Renglones"), sort_key="leidos"),
        Column("errores", label=_("Errores"), sort_key="errores"),
        Column("por", label=_("Cuenta")),
        Column(
            "creada_en",
            label=_("Subido"),
            sort_key="creada_en",
            accessor=lambda una: date_format(
                timezone.localtime(una.creada_en), "SHORT_DATETIME_FORMAT"
            ),
        ),
    ]
    list_filter = ["estado", "cuestionario"]
    search_fields = ["nombre"]
    copy_view_enabled = False

    def get_urlpatterns(self):
        uno = "<int:pk>/"
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("subir/", SubirArchivo.as_view(), name="subir"),
            path(
                "plantilla/<int:pk>.<str:formato>",
                Plantilla.as_view(),
                name="plantilla",
            ),
            path(uno, VerImportacion.as_view(), name="ver"),
            path(f"{uno}avance/", Avance.as_view(), name="avance"),
            path(f"{uno}aplicar/", Aplicar.as_view(), name="aplicar"),
            path(f"{uno}revisar/", Revisar.as_view(), name="revisar"),
            path("lotes/<int:pk>/deshacer/", DeshacerLote.as_view(), name="deshacer"),
            path(f"{uno}errores/", DescargarErrores.as_view(), name="errores"),
        ]
