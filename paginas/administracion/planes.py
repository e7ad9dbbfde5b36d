"""«Empezar otro plan» and «Hacerlo el plan en curso»: no developer is needed."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from ..advertencias import del_plan_en_curso
from ..esqueleto import direcciones, fases_de_molde, fechas_propuestas
from ..excepciones import PlanRechazado
from ..models import Portada
from ..permissions import puede_elegir_el_plan_en_curso, puede_empezar_un_plan
from ..services.planes import empezar_plan, exigir_plan_posible, poner_en_curso
from .formas_de_planes import CalendarioDePlan, FormaDePlan
from .versiones import PLAN, PLANES, VistaDeVersiones


class EmpezarPlanView(VistaDeVersiones, FormView):
    """First the plan; then its calendar, proposed; then its pages, all drafts."""

    template_name = "paginas/admin/planes/empezar.html"
    page_title = _("Empezar otro plan")
    header_icon = "plus"
    form_class = FormaDePlan

    def get_page_title(self):
        return self.page_title

    def puede_entrar(self, usuario):
        return puede_empezar_un_plan(usuario)

    @cached_property
    def portada(self) -> Portada | None:
        return Portada.objects.select_related("plan").first()

    def get_initial(self):
        """After the plan in course, which it has as its previous one."""
        plan = self.portada.plan if self.portada else None
        return {"plan_anterior": plan.pk} if plan else {}

    def form_valid(self, form):
        datos = form.cleaned_data
        if "corregir" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            exigir_plan_posible(
                self.portada,
                datos["siglas"].strip(),
                datos["inicio"],
                datos["fin"],
                datos["plan_anterior"],
            )
            return self._con_calendario(form)
        except PlanRechazado as error:
            form.add_error(error.campo, str(error))
            return self.form_invalid(form)

    def _con_calendario(self, form):
        """The second step, until its dates are right; then the act."""
        molde = fases_de_molde(form.cleaned_data["plan_anterior"])
        if "confirmar" not in self.request.POST:
            return self._pedir_fechas(form, molde, self._propuesto(form, molde))
        calendario = CalendarioDePlan(self.request.POST, prefix="fases")
        if not calendario.is_valid():
            return self._pedir_fechas(form, molde, calendario)
        datos = {k: v for k, v in form.cleaned_data.items() if k != "arranque"}
        plan = empezar_plan(
            **datos,
            fechas={
                fila["numero"]: (fila["inicio"], fila["fin"])
                for fila in calendario.cleaned_data
            },
            usuario=self.request.user,
        )
        messages.success(
            self.request,
            gettext(
                "El %(siglas)s ya tiene sus páginas, todas en borrador. Nada del plan "
                "en curso cambió."
            )
            % {"siglas": plan.siglas},
        )
        return redirect(PLAN, plan.pk)

    def _propuesto(self, form, molde):
        fechas = fechas_propuestas(molde, form.cleaned_data["arranque"])
        return CalendarioDePlan(
            prefix="fases",
            initial=[
                {"numero": numero, "inicio": inicio, "fin": fin}
                for numero, (inicio, fin) in fechas.items()
            ],
        )

    def _pedir_fechas(self, form, molde, calendario):
        titulos = {fase.numero: fase.title for fase in molde}
        filas = [
            (titulos.get(_numero_de(fila), ""), _numero_de(fila), fila)
            for fila in calendario
        ]
        nombres = direcciones(form.cleaned_data["siglas"])
        return self.render_to_response(
            self.get_context_data(form=form)
            | {"calendario": calendario, "filas": filas, "direcciones": nombres}
        )


def _numero_de(fila) -> int:
    valor = str(fila["numero"].value() or "")
    return int(valor) if valor.isdecimal() else 0


class PonerEnCursoView(VistaDeVersiones, TemplateView):
    """What changes if the site speaks of that plan, and the button that does it."""

    template_name = "paginas/admin/planes/en_curso.html"
    page_title = _("Hacerlo el plan en curso")

    def get_page_title(self):
        return self.page_title

    def puede_entrar(self, usuario):
        return puede_elegir_el_plan_en_curso(usuario)

    def get_context_data(self, **kwargs):
        portada = Portada.objects.select_related("plan").first()
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "portada": portada,
            "en_curso": portada.plan if portada else None,
            "advertencias": del_plan_en_curso(self.plan),
            "url_de_planes": reverse(PLANES),
        }

    def post(self, request, *args, **kwargs):
        try:
            cambio = poner_en_curso(plan=self.plan, usuario=request.user)
        except PlanRechazado as error:
            messages.error(request, str(error))
            return redirect(request.path)
        frase = (
            gettext("La portada, el menú y el pie ya hablan del %(siglas)s.")
            if cambio
            else gettext("El %(siglas)s ya era el plan en curso.")
        )
        messages.success(request, frase % {"siglas": self.plan.siglas})
        return redirect(PLAN, self.plan.pk)


class CambioDePlanEnCurso(LogFormatter):
    """As the home page's history tells it."""

    label = _("Hacer de un plan el que está en curso")

    def format_message(self, log_entry):
        return gettext("El plan en curso pasó de %(antes)s a %(ahora)s") % {
            "antes": log_entry.data.get("antes") or "–",
            "ahora": log_entry.data.get("ahora", ""),
        }
