"""«Elegir los temas»: what people said of each, and the committee's act."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminDateInput

from ..cobertura import avance_de_clasificacion
from ..consulta.excepciones import SeleccionInvalida
from ..models import Cuestionario, SeleccionDeTemas
from ..permissions import puede_seleccionar_temas
from ..planes import planes
from ..seleccion import Candidato, SeleccionPublica, candidatos, seleccion_de
from ..services.seleccion import NINGUNA, RAZON_MAXIMA, registrar_seleccion


class FormaDeSeleccion(forms.Form):
    """Lengths and rules are the service's: what it refuses comes back by field."""

    sustituye = forms.IntegerField(widget=forms.HiddenInput, required=False)
    regla = forms.CharField(
        label=_("Regla"),
        help_text=_("Con qué regla se eligieron. Se publica."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=SeleccionDeTemas._meta.get_field("regla").max_length,
    )
    acuerdo = forms.CharField(
        label=_("Acuerdo"),
        help_text=_("Quién lo acordó y cuándo. Se publica."),
        max_length=SeleccionDeTemas._meta.get_field("acuerdo").max_length,
    )
    fecha = forms.DateField(label=_("Fecha"), widget=AdminDateInput)
    motivo = forms.CharField(
        label=_("Por qué cambia la selección anterior"),
        help_text=_("Se publica junto a la anterior, que no se borra."),
        max_length=SeleccionDeTemas._meta.get_field("motivo_del_cambio").max_length,
    )

    def __init__(self, *args, candidatos: list[Candidato], corrige: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidatos = candidatos
        if not corrige:
            del self.fields["motivo"]
        for uno in candidatos:
            nombre = {"tema": uno.tema.nombre}
            self.fields[f"elegido-{uno.tema.pk}"] = forms.BooleanField(
                required=False, label=_("Elegir «%(tema)s»") % nombre
            )
            self.fields[f"razon-{uno.tema.pk}"] = forms.CharField(
                required=False,
                max_length=RAZON_MAXIMA,
                label=_("Por qué no se eligió «%(tema)s»") % nombre,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def decisiones(self) -> dict[int, tuple[bool, str]]:
        """Topics nobody voted nor wrote about are in it only if something is said."""
        dichas = {
            uno.tema.pk: (
                self.cleaned_data[f"elegido-{uno.tema.pk}"],
                self.cleaned_data[f"razon-{uno.tema.pk}"],
            )
            for uno in self.candidatos
        }
        con_algo = {uno.tema.pk for uno in self.candidatos if uno.votos or uno.textos}
        return {
            tema: dicho
            for tema, dicho in dichas.items()
            if tema in con_algo or any(dicho)
        }

    @property
    def renglones(self) -> list[dict]:
        return [
            {
                "candidato": uno,
                "elegido": self[f"elegido-{uno.tema.pk}"],
                "razon": self[f"razon-{uno.tema.pk}"],
            }
            for uno in self.candidatos
        ]


class SeleccionView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "compromisos/admin/seleccion_de_temas.html"
    page_title = _("Elegir los temas")
    header_icon = "tag"

    def dispatch(self, request, *args, **kwargs):
        if not puede_seleccionar_temas(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self):
        pedido, todos = self.request.GET.get("plan", ""), planes()
        if not pedido:
            return next(iter(todos), None)
        for plan in todos:
            if str(plan.pk) == pedido:
                return plan
        raise Http404

    @cached_property
    def publica(self) -> SeleccionPublica:
        return seleccion_de(self.plan)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def post(self, request, *args, **kwargs):
        if self.plan is None:
            raise Http404
        forma = self._forma(request.POST)
        if forma.is_valid() and self._registrar(forma):
            messages.success(request, gettext("La selección quedó registrada."))
            return redirect(request.get_full_path())
        return self.render_to_response(self.get_context_data(form=forma), status=422)

    def _registrar(self, forma: FormaDeSeleccion) -> bool:
        datos = forma.cleaned_data
        try:
            registrar_seleccion(
                plan=self.plan,
                regla=datos["regla"],
                acuerdo=datos["acuerdo"],
                fecha=datos["fecha"],
                decisiones=forma.decisiones,
                usuario=self.request.user,
                sustituye=datos["sustituye"] or NINGUNA,
                motivo=datos.get("motivo", ""),
            )
        except SeleccionInvalida as error:
            campo = error.campo if error.campo in forma.fields else None
            forma.add_error(campo, str(error))
            return False
        return True

    def _forma(self, datos=None) -> FormaDeSeleccion:
        vigente = self.publica.vigente
        iniciales = {"sustituye": vigente.pk if vigente else NINGUNA}
        if vigente:
            iniciales |= {"regla": vigente.regla, "acuerdo": vigente.acuerdo}
        for uno in self.publica.sometidos:
            iniciales[f"elegido-{uno.tema_id}"] = uno.elegido
            iniciales[f"razon-{uno.tema_id}"] = uno.razon
        return FormaDeSeleccion(
            datos,
            initial=iniciales,
            candidatos=candidatos(self.plan),
            corrige=bool(vigente),
        )

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self._forma())
        abiertos = Cuestionario.objects.filter(plan=self.plan and self.plan.pk)
        return super().get_context_data(**kwargs) | {
            "media": kwargs["form"].media,
            "plan": self.plan,
            "publica": self.publica,
            "avance": avance_de_clasificacion(self.plan),
            "sigue_abierta": any(uno.abierto() for uno in abiertos),
        }


class MenuDeElegir(MenuItem):
    def is_shown(self, request):
        return puede_seleccionar_temas(request.user)


class SeleccionViewSet(ViewSet):
    icon = "tag"
    menu_label = _("Elegir los temas")
    menu_item_class = MenuDeElegir

    def get_urlpatterns(self):
        return [path("", SeleccionView.as_view(), name="index")]
