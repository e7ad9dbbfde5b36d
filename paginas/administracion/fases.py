"""The phases in the admin: what each one lacks, its exceptions and its acts."""

from collections.abc import Iterator
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button

from comentarios.administracion.panel import Pendiente

from ..calendario import paso_de
from ..excepciones import CierreRechazado
from ..fases import Grupo, pendientes, revisiones_de
from ..fases.lectura import sin_acto_de_cierre, situacion_de
from ..models import PaginaFase
from ..partes_del_plan import con_siglas
from ..permissions import (
    puede_cerrar_fases,
    puede_exceptuar_fases,
    puede_ver_cierres,
)
from ..services.cierres import cerrar_fase, exceptuar_revision, reabrir_fase
from .formas_de_cierre import (
    FormaDeCierre,
    FormaDeExcepcionDeFase,
    FormaDeReapertura,
)

FASES, FASE = "paginas_fases", "paginas_fase"


class MenuDeFases(MenuItem):
    def is_shown(self, request):
        return puede_ver_cierres(request.user)


def botones_de_fase(page, user, *args, **kwargs):
    """From the phase's page, in the explorer or the editor."""
    if page.specific_class is PaginaFase and puede_ver_cierres(user):
        yield Button(
            _("Cierre de la fase"),
            reverse(FASE, args=[page.pk]),
            icon_name="circle-check",
            priority=70,
        )


def esperan_su_cierre(request: HttpRequest) -> Iterator[Pendiente]:
    """Phases that ended and nobody closed, for whoever closes them."""
    if puede_cerrar_fases(request.user):
        cuantas = len(sin_acto_de_cierre())
        que = ngettext(
            "fase terminada sin acto de cierre",
            "fases terminadas sin acto de cierre",
            cuantas,
        )
        yield Pendiente(cuantas, que, reverse(FASES))


class VistaDeFases(WagtailAdminTemplateMixin):
    """What these screens share: who enters, which phase, the way back."""

    header_icon = "circle-check"
    page_title = _("Cierre de fases")

    def dispatch(self, request, *args, **kwargs):
        if not self.puede_entrar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def puede_entrar(self, usuario) -> bool:
        return puede_ver_cierres(usuario)

    @cached_property
    def fase(self) -> PaginaFase:
        return get_object_or_404(con_siglas(PaginaFase.objects), pk=self.kwargs["pk"])

    def volver(self):
        return redirect(FASE, self.fase.pk)

    def get_breadcrumbs_items(self):
        migas = [{"url": reverse(FASES), "label": _("Cierre de fases")}]
        if "pk" in self.kwargs:
            direccion = reverse(FASE, args=[self.fase.pk])
            migas.append({"url": direccion, "label": self.fase.title})
        return [*self.breadcrumbs_items, *migas]


class FasesView(VistaDeFases, TemplateView):
    """Those of every plan. Three queries for any number; no check runs here."""

    template_name = "paginas/admin/fases/fases.html"

    def get_context_data(self, **kwargs):
        suyas = con_siglas(PaginaFase.objects.con_cierre()).prefetch_related("ajustes")
        en_orden = suyas.order_by("-siglas_del_plan", "path", "numero")
        procesos = groupby(en_orden, key=lambda fase: fase.siglas_del_plan)
        faltan = {fase.pk for fase in sin_acto_de_cierre()}
        return super().get_context_data(**kwargs) | {
            "procesos": [
                (siglas, sorted(map(paso_de, fases), key=lambda p: p.fase.numero))
                for siglas, fases in procesos
            ],
            "sin_acto": faltan,
        }


class FaseView(VistaDeFases, TemplateView):
    template_name = "paginas/admin/fases/fase.html"

    def get_page_title(self):
        return _("Cierre de la fase %(n)s") % {"n": self.fase.numero}

    def get_context_data(self, **kwargs):
        usuario, revisadas = self.request.user, revisiones_de(self.fase)
        return super().get_context_data(**kwargs) | {
            "fase": self.fase,
            "paso": paso_de(self.fase),
            "cierre": situacion_de(self.fase),
            "grupos": [
                (grupo.label, suyas)
                for grupo in Grupo
                if (suyas := [r for r in revisadas if r.revision.grupo == grupo])
            ],
            "pendientes": pendientes(revisadas),
            "excepciones": self.fase.excepciones.all(),
            "cierra": puede_cerrar_fases(usuario),
            "exceptua": puede_exceptuar_fases(usuario),
        }


class FormaDeFaseView(VistaDeFases, FormView):
    """A form whose service may refuse: what was written comes back with the reason."""

    exito = ""

    def puede_entrar(self, usuario):
        return puede_cerrar_fases(usuario)

    def hacer(self, datos: dict) -> None:
        raise PermissionDenied

    def form_valid(self, form):
        try:
            self.hacer(form.cleaned_data)
        except CierreRechazado as error:
            form.add_error(error.campo, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.exito)
        return self.volver()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"fase": self.fase}


class CerrarFaseView(FormaDeFaseView):
    """What will be public, read before it is."""

    template_name = "paginas/admin/fases/cerrar.html"
    page_title = _("Cerrar la fase")
    form_class = FormaDeCierre
    exito = _("La fase está cerrada. Su acto y sus revisiones ya son públicos.")

    def get_initial(self):
        return {"fecha": timezone.localdate()}

    def hacer(self, datos):
        cerrar_fase(
            fase=self.fase,
            fecha=datos["fecha"],
            acuerdo=datos["acuerdo"],
            usuario=self.request.user,
        )

    def get_context_data(self, **kwargs):
        revisadas = revisiones_de(self.fase)
        return super().get_context_data(**kwargs) | {
            "revisadas": revisadas,
            "pendientes": pendientes(revisadas),
            "cerrada": situacion_de(self.fase).acto,
        }


class ReabrirFaseView(FormaDeFaseView):
    template_name = "paginas/admin/fases/reabrir.html"
    page_title = _("Reabrir la fase")
    form_class = FormaDeReapertura
    exito = _("La fase se reabrió. El motivo y el acto anterior siguen a la vista.")

    def get_initial(self):
        return {"fecha": timezone.localdate()}

    def hacer(self, datos):
        reabrir_fase(fase=self.fase, usuario=self.request.user, **datos)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "acto": situacion_de(self.fase).acto
        }


class ExceptuarRevisionView(FormaDeFaseView):
    template_name = "paginas/admin/fases/exceptuar.html"
    page_title = _("Conceder una excepción")
    form_class = FormaDeExcepcionDeFase
    exito = _("La excepción es pública, con su motivo.")

    def puede_entrar(self, usuario):
        return puede_exceptuar_fases(usuario)

    @cached_property
    def revisada(self):
        clave = self.request.GET.get("revision", "")
        suyas = revisiones_de(self.fase)
        return next(
            (una for una in suyas if una.clave == clave and una.se_puede_exceptuar),
            None,
        )

    def get(self, request, *args, **kwargs):
        if not self.revisada:
            messages.warning(request, _("Esa revisión no tiene nada que exceptuar."))
            return self.volver()
        return super().get(request, *args, **kwargs)

    def hacer(self, datos):
        exceptuar_revision(
            fase=self.fase,
            clave=self.request.GET.get("revision", ""),
            usuario=self.request.user,
            **datos,
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"revisada": self.revisada}
