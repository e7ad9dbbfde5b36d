"""Proposing from the base, and recording what was resolved."""

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ...formas_de_mesas import FormaDeMotivo, FormaDePropuesta, FormaDeResolucion
from ...mesas.vocabulario import Resolucion
from ...models import PropuestaDeMesa
from ...permissions import puede_relatar, puede_resolver_propuestas
from ...services.propuestas_de_mesa import cambiar_propuesta, proponer
from ...services.resoluciones_de_mesa import reabrir_propuesta, resolver_propuesta
from .base import ActoDeMesa
from .selector import elegidos_de, selector, solo_mira

PERMISO_DE_LEER = "compromisos.view_planteamiento"


class ConSelector(ActoDeMesa):
    """Its buttons to look for texts give the form back as it was typed."""

    template_name = "compromisos/admin/mesas/propuesta.html"
    form_class = FormaDePropuesta
    header_icon = "list-ul"
    sueltos = ("planteamientos",)

    def permite(self):
        usuario = self.request.user
        return puede_relatar(usuario, self.mesa) and usuario.has_perm(PERMISO_DE_LEER)

    def elegidos_al_abrir(self) -> list[int]:
        return []

    def post(self, request, *args, **kwargs):
        if not solo_mira(request.POST):
            return super().post(request, *args, **kwargs)
        tecleado = {c: request.POST.get(c, "") for c in self.form_class.base_fields}
        form = self.form_class(initial=tecleado)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        datos = self.request.POST or QueryDict()
        elegidos = elegidos_de(datos) if datos else self.elegidos_al_abrir()
        return super().get_context_data(
            selector=selector(self.mesa, datos, elegidos), **kwargs
        )


class Proponer(ConSelector):
    page_title = _("Registrar una propuesta")
    submit_button_label = _("Guardar y publicar la propuesta")
    mensaje = _("La propuesta quedó registrada y es pública.")
    fila = None

    def ejecutar(self, form):
        proponer(
            mesa=self.mesa,
            titulo=form.cleaned_data["titulo"],
            descripcion=form.cleaned_data["descripcion"],
            planteamientos=elegidos_de(self.request.POST),
            usuario=self.request.user,
        )


class SobreUnaPropuesta:
    @cached_property
    def propuesta(self) -> PropuestaDeMesa:
        propuestas = PropuestaDeMesa.objects.select_related("mesa__plan")
        return get_object_or_404(propuestas, pk=self.kwargs["pk"])

    @property
    def fila(self):
        return self.propuesta

    @property
    def mesa(self):
        return self.propuesta.mesa

    def get_page_subtitle(self):
        return f"{self.propuesta.numero}. {self.propuesta.titulo}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(propuesta=self.propuesta, **kwargs)


class CambiarPropuesta(SobreUnaPropuesta, ConSelector):
    page_title = _("Cambiar una propuesta")
    submit_button_label = _("Guardar la propuesta")
    mensaje = _("La propuesta quedó guardada.")

    def iniciales(self):
        campos = ("titulo", "descripcion")
        return {campo: getattr(self.propuesta, campo) for campo in campos}

    def elegidos_al_abrir(self):
        return list(self.propuesta.planteamientos.values_list("pk", flat=True))

    def ejecutar(self, form):
        cambiar_propuesta(
            propuesta=self.propuesta,
            titulo=form.cleaned_data["titulo"],
            descripcion=form.cleaned_data["descripcion"],
            planteamientos=elegidos_de(self.request.POST),
            usuario=self.request.user,
            edicion=self.edicion_de(form),
        )


class ResolverPropuesta(SobreUnaPropuesta, ActoDeMesa):
    form_class = FormaDeResolucion
    page_title = _("Registrar qué se resolvió")
    header_icon = "check"
    submit_button_label = _("Publicar la resolución")
    mensaje = _("La resolución es pública, con sus razones.")

    def permite(self):
        return puede_resolver_propuestas(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"propuesta": self.propuesta}

    def iniciales(self):
        fila = self.propuesta
        if fila.resolucion == Resolucion.PENDIENTE:
            return {}
        return {
            "resolucion": fila.resolucion,
            "razones": fila.razones,
            "sesion": fila.sesion_id,
            "resuelta_en": fila.resuelta_en,
            "compromisos": fila.compromisos.all(),
        }

    def ejecutar(self, form):
        datos = {c: v for c, v in form.cleaned_data.items() if c != "edicion"}
        resolver_propuesta(
            propuesta=self.propuesta,
            usuario=self.request.user,
            edicion=self.edicion_de(form),
            **datos,
        )


class ReabrirPropuesta(SobreUnaPropuesta, ActoDeMesa):
    form_class = FormaDeMotivo
    page_title = _("Reabrir una propuesta")
    header_icon = "undo"
    submit_button_label = _("Reabrir")
    mensaje = _("La propuesta está otra vez por resolver; lo que decía queda público.")

    def permite(self):
        return puede_resolver_propuestas(self.request.user)

    def ejecutar(self, form):
        reabrir_propuesta(
            propuesta=self.propuesta,
            motivo=form.cleaned_data["motivo"],
            usuario=self.request.user,
            edicion=self.edicion_de(form),
        )
