"""Versions and consultation in the admin: what is public, and the two acts."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sitio.comun.fechas import inicio_del_dia

from .. import advertencias
from ..avance_de_documentos import avance_de_documentos
from ..cambios import comparar, solo_cambios
from ..continuidad import revision_de
from ..excepciones import VersionRechazada
from ..instantanea import instantanea
from ..models import PaginaPlan, Portada, TipoDeVersion
from ..partes_del_plan import fases_de
from ..permissions import (
    puede_abrir_consulta,
    puede_conducir_el_plan,
    puede_elegir_el_plan_en_curso,
    puede_empezar_un_plan,
    puede_publicar_resultados,
    puede_publicar_version,
    puede_revisar_continuidad,
)
from ..publicacion import registro_de
from ..requisitos_ogp import requisitos_de
from ..resultados import consulta_de
from ..services.consulta import abrir_consulta, exigir_ventana_posible
from ..services.versiones import publicar_version
from ..verificacion import Falla, Verificacion, verificar
from .formas_de_version import FormaDeConsulta, FormaDeVersion

PLANES = "paginas_versiones"
PLAN = "paginas_versiones_del_plan"


class MenuDeVersiones(MenuItem):
    """Shown to whoever may open the consultation or publish a version."""

    def is_shown(self, request):
        return puede_conducir_el_plan(request.user)


class VistaDeVersiones(WagtailAdminTemplateMixin):
    """What these screens share: who enters, which plan, the way back."""

    header_icon = "history"

    def dispatch(self, request, *args, **kwargs):
        if not self.puede_entrar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def puede_entrar(self, usuario) -> bool:
        return puede_conducir_el_plan(usuario)

    @cached_property
    def plan(self) -> PaginaPlan:
        return get_object_or_404(PaginaPlan, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self):
        migas = [{"url": reverse(PLANES), "label": _("Versiones y consulta")}]
        if "pk" in self.kwargs:
            url = reverse(PLAN, args=[self.plan.pk])
            migas.append({"url": url, "label": self.plan.siglas})
        aqui = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *migas, aqui]


class PlanesView(VistaDeVersiones, TemplateView):
    template_name = "paginas/admin/versiones/planes.html"
    page_title = _("Versiones y consulta")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        usuario = self.request.user
        return super().get_context_data(**kwargs) | {
            "planes": PaginaPlan.objects.order_by("-inicio"),
            "en_curso": pk_del_plan_en_curso(),
            "empieza": puede_empezar_un_plan(usuario),
        }


def pk_del_plan_en_curso() -> int | None:
    return Portada.objects.values_list("plan", flat=True).first()


class PlanView(VistaDeVersiones, TemplateView):
    """What is public of a plan, and what may be done about it."""

    template_name = "paginas/admin/versiones/plan.html"

    def get_page_title(self):
        return self.plan.title

    def get_context_data(self, **kwargs):
        usuario, vigente = self.request.user, self.plan.version_vigente
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "version": vigente,
            "ventana": self.plan.ventana_vigente,
            "versiones": versiones_con_documentos(self.plan),
            "documentos": vigente and avance_de_documentos(vigente, con_fallos=True),
            "ventanas": reversed(self.plan.ventanas_por_cierre),
            "abre": puede_abrir_consulta(usuario),
            "publica": puede_publicar_version(usuario),
            "modifica": puede_publicar_version(usuario, TipoDeVersion.FINAL),
            "es_final": bool(vigente and vigente.es_final),
            "publica_resultados": puede_publicar_resultados(usuario),
            "consulta": consulta_de(self.plan),
            "revision": revision_de(self.plan),
            "revisa": puede_revisar_continuidad(usuario),
            "registro": registro_de(self.plan),
            "en_curso": pk_del_plan_en_curso() == self.plan.pk,
            "elige": puede_elegir_el_plan_en_curso(usuario),
            "requisitos": requisitos_de(self.plan),
        }


def versiones_con_documentos(plan):
    """Newest first, without their text, each with how many files it has."""
    versiones = plan.versiones.defer("contenido").order_by("-numero")
    return versiones.annotate(cuantos_documentos=Count("documentos"))


class VerificarView(VistaDeVersiones, View):
    """Recomputes the chain while one waits: a plan has a handful of versions."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        resultado = verificar(self.plan)
        if resultado.falla:
            messages.error(request, _frase_de_falla(resultado.falla))
        else:
            messages.success(request, _frase_de_cadena(resultado))
        return redirect(PLAN, self.plan.pk)


