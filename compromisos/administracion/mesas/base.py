"""What every screen about tables shares: who may, where it leads, what is kept."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sitio.comun.fechas import momento_legible

from ...models import MesaDeCocreacion

LISTA = "mesas:lista"
DETALLE = "mesas:mesa"
SIN_EDICION = -1  # a form that does not say its edition is an old one


class PantallaDeMesas(WagtailAdminTemplateMixin):
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not self.permite():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def permite(self) -> bool:
        """Each screen says who; until it does, nobody."""
        return False

    def get_breadcrumbs_items(self):
        migas = [{"url": reverse(LISTA), "label": _("Mesas")}]
        if mesa := getattr(self, "mesa", None):
            migas.append({"url": reverse(DETALLE, args=[mesa.pk]), "label": str(mesa)})
        aqui = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *migas, aqui]


class ActoDeMesa(PantallaDeMesas, FormView):
    """A form whose service may refuse: everything typed comes back, and why.

    Each one gives `ejecutar(form)`, which calls its service.
    """

    template_name = "compromisos/admin/mesas/forma.html"
    submit_button_label = ""
    mensaje = ""
    # The service's words for parts of the page that are no field of the form.
    sueltos: tuple[str, ...] = ()

    @cached_property
    def mesa(self) -> MesaDeCocreacion | None:
        return get_object_or_404(MesaDeCocreacion, pk=self.kwargs["pk"])

    @property
    def fila(self):
        """The row whose edition is watched."""
        return self.mesa

    def iniciales(self) -> dict:
        """What the row says now, by field."""
        return {}

    def get_initial(self):
        edicion = {"edicion": self.fila.edicion} if self.fila else {}
        return super().get_initial() | self.iniciales() | edicion

    def get_page_subtitle(self):
        return str(self.mesa) if self.mesa else ""

    def get_success_url(self):
        return reverse(DETALLE, args=[self.mesa.pk])

    def edicion_de(self, form) -> int | None:
        if not self.fila:
            return None
        edicion = form.cleaned_data.get("edicion")
        return SIN_EDICION if edicion is None else edicion

    def form_valid(self, form):
        try:
            self.ejecutar(form)
        except ValidationError as error:
            return self.form_invalid(form, **self.repartir(form, error))
        messages.success(self.request, self.mensaje)
        return redirect(self.get_success_url())

    def repartir(self, form, error: ValidationError) -> dict:
        """Each complaint beside its field; of an edition, also what is stored now."""
        contexto = {}
        for campo, mensajes in error.message_dict.items():
            if campo in self.sueltos:
                contexto[f"error_de_{campo}"] = mensajes
            else:
                visible = campo in form.fields and campo != "edicion"
                form.add_error(campo if visible else None, mensajes)
        if "edicion" in error.message_dict:
            contexto |= self._al_dia(form)
        return contexto

    def _al_dia(self, form) -> dict:
        self.fila.refresh_from_db()
        form.data = form.data.copy()
        form.data["edicion"] = self.fila.edicion
        return {"guardado": list(self._guardado(form))}

    def _guardado(self, form):
        for campo, valor in self.iniciales().items():
            if isinstance(valor, datetime.datetime):
                valor = momento_legible(valor)
            if campo in form.fields and isinstance(valor, str) and valor:
                yield form.fields[campo].label, valor

    def form_invalid(self, form, **contexto):
        messages.error(self.request, _("No se guardó: hay algo que corregir."))
        self.avisar_del_archivo()
        return self.render_to_response(self.get_context_data(form=form, **contexto))

    def avisar_del_archivo(self) -> None:
        if self.request.FILES:
            aviso = _("Vuelve a elegir el archivo: el navegador no lo conserva.")
            messages.warning(self.request, aviso)

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(
            action_url=self.request.get_full_path(),
            submit_button_label=self.submit_button_label,
            mesa=self.mesa,
            **kwargs,
        )
        return contexto | {"media": contexto["form"].media}
