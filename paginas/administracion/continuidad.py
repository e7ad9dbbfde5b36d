"""The previous plan's commitments, one by one: which go on, in what, and why."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from compromisos.models import Compromiso

from ..continuidad import Revisado, revision_de
from ..excepciones import ContinuidadRechazada
from ..permissions import puede_revisar_continuidad
from ..services.continuidad import NINGUNA, decidir_continuidad
from .formas_de_continuidad import FormaDeContinuidad
from .versiones import VistaDeVersiones

LISTA = "paginas_continuidad"
UNO = "paginas_decidir_continuidad"


class VistaDeContinuidad(VistaDeVersiones):
    header_icon = "order"

    def puede_entrar(self, usuario):
        return puede_revisar_continuidad(usuario)

    @cached_property
    def revision(self):
        return revision_de(self.plan)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "revision": self.revision,
        }


class RevisionView(VistaDeContinuidad, TemplateView):
    """All of them with their state, and where to go on."""

    template_name = "paginas/admin/continuidad/lista.html"
    page_title = _("Revisar el plan anterior")

    def get_context_data(self, **kwargs):
        pendientes = self.revision.pendientes
        return super().get_context_data(**kwargs) | {
            "siguiente": pendientes[0] if pendientes else None
        }


class DecidirView(VistaDeContinuidad, FormView):
    """One commitment: what was decided before, and the form to decide."""

    template_name = "paginas/admin/continuidad/decidir.html"
    form_class = FormaDeContinuidad

    def get_page_title(self):
        return self.revisado.compromiso.titulo

    def get_breadcrumbs_items(self):
        *migas, aqui = super().get_breadcrumbs_items()
        url = reverse(LISTA, args=[self.plan.pk])
        return [*migas, {"url": url, "label": RevisionView.page_title}, aqui]

    @cached_property
    def revisado(self) -> Revisado:
        revisado = self.revision.de(self.kwargs["anterior"])
        if not revisado:
            raise Http404
        return revisado

    def get_form_kwargs(self):
        compromisos = Compromiso.objects.child_of(self.plan).en_orden()
        return super().get_form_kwargs() | {"compromisos": compromisos}

    def get_initial(self):
        """What is in force; for a new one, what is known of it already."""
        vigente = self.revisado.vigente
        if not vigente:
            return self._lo_que_ya_consta()
        fila = vigente.fila
        campos = ("decision", "razon", "motivo", "acuerdo")
        relevos = fila.filas_de_relevo.values_list("compromiso_id", flat=True)
        return {campo: getattr(fila, campo) for campo in campos} | {
            "relevos": list(relevos),
            "leida": fila.pk,
        }

    def _lo_que_ya_consta(self) -> dict:
        """The agreement written last, and the commitments that name this one."""
        ultima = self.plan.revisiones_de_continuidad.order_by("-pk").first()
        que_lo_nombran = Compromiso.objects.child_of(self.plan).filter(
            compromiso_anterior=self.revisado.compromiso.pk
        )
        return {
            "leida": NINGUNA,
            "acuerdo": ultima.acuerdo if ultima else "",
            "relevos": list(que_lo_nombran.values_list("pk", flat=True)),
        }

    def form_valid(self, form):
        pk = self.revisado.compromiso.pk
        try:
            decidir_continuidad(
                plan=self.plan,
                anterior_id=pk,
                usuario=self.request.user,
                **form.cleaned_data,
            )
        except ContinuidadRechazada as error:
            form.add_error(error.campo, str(error))
            return self.form_invalid(self._con_lo_de_hoy(form))
        messages.success(self.request, gettext("La decisión ya es pública."))
        return self._seguir(pk)

    def _con_lo_de_hoy(self, form):
        """What is in force by now was shown with the refusal: it counts as read."""
        del self.revision, self.revisado
        vigente = self.revisado.vigente
        form.data = form.data.copy()
        form.data["leida"] = vigente.fila.pk if vigente else NINGUNA
        return form

    def _seguir(self, pk: int):
        if "seguir" in self.request.POST:
            siguiente = revision_de(self.plan).siguiente_a(pk)
            if siguiente:
                return redirect(UNO, self.plan.pk, siguiente.compromiso.pk)
        return redirect(LISTA, self.plan.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"revisado": self.revisado}
