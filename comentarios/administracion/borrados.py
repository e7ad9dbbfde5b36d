"""Personal data in the admin: that erasures happened, and attending a request."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from sitio.comun.folio import leer_folio

from ..excepciones import BorradoImposible
from ..forms import BorradoForm
from ..models import AjustesDeParticipacion, BorradoDeDatos
from ..models.borrado import ViaDeBorrado
from ..permissions import puede_borrar_datos, puede_ver_borrados
from ..propios import cuenta_de_propios
from ..services.borrado import LARGO_DE_MOTIVO, borrar_por_solicitud, duena_del_folio
from ..services.limpieza import limpiar_por_boton, por_limpiar
from .formas import MEDIOS

URL_DE_BORRADOS = "comentarios_borradodedatos_modeladmin_index"


class FormaDeSolicitud(BorradoForm):
    """A request that came by post: whose folio, why, and what she chose."""

    folio = forms.CharField(
        label=_("Un folio de esa persona"),
        max_length=80,
        error_messages={"required": _("Escribe un folio de esa persona.")},
    )
    motivo = forms.CharField(
        label=_("Motivo"),
        max_length=LARGO_DE_MOTIVO,
        error_messages={"required": _("Escribe el motivo, sin datos de la persona.")},
        help_text=_(
            "Cómo llegó y cuándo, por ejemplo «Solicitud ARCO 12, por oficio». Sin "
            "nombre ni correo: esto se conserva."
        ),
    )
    field_order = ["folio", "motivo", "publicados"]

    def clean_folio(self):
        folio = leer_folio(self.cleaned_data["folio"])
        try:
            self.duena = duena_del_folio(folio or "-")
        except BorradoImposible as error:
            raise ValidationError(str(error)) from error
        return folio


class VistaDeBorrados(WagtailAdminTemplateMixin):
    model_admin = None
    header_icon = "lock"
    page_title = _("Datos personales")

    def dispatch(self, request, *args, **kwargs):
        if not self.puede_entrar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def puede_entrar(self, usuario) -> bool:
        return puede_ver_borrados(usuario)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"media": MEDIOS}


class BorradosView(VistaDeBorrados, BaseListingView):
    """How many erasures there were. Whose, nobody knows any more."""

    results_template_name = "comentarios/admin/borrados_resultados.html"
    index_url_name = URL_DE_BORRADOS
    paginate_by = 50

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_queryset(self):
        return BorradoDeDatos.objects.select_related("usuario")

    def get_context_data(self, **kwargs):
        por_solicitud = Q(via=ViaDeBorrado.SOLICITUD)
        return super().get_context_data(**kwargs) | {
            "cuenta": BorradoDeDatos.objects.order_by().aggregate(
                total=Count("pk"), por_solicitud=Count("pk", filter=por_solicitud)
            ),
            "atiende": puede_borrar_datos(self.request.user),
            "por_limpiar": por_limpiar(),
            "dias": AjustesDeParticipacion.load().dias_de_resguardo,
        }


@method_decorator(require_POST, name="dispatch")
class LimpiarView(VistaDeBorrados, View):
    """The nightly job, now."""

    def puede_entrar(self, usuario) -> bool:
        return puede_borrar_datos(usuario)

    def post(self, request):
        limpieza = limpiar_por_boton(usuario=request.user)
        frase = ngettext(
            "Se limpió %(n)s registro.", "Se limpiaron %(n)s registros.", limpieza.total
        )
        messages.success(request, frase % {"n": limpieza.total})
        return redirect(URL_DE_BORRADOS)


class AtenderView(VistaDeBorrados, FormView):
    """First what would happen, then the button that does it."""

    template_name = "comentarios/admin/atender_borrado.html"
    form_class = FormaDeSolicitud
    page_title = _("Atender una solicitud de borrado")

    def puede_entrar(self, usuario) -> bool:
        return puede_borrar_datos(usuario)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(URL_DE_BORRADOS), "label": VistaDeBorrados.page_title},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form):
        accion = self.request.POST.get("accion")
        if accion == "corregir":
            return self.render_to_response(self.get_context_data(form=form))
        if accion != "borrar":
            cuenta = cuenta_de_propios(form.duena)
            return self.render_to_response(
                self.get_context_data(form=form, cuenta=cuenta)
            )
        try:
            borrado = borrar_por_solicitud(
                folio=form.cleaned_data["folio"],
                motivo=form.cleaned_data["motivo"],
                conservar=form.conserva,
                usuario=self.request.user,
            )
        except BorradoImposible as error:
            form.add_error("folio", str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            ngettext(
                "Se borraron sus datos de %(n)s comentario y se le avisó por correo.",
                "Se borraron sus datos de %(n)s comentarios y se le avisó por correo.",
                borrado.comentarios,
            )
            % {"n": borrado.comentarios},
        )
        return redirect(URL_DE_BORRADOS)
