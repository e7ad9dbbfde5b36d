"""Amending the final plan from its screen: what changes, what is missing, the act."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from ..compuerta import faltas_de_modificacion, panorama
from ..excepciones import PlanIncompleto, VersionRechazada
from ..firmas import actas_de_firmas
from ..instantanea import huella_del_texto, instantanea
from ..models import TipoDeVersion
from ..permissions import puede_conceder_excepcion, puede_publicar_version
from ..services.modificaciones import (
    exigir_modificable,
    publicar_modificacion,
    version_que_se_modifica,
)
from .formas_de_version import FormaDeModificacion
from .versiones import PLAN, ActoDeVersion


class PublicarModificacionView(ActoDeVersion):
    page_title = _("Modificar el plan final")
    form_class = FormaDeModificacion
    boton = _("Publicar la modificación")
    rechazos = (VersionRechazada, PlanIncompleto)

    def puede_entrar(self, usuario):
        return puede_publicar_version(usuario, TipoDeVersion.FINAL)

    def get_template_names(self):
        return ["paginas/admin/versiones/modificacion.html"]

    def get(self, request, *args, **kwargs):
        if not self.plan.es_final:
            messages.warning(request, _("Sólo se modifica un plan que ya es final."))
            return redirect(PLAN, self.plan.pk)
        return super().get(request, *args, **kwargs)

    @cached_property
    def texto_de_trabajo(self) -> dict:
        return instantanea(self.plan)

    @cached_property
    def faltas(self) -> list:
        return faltas_de_modificacion(self.plan, self.texto_de_trabajo)

    def revisar(self, datos):
        exigir_modificable(self.plan, self.plan.version_vigente, timezone.now())
        if not self.cambios():
            raise VersionRechazada(
                _("El texto es igual al que ya es público: no hay nada que publicar.")
            )
        if bloqueos := [falta for falta in self.faltas if falta.bloquea]:
            raise PlanIncompleto(bloqueos)

    def hacer(self, datos):
        version = publicar_modificacion(
            plan=self.plan,
            usuario=self.request.user,
            texto_revisado=self.request.POST.get("texto_revisado", ""),
            **datos,
        )
        return _(
            "La versión %(n)s ya es el plan final. Sus documentos se están preparando."
        ) % {"n": version.numero}

    def get_context_data(self, **kwargs):
        if not self.plan.es_final:
            return super().get_context_data(**kwargs)
        modifica = version_que_se_modifica(self.plan)
        actas = actas_de_firmas(modifica)
        return super().get_context_data(**kwargs) | {
            "cambios": self.cambios(),
            "texto_revisado": huella_del_texto(self.texto_de_trabajo),
            "panorama": panorama(
                self.faltas,
                self.texto_de_trabajo,
                asunto=self.request.GET.get("asunto", ""),
            ),
            "modifica": modifica,
            "firmada_en": actas[-1].firmada_en if actas else None,
            "conduce": True,
            "exceptua": puede_conceder_excepcion(self.request.user),
        }
