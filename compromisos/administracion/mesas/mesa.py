"""The list of tables, one table with everything in it, and how it is prepared."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from ...formas_de_mesas import FormaConEdicion, FormaDeCriterios, FormaDeMesa
from ...mesas.lectura import leer_mesas
from ...mesas.pendientes import con_pendientes, mesas_de_la_cuenta
from ...models import MesaDeCocreacion
from ...permissions import (
    puede_convocar_mesas,
    puede_relatar,
    puede_resolver_propuestas,
)
from ...planes import plan_en_curso
from ...services.mesas import cambiar_criterios, guardar_mesa, publicar_criterios
from .base import ActoDeMesa, PantallaDeMesas

POR_PAGINA = 30


class ListaDeMesas(PantallaDeMesas, TemplateView):
    template_name = "compromisos/admin/mesas/lista.html"
    page_title = _("Mesas de cocreación")

    def permite(self):
        usuario = self.request.user
        return puede_convocar_mesas(usuario) or usuario.has_perm(
            "compromisos.relatar_mesa"
        )

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        mesas = con_pendientes(mesas_de_la_cuenta(self.request.user))
        hojas = Paginator(mesas.order_by("tema__orden", "pk"), POR_PAGINA)
        return super().get_context_data(
            hoja=hojas.get_page(self.request.GET.get("p")),
            convoca=puede_convocar_mesas(self.request.user),
            **kwargs,
        )


class UnaMesa(PantallaDeMesas, TemplateView):
    """Everything of a table, with what this account may do about each thing."""

    template_name = "compromisos/admin/mesas/mesa.html"

    @cached_property
    def mesa(self) -> MesaDeCocreacion:
        mesas = MesaDeCocreacion.objects.select_related("tema", "plan")
        return get_object_or_404(mesas, pk=self.kwargs["pk"])

    def permite(self):
        suyas = mesas_de_la_cuenta(self.request.user)
        return suyas.filter(pk=self.mesa.pk).exists()

    def get_page_title(self):
        return self.mesa.titulo

    def get_breadcrumbs_items(self):
        return super().get_breadcrumbs_items()[:-1]

    def get_context_data(self, **kwargs):
        usuario = self.request.user
        [leida] = leer_mesas([self.mesa])
        return super().get_context_data(
            mesa=self.mesa,
            leida=leida,
            versiones=self.mesa.versiones_de_criterios.order_by("-version"),
            relatoras=self.mesa.relatoras.all(),
            convoca=puede_convocar_mesas(usuario),
            relata=puede_relatar(usuario, self.mesa),
            resuelve=puede_resolver_propuestas(usuario),
            **kwargs,
        )


class CrearMesa(ActoDeMesa):
    form_class = FormaDeMesa
    page_title = _("Preparar una mesa")
    submit_button_label = _("Guardar la mesa")
    mensaje = _("La mesa quedó guardada. No es pública hasta publicar sus criterios.")
    mesa = None

    def permite(self):
        return puede_convocar_mesas(self.request.user)

    def iniciales(self):
        return {"plan": plan_en_curso()}

    def ejecutar(self, form):
        datos = {c: v for c, v in form.cleaned_data.items() if c != "edicion"}
        self.mesa = guardar_mesa(datos=datos, usuario=self.request.user)


class EditarMesa(ActoDeMesa):
    form_class = FormaDeMesa
    page_title = _("Editar la mesa")
    submit_button_label = _("Guardar la mesa")
    mensaje = _("La mesa quedó guardada.")

    def permite(self):
        return puede_convocar_mesas(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"mesa": self.mesa}

    def iniciales(self):
        campos = ("titulo", "slug", "proposito", "criterios", "dinamica")
        return {campo: getattr(self.mesa, campo) for campo in campos} | {
            "plan": self.mesa.plan_id,
            "tema": self.mesa.tema_id,
            "relatoras": self.mesa.relatoras.all(),
        }

    def ejecutar(self, form):
        datos = {c: v for c, v in form.cleaned_data.items() if c != "edicion"}
        guardar_mesa(
            mesa=self.mesa,
            datos=datos,
            usuario=self.request.user,
            edicion=self.edicion_de(form),
        )


class PublicarCriterios(ActoDeMesa):
    """A page to read them once more; only its button publishes."""

    template_name = "compromisos/admin/mesas/publicar.html"
    form_class = FormaConEdicion
    page_title = _("Publicar los criterios y la dinámica")
    submit_button_label = _("Publicar la mesa")
    mensaje = _("La mesa es pública. Ya puedes convocar su primera sesión.")

    def permite(self):
        return puede_convocar_mesas(self.request.user)

    def ejecutar(self, form):
        publicar_criterios(
            mesa=self.mesa,
            usuario=self.request.user,
            edicion=self.edicion_de(form),
        )


class CambiarCriterios(ActoDeMesa):
    form_class = FormaDeCriterios
    page_title = _("Cambiar los criterios o la dinámica")
    submit_button_label = _("Publicar la versión nueva")
    mensaje = _("La versión nueva es pública, con su motivo y lo que decía antes.")

    def permite(self):
        return puede_convocar_mesas(self.request.user)

    def iniciales(self):
        return {"criterios": self.mesa.criterios, "dinamica": self.mesa.dinamica}

    def ejecutar(self, form):
        datos = {c: v for c, v in form.cleaned_data.items() if c != "edicion"}
        cambiar_criterios(
            mesa=self.mesa,
            usuario=self.request.user,
            edicion=self.edicion_de(form),
            **datos,
        )
