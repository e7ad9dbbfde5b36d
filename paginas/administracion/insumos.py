"""The input document of a dossier in the admin: what it would say, then the act."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..excepciones import InsumosRechazados
from ..insumos import contenido_de, lo_que_falta, primera_sesion
from ..models import PaginaTema
from ..permissions import puede_publicar_insumos
from ..services.insumos import huella_de_contenido, publicar_insumos
from .formas_de_insumos import FormaDeInsumos

INSUMOS = "paginas_insumos"


class InsumosView(WagtailAdminTemplateMixin, FormView):
    template_name = "paginas/admin/insumos/publicar.html"
    page_title = _("Documento de insumos")
    header_icon = "doc-full-inverse"
    form_class = FormaDeInsumos

    def dispatch(self, request, *args, **kwargs):
        if not puede_publicar_insumos(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def pagina(self) -> PaginaTema:
        paginas = PaginaTema.objects.select_related("tema")
        return get_object_or_404(paginas, pk=self.kwargs["pk"])

    @cached_property
    def contenido(self) -> dict:
        return contenido_de(self.pagina)

    @cached_property
    def ultimo(self):
        return self.pagina.insumos.order_by("-numero").first()

    def get_page_subtitle(self):
        return self.pagina.title

    def get_breadcrumbs_items(self):
        arriba = reverse("wagtailadmin_explore", args=[self.pagina.pk])
        return [
            *self.breadcrumbs_items,
            {"url": arriba, "label": self.pagina.title},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"es_el_primero": self.ultimo is None}

    def get_initial(self):
        return {"revisado": huella_de_contenido(self.contenido)}

    def form_valid(self, form):
        datos = {c: form.cleaned_data[c] for c in ("motivo", "revisado")}
        try:
            insumos = publicar_insumos(
                pagina=self.pagina, usuario=self.request.user, **datos
            )
        except InsumosRechazados as error:
            form.add_error(error.campo, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("El documento %(n)s ya es público. Sus archivos se están preparando.")
            % {"n": insumos.numero},
        )
        return redirect(INSUMOS, self.pagina.pk)

    def form_invalid(self, form):
        """What is read again is what the next try may freeze."""
        form.data = form.data.copy()
        form.data["revisado"] = huella_de_contenido(self.contenido)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        sesion = primera_sesion(self.pagina.plan, self.pagina.tema)
        return super().get_context_data(**kwargs) | {
            "pagina": self.pagina,
            "contenido": self.contenido,
            "faltan": lo_que_falta(self.contenido),
            "sesion": sesion,
            "es_tardio": bool(sesion and sesion.inicia_en <= timezone.now()),
            "publicados": self.pagina.insumos.order_by("-numero").prefetch_related(
                "archivos"
            ),
        }
