"""One side reads the exact text it is asked about, and says whether it agrees.

The page looks like the public one on purpose: what is read here is what would be
published, drawn by the same templates.
"""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from wagtail.admin import messages

from ..acuerdos import estado_de_acuerdo
from ..cambios import TipoDeCambio, cambios_de_compromiso
from ..formas_de_acuerdo import FormaDeConformidad
from ..instantanea import instantanea_de_compromiso
from ..lectura_de_acuerdo import partes_de_trabajo
from ..models import Compromiso, Conformidad
from ..permissions import lado_de
from ..reglas import observaciones
from ..services.acuerdos import dar_conformidad
from ..vocabulario import Lado, Sentido
from .sesiones import ACUERDO


@method_decorator(never_cache, name="dispatch")
class DarConformidad(FormView):
    template_name = "compromisos/acuerdo/conformidad.html"
    form_class = FormaDeConformidad

    def dispatch(self, request, *args, **kwargs):
        if not self.lado:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def compromiso(self) -> Compromiso:
        return get_object_or_404(Compromiso, pk=self.kwargs["pk"])

    @cached_property
    def lado(self) -> str | None:
        return lado_de(self.request.user, self.compromiso)

    @cached_property
    def borrador(self) -> Compromiso:
        return self.compromiso.get_latest_revision_as_object()

    @cached_property
    def datos(self) -> dict:
        return instantanea_de_compromiso(self.borrador)

    @cached_property
    def estado(self):
        return estado_de_acuerdo(self.datos)

    def get_initial(self):
        dicha = self.estado.conformidades.get(self.lado) or self.anterior
        return {
            "sha256": self.estado.sha256,
            "en_calidad_de": dicha.en_calidad_de if dicha else "",
        }

    def form_valid(self, form):
        try:
            dicha = dar_conformidad(
                compromiso=self.compromiso,
                lado=self.lado,
                usuario=self.request.user,
                **form.cleaned_data,
            )
        except ValidationError as error:
            return self._rechazada(form, error)
        messages.success(self.request, self._mensaje(dicha))
        return redirect(ACUERDO, self.compromiso.pk)

    def _rechazada(self, form, error):
        """What was typed comes back; a text that changed, too, as it is now."""
        for campo, mensajes in error.message_dict.items():
            form.add_error(None if campo == "sha256" else campo, mensajes)
        if "sha256" in error.message_dict:
            self._olvidar_el_texto()
            form.data = form.data.copy()
            form.data["sha256"] = self.estado.sha256
        return self.form_invalid(form)

    def _olvidar_el_texto(self) -> None:
        """Read before the service had its lock: it may be older than what it saw."""
        for leido in ("compromiso", "borrador", "datos", "estado"):
            self.__dict__.pop(leido, None)

    def _mensaje(self, dicha: Conformidad) -> str:
        if dicha.sentido == Sentido.OBJETA:
            return _("Tu objeción quedó registrada con su motivo.")
        return _("Tu conformidad con este texto quedó registrada.")

    @property
    def anterior(self) -> Conformidad | None:
        return self.estado.anteriores.get(self.lado)

    def cambios(self) -> list:
        """Since this side last agreed to a text, if it did."""
        if not self.anterior:
            return []
        antes = json.loads(self.anterior.texto.contenido)
        todos = cambios_de_compromiso(antes, self.datos)
        return [cambio for cambio in todos if cambio.tipo != TipoDeCambio.IGUAL]

    def get_context_data(self, **kwargs):
        self.borrador.plan = self.compromiso.plan
        texto = self.borrador.contexto_de_texto(self.request, self.datos, version=None)
        periodo = self.compromiso.plan.periodo_de(None)
        return (
            super().get_context_data(**kwargs)
            | texto
            | {
                "estado": self.estado,
                "partes": partes_de_trabajo(self.estado),
                "quien": Lado(self.lado).en_publico,
                "dicha": self.estado.conformidades.get(self.lado),
                "anterior": self.anterior,
                "cambios": self.cambios(),
                "observaciones": observaciones(self.datos, periodo=periodo),
                "url_del_acuerdo": reverse(ACUERDO, args=[self.compromiso.pk]),
            }
        )
