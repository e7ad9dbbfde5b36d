"""What is done with series in the admin: print one, cancel sheets, restore one."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..consulta.excepciones import HojaNoDisponible
from ..formas_de_papel import FormaDeCancelacion, FormaDeImpresion, FormaDeMotivo
from ..models import Hoja, SerieImpresa
from ..permissions import puede_cancelar_hojas, puede_imprimir_hojas
from ..services.hojas import cancelar_hojas, restituir_hoja
from ..services.series import imprimir_serie


class ActoDePapel(WagtailAdminTemplateMixin, FormView):
    """A form whose service may refuse: everything comes back as it was written."""

    template_name = "compromisos/admin/formulario.html"
    submit_button_label = ""

    def dispatch(self, request, *args, **kwargs):
        if not self.permite(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def permite(self, usuario) -> bool:
        return puede_cancelar_hojas(usuario)

    def get_context_data(self, **kwargs):
        etiqueta = self.submit_button_label
        return super().get_context_data(submit_button_label=etiqueta, **kwargs)

    def get_breadcrumbs_items(self):
        miga = []
        if self.request.user.has_perm("compromisos.view_serieimpresa"):
            miga = [{"url": reverse("series:index"), "label": _("Hojas impresas")}]
        titulo = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *miga, titulo]

    def form_valid(self, form):
        try:
            frase = self.ejecutar(form.cleaned_data)
        except ValidationError as error:
            for nombre, mensajes in error.message_dict.items():
                form.add_error(nombre if nombre in form.fields else None, mensajes)
            return self.form_invalid(form)
        except HojaNoDisponible as error:
            campo = "cuales" if "cuales" in form.fields else None
            form.add_error(campo, str(error))
            return self.form_invalid(form)
        messages.success(self.request, frase)
        return redirect(self.get_success_url())

    def form_invalid(self, form):
        messages.error(self.request, _("No se guardó: hay algo que corregir."))
        return super().form_invalid(form)


class ImprimirSerie(ActoDePapel):
    page_title = gettext_lazy("Imprimir una serie")
    submit_button_label = gettext_lazy("Imprimir")
    header_icon = "print"
    form_class = FormaDeImpresion

    def permite(self, usuario):
        return puede_imprimir_hojas(usuario)

    def ejecutar(self, datos):
        self.serie = imprimir_serie(usuario=self.request.user, **datos)
        frase = _("La %(serie)s está lista: descarga sus hojas aquí.")
        return frase % {"serie": str(self.serie).lower()}

    def get_success_url(self):
        return reverse("series:detalle", args=[self.serie.pk])


class CancelarHojas(ActoDePapel):
    """Of one series, by number or folio; without one, by folio."""

    page_title = gettext_lazy("Cancelar hojas")
    submit_button_label = gettext_lazy("Cancelar estas hojas")
    header_icon = "cross"
    form_class = FormaDeCancelacion

    @cached_property
    def serie(self) -> SerieImpresa | None:
        pk = self.kwargs.get("pk")
        return get_object_or_404(SerieImpresa, pk=pk) if pk else None

    def get_page_subtitle(self):
        return str(self.serie or "")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"serie": self.serie}

    def ejecutar(self, datos):
        canceladas = cancelar_hojas(
            folios=datos["cuales"], motivo=datos["motivo"], usuario=self.request.user
        )
        frase = ngettext(
            "%(n)s hoja cancelada.", "%(n)s hojas canceladas.", len(canceladas)
        )
        return frase % {"n": len(canceladas)}

    def get_success_url(self):
        if not self.request.user.has_perm("compromisos.view_serieimpresa"):
            return reverse("series:cancelar_por_folio")
        if self.serie:
            return reverse("series:detalle", args=[self.serie.pk])
        return reverse("series:index")


class RestituirHoja(ActoDePapel):
    page_title = gettext_lazy("Restituir una hoja")
    submit_button_label = gettext_lazy("Restituir")
    header_icon = "undo"
    form_class = FormaDeMotivo

    @cached_property
    def hoja(self) -> Hoja:
        return get_object_or_404(Hoja, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return f"{self.hoja.folio}: {self.hoja.get_estado_display()}"

    def ejecutar(self, datos):
        hoja = restituir_hoja(
            hoja=self.hoja, motivo=datos["motivo"], usuario=self.request.user
        )
        return _("La hoja %(folio)s vuelve a esperar.") % {"folio": hoja.folio}

    def get_success_url(self):
        return reverse("series:detalle", args=[self.hoja.serie_id])