def _frase_de_falla(falla: Falla) -> str:
    return gettext("La cadena se rompe en la versión %(n)s: %(que)s.") % {
        "n": falla.numero,
        "que": falla.que,
    }


def _frase_de_cadena(resultado: Verificacion) -> str:
    return ngettext(
        "La cadena está completa: %(n)s versión, y su huella es %(huella)s.",
        "La cadena está completa: %(n)s versiones, y la última huella es %(huella)s.",
        resultado.cuantas,
    ) % {"n": resultado.cuantas, "huella": resultado.cabeza or "—"}


class ActoDeVersion(VistaDeVersiones, FormView):
    """A form, then everything it would do, then the act. Nothing is lost on the way."""

    boton = ""
    rechazos: tuple[type[Exception], ...] = (VersionRechazada,)

    def get_page_title(self):
        return self.page_title

    def form_valid(self, form):
        """First the review; with its confirmation, the act."""
        if "corregir" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            if "confirmar" not in self.request.POST:
                self.revisar(form.cleaned_data)
                return self.render_to_response(self.por_confirmar(form))
            exito = self.hacer(form.cleaned_data)
        except self.rechazos as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, exito)
        return redirect(PLAN, self.plan.pk)

    def get_template_names(self):
        return ["paginas/admin/versiones/acto.html"]

    def por_confirmar(self, form) -> dict:
        return self.get_context_data(form=form) | {
            "por_confirmar": True,
            "respuestas": [(campo, form.cleaned_data[campo.name]) for campo in form],
            "cambios": self.cambios(),
            "advertencias": self.advertencias(form.cleaned_data),
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "version": self.plan.version_vigente,
            "boton": self.boton,
            "advertencias": self.advertencias(),
        }

    def revisar(self, datos: dict) -> None:
        """Raise VersionRechazada for what the act would refuse."""

    def hacer(self, datos: dict) -> str:
        raise PermissionDenied

    def advertencias(self, datos: dict | None = None) -> list:
        return advertencias.del_texto(self.plan)

    def cambios(self) -> list:
        """Groups of parts that differ from what is public now."""
        vigente = self.plan.texto_vigente()
        if not vigente:
            return []
        return list(solo_cambios(comparar(vigente, instantanea(self.plan))))


class PublicarVersionView(ActoDeVersion):
    page_title = _("Publicar una versión")
    form_class = FormaDeVersion
    boton = _("Publicar la versión")

    def puede_entrar(self, usuario):
        return puede_publicar_version(usuario)

    def revisar(self, datos):
        if self.plan.version_vigente and not self.cambios():
            raise VersionRechazada(
                _("El texto es igual al que ya es público: no hay nada que publicar.")
            )

    def hacer(self, datos):
        version = publicar_version(
            plan=self.plan,
            tipo=TipoDeVersion.BORRADOR,
            usuario=self.request.user,
            **datos,
        )
        return _("La versión %(n)s ya es el texto público.") % {"n": version.numero}


class AbrirConsultaView(ActoDeVersion):
    page_title = _("Abrir la consulta")
    form_class = FormaDeConsulta
    boton = _("Abrir la consulta")

    def puede_entrar(self, usuario):
        return puede_abrir_consulta(usuario)

    def get_initial(self):
        """The dates of its phase 5, when it has not passed."""
        fase = fases_de(self.plan).filter(numero=5).first()
        ahora = timezone.localtime().replace(second=0, microsecond=0)
        if not fase or fase.fechas[1] < ahora.date():
            return {"abre_en": ahora}
        inicio, fin = fase.fechas
        cierre = inicio_del_dia(fin) + datetime.timedelta(hours=23, minutes=59)
        return {"abre_en": max(ahora, inicio_del_dia(inicio)), "cierra_en": cierre}

    def revisar(self, datos):
        exigir_ventana_posible(
            self.plan, datos["abre_en"], datos["cierra_en"], timezone.now()
        )

    def hacer(self, datos):
        ventana = abrir_consulta(plan=self.plan, usuario=self.request.user, **datos)
        return _("La consulta quedó abierta sobre la versión %(n)s.") % {
            "n": ventana.version.numero
        }

    def advertencias(self, datos=None):
        todas = super().advertencias(datos)
        if datos:
            fechas = {campo: datos[campo] for campo in ("abre_en", "cierra_en")}
            todas = [*advertencias.de_la_ventana(self.plan, **fechas), *todas]
        return todas
