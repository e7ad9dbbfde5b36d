"""The gate in the admin: what is missing, signatures, exceptions, the last act."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..compuerta import bloqueos, faltas, faltas_por_exceptuar, panorama
from ..excepciones import (
    ExcepcionRechazada,
    FirmasRechazadas,
    PlanIncompleto,
    VersionRechazada,
)
from ..firmas import estado_de_firmas, solicitud_vigente
from ..models import PaginaPlan, TipoDeVersion
from ..permissions import (
    paso_en_curso,
    puede_conceder_excepcion,
    puede_conducir_el_cierre,
    puede_firmar,
    puede_publicar_version,
    puede_solicitar_firmas,
    puede_ver_la_compuerta,
)
from ..publicacion import registro_de
from ..requisitos_ogp import requisitos_de
from ..services.excepciones import conceder_excepcion
from ..services.firmas import cancelar_solicitud, firmar, solicitar_firmas
from ..services.plan_final import publicar_plan_final
from .formas_de_compuerta import FormaDeExcepcion, FormaDeFirma, FormaDePlanFinal

COMPUERTAS = "paginas_compuertas"
COMPUERTA = "paginas_compuerta"
MODIFICAR = "paginas_publicar_modificacion"


class VistaDeCompuerta(WagtailAdminTemplateMixin):
    """What the screens of the gate share: who enters, which plan, the way back."""

    header_icon = "circle-check"

    def dispatch(self, request, *args, **kwargs):
        if not self.puede_entrar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def puede_entrar(self, usuario) -> bool:
        return puede_ver_la_compuerta(usuario)

    @cached_property
    def plan(self) -> PaginaPlan:
        return get_object_or_404(PaginaPlan, pk=self.kwargs["pk"])

    def volver(self):
        """To the gate; of a final plan, to the amendment that is being prepared."""
        if self.plan.es_final and puede_publicar_version(
            self.request.user, TipoDeVersion.FINAL
        ):
            return redirect(MODIFICAR, self.plan.pk)
        return redirect(COMPUERTA, self.plan.pk)

    def get_breadcrumbs_items(self):
        migas = [{"url": reverse(COMPUERTAS), "label": _("Plan final")}]
        if "pk" in self.kwargs:
            direccion = reverse(COMPUERTA, args=[self.plan.pk])
            migas.append({"url": direccion, "label": self.plan.siglas})
        return [
            *self.breadcrumbs_items,
            *migas,
            {"url": "", "label": self.get_page_title()},
        ]


class CompuertasView(VistaDeCompuerta, TemplateView):
    """The plans, and what each one lacks to be final."""

    template_name = "paginas/admin/compuerta/planes.html"
    page_title = _("Plan final")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        planes = PaginaPlan.objects.live().order_by("-inicio")
        return super().get_context_data(**kwargs) | {
            "planes": [(plan, len(bloqueos(plan))) for plan in planes]
        }


class CompuertaView(VistaDeCompuerta, TemplateView):
    template_name = "paginas/admin/compuerta/compuerta.html"

    def get_page_title(self):
        return _("Qué falta para el plan final")

    def get_context_data(self, **kwargs):
        usuario, solicitud = self.request.user, solicitud_vigente(self.plan)
        version, textos = self.plan.version_vigente, self.plan.texto_vigente()
        asunto = self.request.GET.get("asunto", "")
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "version": version,
            "es_final": self.plan.es_final,
            "panorama": panorama(faltas(self.plan), textos, asunto=asunto),
            "registro": registro_de(self.plan),
            "revision": requisitos_de(self.plan),
            "solicitud": solicitud,
            "en_curso": paso_en_curso(solicitud),
            "firmas": estado_de_firmas(self.plan, solicitud=solicitud),
            "firma": puede_firmar(usuario, solicitud),
            "conduce": puede_conducir_el_cierre(usuario),
            "pide_firmas": puede_solicitar_firmas(usuario) and _firmable(version),
            "exceptua": puede_conceder_excepcion(usuario),
            "publica": puede_publicar_version(usuario, TipoDeVersion.FINAL),
        }


def _firmable(version) -> bool:
    """A draft, or an amendment: the final plan was signed before it was final."""
    return bool(version and (not version.es_final or version.es_modificacion))


class FormaDeCompuertaView(VistaDeCompuerta, FormView):
    """A form whose service may refuse: what was written comes back with the reason."""

    rechazos: tuple[type[Exception], ...] = ()
    exito = ""

    def form_valid(self, form):
        try:
            self.hacer(form.cleaned_data)
        except self.rechazos as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.exito)
        return self.volver()

    def hacer(self, datos: dict) -> None:
        raise PermissionDenied

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "version": self.plan.version_vigente,
        }


class ExcepcionView(FormaDeCompuertaView):
    template_name = "paginas/admin/compuerta/excepcion.html"
    page_title = _("Conceder una excepción")
    form_class = FormaDeExcepcion
    rechazos = (ExcepcionRechazada,)
    exito = _("La excepción es pública, con su motivo.")

    def puede_entrar(self, usuario):
        return puede_conceder_excepcion(usuario)

    @cached_property
    def falta(self):
        clave = self.request.GET.get("falta", "")
        suyas = faltas_por_exceptuar(self.plan)
        return next((f for f in suyas if f.clave == clave), None)

    def get(self, request, *args, **kwargs):
        if not self.falta:
            messages.warning(request, _("Esa falta ya no existe."))
            return self.volver()
        return super().get(request, *args, **kwargs)

    def hacer(self, datos):
        conceder_excepcion(
            plan=self.plan,
            falta=self.request.GET.get("falta", ""),
            usuario=self.request.user,
            **datos,
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"falta": self.falta}


class FirmarView(FormaDeCompuertaView):
    template_name = "paginas/admin/compuerta/firmar.html"
    form_class = FormaDeFirma
    rechazos = (FirmasRechazadas,)
    exito = _("La decisión de tu sector quedó registrada y es pública.")

    def get_page_title(self):
        return _("Firmar por un sector")

    def puede_entrar(self, usuario):
        return puede_firmar(usuario, self.solicitud)

    @cached_property
    def solicitud(self):
        return solicitud_vigente(self.plan)

    def hacer(self, datos):
        firmar(plan=self.plan, usuario=self.request.user, **datos)

    def get_context_data(self, **kwargs):
        paso = paso_en_curso(self.solicitud)
        return super().get_context_data(**kwargs) | {
            "version": self.solicitud.version,
            "sector": paso.task.specific.sector,
        }


class PublicarFinalView(FormaDeCompuertaView):
    template_name = "paginas/admin/compuerta/publicar.html"
    page_title = _("Publicar el plan final")
    form_class = FormaDePlanFinal
    rechazos = (PlanIncompleto, VersionRechazada)
    exito = _("El plan final es público. Sus documentos se están preparando.")

    def puede_entrar(self, usuario):
        return puede_publicar_version(usuario, TipoDeVersion.FINAL)

    def hacer(self, datos):
        publicar_plan_final(
            plan=self.plan, usuario=self.request.user, motivo=datos["motivo"]
        )

    def get_context_data(self, **kwargs):
        encontradas = faltas(self.plan)
        return super().get_context_data(**kwargs) | {
            "faltas": encontradas,
            "abierta": not any(falta.bloquea for falta in encontradas),
            "firmas": estado_de_firmas(self.plan),
            "excepciones": self.plan.excepciones.all(),
        }


class ActoDeFirmas(VistaDeCompuerta, View):
    """A button: ask for the signatures, or call them off."""

    http_method_names = ["post"]
    acto = None
    exito = ""

    def puede_entrar(self, usuario):
        return puede_solicitar_firmas(usuario)

    def post(self, request, *args, **kwargs):
        try:
            type(self).acto(plan=self.plan, usuario=request.user)
        except FirmasRechazadas as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.exito)
        return self.volver()


class PedirFirmasView(ActoDeFirmas):
    acto = solicitar_firmas
    exito = _("Se pidió la firma al primer sector. Los demás siguen en orden.")


class CancelarFirmasView(ActoDeFirmas):
    acto = cancelar_solicitud
    exito = _("La solicitud se canceló. Ya se puede editar la página del plan.")
