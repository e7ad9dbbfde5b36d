"""Questionnaires in the admin: building, seeing them as citizens do, new versions."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from ..consulta.apertura import motivo_de_cierre
from ..consulta.excepciones import CuestionarioCongelado
from ..consulta.formulario import formulario_de
from ..formas_de_consulta import FormaDePaso
from ..models import Cuestionario, Tema
from ..permissions import puede_editar_cuestionarios, puede_ver_cuestionarios
from ..services.cuestionarios import guardar_cuestionario, nueva_version
from .formas_de_cuestionario import CONGELADO, CUESTIONARIO


def actos(cuestionario, usuario) -> list[Button]:
    """What can be done with one, besides editing it."""
    botones = [
        Button(
            _("Vista previa"),
            url=reverse("cuestionarios:previa", args=[cuestionario.pk]),
            icon_name="view",
            priority=10,
        )
    ]
    if puede_editar_cuestionarios(usuario):
        botones.append(
            Button(
                _("Hacer una versión nueva"),
                url=reverse("cuestionarios:version", args=[cuestionario.pk]),
                icon_name="copy",
                priority=20,
            )
        )
    return botones


class ListaDeCuestionarios(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().annotate(recibidas=Count("aportes"))

    def get_list_more_buttons(self, instance):
        suyos = actos(instance, self.request.user)
        return [*super().get_list_more_buttons(instance), *suyos]


class CrearCuestionario(CreateView):
    def save_instance(self):
        creado = guardar_cuestionario(forma=self.form, usuario=self.request.user)
        log(instance=creado, action="wagtail.create", content_changed=True)
        return creado


class EditarCuestionario(EditView):
    """Whole until somebody answers it; then, when it closes and the thanks."""

    @cached_property
    def congelado(self) -> bool:
        return self.get_object().congelado

    def get_panel(self):
        panel = CONGELADO if self.congelado else CUESTIONARIO
        return panel.bind_to_model(Cuestionario)

    def get_form_class(self):
        return self.panel.get_form_class()

    def save_instance(self):
        guardado = guardar_cuestionario(forma=self.form, usuario=self.request.user)
        self.has_content_changes = self.form.has_changed()
        log(
            instance=guardado,
            action="wagtail.edit",
            content_changed=self.has_content_changes,
        )
        return guardado

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except CuestionarioCongelado as motivo:
            form.add_error(None, str(motivo))
            self.produced_error_code = "validation_error"
            self.produced_error_message = str(motivo)
            return self.form_invalid(form)

    @cached_property
    def header_more_buttons(self):
        suyos = actos(self.object, self.request.user)
        return [*super().header_more_buttons, *suyos]


class PreviaView(TemplateView):
    """The public form, step by step, sending nothing."""

    template_name = "compromisos/consulta/paso.html"

    def dispatch(self, request, *args, **kwargs):
        if not puede_ver_cuestionarios(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk):
        cuestionario = get_object_or_404(Cuestionario, pk=pk)
        formulario = formulario_de(cuestionario, Tema.objects.all())
        volver = reverse("cuestionarios:edit", args=[pk])
        if not formulario.pasos:
            messages.warning(request, gettext("Todavía no tiene pasos con preguntas."))
            return redirect(volver)
        lugar = self._lugar(request.GET.get("paso", ""), len(formulario.pasos))
        paso = formulario.pasos[lugar - 1]
        contexto = {
            "previa": True,
            "formulario": formulario,
            "titulo_publico": formulario.titulo,
            "paso": paso,
            "lugar": lugar,
            "total": len(formulario.pasos) + 1,
            "siguiente": lugar % len(formulario.pasos) + 1,
            "form": FormaDePaso(campos=paso.campos),
            "condiciones": _condiciones(formulario, paso),
            "volver": volver,
        }
        return render(request, self.template_name, contexto)

    def _lugar(self, pedido: str, ultimo: int) -> int:
        numero = int(pedido) if pedido.isdecimal() and len(pedido) < 4 else 1
        return min(max(numero, 1), ultimo)


class VersionView(WagtailAdminTemplateMixin, TemplateView):
    """First what it is, then the button that makes it."""

    template_name = "compromisos/admin/cuestionario/version.html"
    page_title = _("Hacer una versión nueva")
    header_icon = "copy"

    def dispatch(self, request, *args, **kwargs):
        if not puede_editar_cuestionarios(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def cuestionario(self) -> Cuestionario:
        return get_object_or_404(Cuestionario, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("cuestionarios:index"), "label": _("Cuestionarios")},
            {"url": "", "label": self.page_title, "sublabel": str(self.cuestionario)},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(cuestionario=self.cuestionario, **kwargs)

    def post(self, request, pk):
        with transaction.atomic():
            copia = nueva_version(cuestionario=self.cuestionario, usuario=request.user)
            log(instance=copia, action="wagtail.create", content_changed=True)
        frase = gettext(
            "«%(nueva)s» está lista para editarse. Cuando termines, ponla en la página "
            "de la consulta: hasta entonces se responde la anterior."
        )
        messages.success(request, frase % {"nueva": copia})
        return redirect("cuestionarios:edit", copia.pk)


def _condiciones(formulario, paso) -> list[str]:
    """«Pregunta 5: sólo si en la 2 se respondió Sí»."""
    frases = []
    for campo in paso.campos:
        if campo.condicion:
            madre = formulario.campos[campo.condicion.clave]
            frase = gettext(
                "«%(pregunta)s» sólo se muestra si en «%(madre)s» se responde "
                "«%(opcion)s»."
            )
            frases.append(
                frase
                % {
                    "pregunta": campo.texto,
                    "madre": madre.texto,
                    "opcion": madre.textos.get(campo.condicion.opcion, ""),
                }
            )
    return frases


class CuestionarioViewSet(ModelViewSet):
    model = Cuestionario
    icon = "form"
    menu_label = _("Cuestionarios")
    edit_handler = CUESTIONARIO
    index_view_class = ListaDeCuestionarios
    add_view_class = CrearCuestionario
    edit_view_class = EditarCuestionario
    copy_view_enabled = False
    list_display = [
        "titulo",
        "version",
        Column(
            "situacion",
            label=_("Situación"),
            accessor=lambda uno: motivo_de_cierre(uno) or gettext("Abierto"),
        ),
        Column("recibidas", label=_("Respuestas"), sort_key="recibidas"),
    ]
    search_fields = ["titulo"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/vista-previa/", PreviaView.as_view(), name="previa"),
            path("<int:pk>/version/", VersionView.as_view(), name="version"),
        ]
