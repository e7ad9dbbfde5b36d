"""The pages of who keeps a commitment: what is theirs, reporting, taking a stand."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..evidencias import descarga
from ..forms import FormaDeAvance, FormaDePostura
from ..models import Avance, Compromiso
from ..permissions import lado_de, puede_fijar_postura, puede_reportar_avance
from ..services.avances import fijar_postura, reportar_avance
from .propios import compromisos_propios

LISTA = reverse_lazy("mis_compromisos:lista")


class MisCompromisos(WagtailAdminTemplateMixin, TemplateView):
    template_name = "compromisos/admin/mis_compromisos.html"
    page_title = gettext_lazy("Mis compromisos")
    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        propios = compromisos_propios(self.request.user)
        return super().get_context_data(propios=propios, **kwargs)


class FormaDeParte(WagtailAdminTemplateMixin, FormView):
    """A form on one's own commitment. A refusal gives everything back as written."""

    template_name = "compromisos/admin/formulario.html"
    success_url = LISTA
    submit_button_label = ""

    def dispatch(self, request, *args, **kwargs):
        if not self.permite():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def permite(self) -> bool:
        raise AttributeError("permite")

    def ejecutar(self, datos: dict):
        raise AttributeError("ejecutar")

    def form_valid(self, form):
        try:
            self.ejecutar(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, self.mensaje)
        return redirect(self.get_success_url())

    def form_invalid(self, form):
        messages.error(self.request, _("No se guardó: hay algo que corregir."))
        return super().form_invalid(form)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("mis_compromisos:lista"), "label": _("Mis compromisos")},
            {
                "url": "",
                "label": self.get_page_title(),
                "sublabel": str(self.compromiso),
            },
        ]

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(
            action_url=self.request.get_full_path(),
            submit_button_label=self.submit_button_label,
            **kwargs,
        )
        return contexto | {"media": contexto["form"].media}


class ReportarAvance(FormaDeParte):
    form_class = FormaDeAvance
    page_title = gettext_lazy("Reportar avance")
    header_icon = "history"
    submit_button_label = gettext_lazy("Publicar el avance")
    mensaje = gettext_lazy("Avance publicado. Ya se ve en el tablero.")

    @cached_property
    def compromiso(self) -> Compromiso:
        return get_object_or_404(Compromiso, pk=self.kwargs["pk"])

    def permite(self):
        return puede_reportar_avance(self.request.user, self.compromiso)

    def get_page_subtitle(self):
        return self.compromiso.title

    def get_initial(self):
        return super().get_initial() | {
            "producto_clave": self.request.GET.get("producto", "")
        }

    def get_form_kwargs(self):
        texto = self.compromiso.texto_vigente()
        productos = texto["hoja_de_ruta"]["productos"] if texto else []
        return super().get_form_kwargs() | {"productos": productos}

    def ejecutar(self, datos):
        reportar_avance(compromiso=self.compromiso, usuario=self.request.user, **datos)

    def form_invalid(self, form):
        if form.cleaned_data.get("evidencia_archivo"):
            aviso = _("Vuelve a elegir el archivo: el navegador no lo conserva.")
            messages.warning(self.request, aviso)
        return super().form_invalid(form)


class FijarPostura(FormaDeParte):
    form_class = FormaDePostura
    page_title = gettext_lazy("Fijar postura")
    header_icon = "comment"
    submit_button_label = gettext_lazy("Publicar la postura")
    mensaje = gettext_lazy("Postura publicada junto al reporte.")

    @cached_property
    def avance(self) -> Avance:
        avances = Avance.objects.select_related("compromiso")
        return get_object_or_404(avances, pk=self.kwargs["pk"])

    @property
    def compromiso(self) -> Compromiso:
        return self.avance.compromiso

    def permite(self):
        return puede_fijar_postura(self.request.user, self.compromiso)

    def get_page_subtitle(self):
        return self.avance.producto_nombre

    def get_context_data(self, **kwargs):
        return super().get_context_data(avance=self.avance, **kwargs)

    def ejecutar(self, datos):
        fijar_postura(avance=self.avance, usuario=self.request.user, **datos)


def evidencia(request, pk):
    """The file of a report, for the two sides of its commitment."""
    avance = get_object_or_404(Avance.objects.select_related("compromiso"), pk=pk)
    if not lado_de(request.user, avance.compromiso):
        raise PermissionDenied
    return descarga(avance.evidencia_archivo)
