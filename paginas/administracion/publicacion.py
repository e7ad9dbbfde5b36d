"""The publication record in the admin: reading it, recording, correcting."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from ..models import PasoDePublicacion
from ..permissions import puede_registrar_publicacion
from ..publicacion import registro_de
from ..services.publicacion import dejar_sin_efecto, registrar_acto
from .formas_de_publicacion import FormaDeActo, FormaDeCorreccion, FormaDeMotivo
from .versiones import VistaDeVersiones

PUBLICACION = "paginas_publicacion"


class PublicacionView(VistaDeVersiones, TemplateView):
    template_name = "paginas/admin/publicacion/registro.html"
    page_title = _("Envío y publicación del plan")
    header_icon = "globe"

    def get_page_title(self):
        return self.page_title

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "registro": registro_de(self.plan),
            "registra": puede_registrar_publicacion(self.request.user)
            and self.plan.es_final,
        }


class ActoView(VistaDeVersiones, FormView):
    """A form on one act. A refusal gives back what was written, beside its field."""

    template_name = "paginas/admin/publicacion/acto.html"
    header_icon = "globe"
    boton = _("Registrar")
    exito = _("Quedó registrado y ya es público.")

    def puede_entrar(self, usuario):
        return puede_registrar_publicacion(usuario)

    def form_valid(self, form):
        try:
            self.hacer(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, self.exito)
        return redirect(PUBLICACION, self.plan.pk)

    def form_invalid(self, form):
        messages.error(self.request, _("No se registró: hay algo que corregir."))
        return super().form_invalid(form)

    def hacer(self, datos: dict) -> None:
        raise PermissionDenied

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "boton": self.boton,
        }


class RegistrarView(ActoView):
    form_class = FormaDeActo

    @cached_property
    def paso(self) -> PasoDePublicacion:
        if self.kwargs["paso"] not in PasoDePublicacion.values:
            raise Http404
        return PasoDePublicacion(self.kwargs["paso"])

    def get_page_title(self):
        return self.paso.label

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"paso": self.paso}

    def get_initial(self):
        """The board's address is known."""
        tablero = self.plan.tableros.live().first()
        if self.paso != PasoDePublicacion.SEGUIMIENTO or not tablero:
            return {}
        return {"url": tablero.full_url}

    def hacer(self, datos):
        registrar_acto(
            plan=self.plan, paso=self.paso, usuario=self.request.user, **datos
        )


class SobreUnActo(ActoView):
    """The act it is about must be one of this plan's."""

    @cached_property
    def acto(self):
        return get_object_or_404(self.plan.actos_de_publicacion, pk=self.kwargs["acto"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"acto": self.acto}


class CorregirView(SobreUnActo):
    page_title = _("Corregir lo registrado")
    form_class = FormaDeCorreccion
    boton = _("Registrar la corrección")
    exito = _("La corrección es pública, con su motivo; lo anterior sigue a la vista.")

    def get_page_title(self):
        return self.page_title

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"acto": self.acto}

    def get_initial(self):
        campos = ("fecha", "precision", "ante", "url", "nota")
        return {campo: getattr(self.acto, campo) for campo in campos} | {
            "conserva_prueba": True
        }

    def hacer(self, datos):
        registrar_acto(
            plan=self.plan,
            paso=self.acto.paso,
            sustituye=self.acto,
            usuario=self.request.user,
            **datos,
        )


class SinEfectoView(SobreUnActo):
    page_title = _("Decir que no ocurrió")
    form_class = FormaDeMotivo
    boton = _("Dejarlo sin efecto")
    exito = _("Quedó sin efecto, con su motivo; lo anterior sigue a la vista.")

    def get_page_title(self):
        return self.page_title

    def hacer(self, datos):
        dejar_sin_efecto(
            acto=self.acto, motivo=datos["motivo"], usuario=self.request.user
        )
