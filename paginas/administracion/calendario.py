"""The public adjustments of the calendar: listed and added, never rewritten."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from ..models import AjusteDeCalendario
from ..partes_del_plan import con_siglas
from ..services.calendario import ajustar_calendario


def rotulo_de_fase(fase) -> str:
    rotulo = f"{fase.numero}. {fase.title}"
    return f"{rotulo} ({fase.siglas_del_plan})" if fase.siglas_del_plan else rotulo


class FormaDeAjuste(forms.ModelForm):
    """New dates for a phase. What is odd beside other phases is told afterwards."""

    class Meta:
        model = AjusteDeCalendario
        fields = ["fase", "inicio", "fin", "motivo", "acuerdo"]
        widgets = {"inicio": AdminDateInput, "fin": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fases = self.fields["fase"]
        fases.queryset = con_siglas(fases.queryset).order_by(
            "siglas_del_plan", "numero"
        )
        fases.label_from_instance = rotulo_de_fase

    def clean(self):
        datos = super().clean()
        inicio, fin = datos.get("inicio"), datos.get("fin")
        if inicio and fin and fin < inicio:
            self.add_error("fin", _("La conclusión no puede ser anterior al inicio."))
        return datos


class ListaDeAjustes(IndexView):
    default_ordering = "-creado_en"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("fase")


class CrearAjuste(CreateView):
    def save_instance(self):
        hecho = ajustar_calendario(**self.form.cleaned_data, usuario=self.request.user)
        log(instance=hecho.ajuste, action="wagtail.create", content_changed=True)
        for aviso in hecho.avisos:
            messages.warning(self.request, aviso)
        return hecho.ajuste


class PoliticaDeAjustes(ModelPermissionPolicy):
    """Seen and added. What was public is corrected by another adjustment."""

    def user_has_permission(self, user, action):
        return action in {"add", "view"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class AjusteViewSet(ModelViewSet):
    model = AjusteDeCalendario
    icon = "calendar-alt"
    menu_label = _("Ajustes de calendario")
    menu_order = 255
    add_to_admin_menu = True
    permission_policy = PoliticaDeAjustes(AjusteDeCalendario)
    index_view_class = ListaDeAjustes
    add_view_class = CrearAjuste
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display = [
        Column("fase", label=_("Fase")),
        DateColumn("inicio", label=_("Inicio")),
        DateColumn("fin", label=_("Conclusión")),
        Column("motivo", label=_("Motivo")),
        BooleanColumn("es_demostracion", label=_("De demostración")),
    ]

    def get_form_class(self, for_update=False):
        return FormaDeAjuste
