"""Answers received: read, counted by channel, downloaded. Nobody writes them here."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from sitio.comun.csv_seguro import respuesta_csv_por_tandas

from ..consulta.formulario import formulario_de
from ..consulta.respuestas import en_palabras
from ..consulta.vocabulario import CanalDeAporte
from ..exportacion_de_aportes import columnas, filas
from ..models import Aporte, Cuestionario, Tema
from ..permissions import PoliticaDeSoloLectura, puede_exportar_aportes


def _ruta(aporte) -> str:
    return reverse("aportes:inspect", args=[aporte.pk])


class ListaDeAportes(IndexView):
    """Newest first, with how many came by each way."""

    def get_base_queryset(self):
        filas = super().get_base_queryset().vigentes()
        return filas.select_related("tema", "cuestionario")

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        cuentas = dict(
            self.get_filtered_queryset()
            .order_by()
            .values_list("canal")
            .annotate(n=Count("pk"))
        )
        return contexto | {
            "canales": [
                (CanalDeAporte(canal).label, cuentas.get(canal, 0))
                for canal in CanalDeAporte
            ],
            "descargables": self._descargables(),
        }

    def get_filtered_queryset(self):
        return self.filter_queryset(self.get_base_queryset())

    def _descargables(self) -> list[tuple[str, str]]:
        if not puede_exportar_aportes(self.request.user):
            return []
        con_respuestas = Cuestionario.objects.filter(aportes__isnull=False).distinct()
        return [
            (str(uno), reverse("aportes:descargar", args=[uno.pk]))
            for uno in con_respuestas
        ]


class DetalleDeAporte(InspectView):
    """Each question with what was answered, in words."""

    def get_field_display_value(self, field_name, field):
        if field_name == "es_muestra":
            return _("Sí") if self.object.es_muestra else _("No")
        return super().get_field_display_value(field_name, field)

    def get_fields_context(self):
        formulario = formulario_de(self.object.cuestionario, Tema.objects.all())
        dadas = self.object.respuestas
        preguntas = [
            {
                "label": campo.texto,
                "value": en_palabras(campo, dadas.get(clave)) or "–",
                "component": None,
            }
            for clave, campo in formulario.campos.items()
        ]
        return [*super().get_fields_context(), *preguntas]


class DescargarView(View):
    """A POST, so that no prefetch takes the sheet."""

    http_method_names = ("post",)

    def post(self, request, pk):
        if not puede_exportar_aportes(request.user):
            raise PermissionDenied
        cuestionario = get_object_or_404(Cuestionario, pk=pk)
        nombre = f"{slugify(cuestionario.titulo)[:40]}-v{cuestionario.version}"
        respuesta = respuesta_csv_por_tandas(
            f"{nombre}-{timezone.localdate().isoformat()}.csv",
            columnas(cuestionario),
            filas(cuestionario),
        )
        respuesta["Cache-Control"] = "private, no-store"
        return respuesta


class AporteViewSet(ModelViewSet):
    model = Aporte
    icon = "doc-full"
    menu_label = _("Respuestas recibidas")
    index_view_class = ListaDeAportes
    index_results_template_name = "compromisos/admin/aportes_resultados.html"
    permission_policy = PoliticaDeSoloLectura(Aporte)
    form_fields = []
    list_display = [
        TitleColumn("folio", label=_("Folio"), sort_key="folio", get_url=_ruta),
        Column(
            "recibido_en",
            label=_("Recibido"),
            sort_key="recibido_en",
            accessor=lambda a: date_format(
                timezone.localtime(a.recibido_en), "SHORT_DATETIME_FORMAT"
            ),
        ),
        Column("get_canal_display", label=_("Canal"), sort_key="canal"),
        Column("tema", label=_("Tema"), accessor=lambda a: a.tema or "–"),
        Column(
            "entidad",
            label=_("Entidad"),
            accessor=lambda a: a.get_entidad_display() or "–",
        ),
        Column("sector", label=_("Sector"), accessor=lambda a: a.sector or "–"),
    ]
    list_filter = ["cuestionario", "canal", "tema", "entidad", "es_muestra"]
    search_fields = ["folio"]
    inspect_view_enabled = True
    inspect_view_class = DetalleDeAporte
    inspect_view_fields = [
        "folio",
        "cuestionario",
        "canal",
        "recibido_en",
        "aviso_version",
        "es_muestra",
    ]
    copy_view_enabled = False

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/descargar/", DescargarView.as_view(), name="descargar"),
        ]
