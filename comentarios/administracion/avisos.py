"""Mail about the queue: each account's choice, and the button that sends it now."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from ..models import PreferenciaDeModeracion
from ..permissions import coordina_moderacion, puede_moderar
from ..services.resumen import avisar_a_moderacion


class FormaDeAvisos(forms.ModelForm):
    class Meta:
        model = PreferenciaDeModeracion
        fields = ["recibe_resumen", "recibe_rezago"]


class PanelDeAvisos(BaseSettingsPanel):
    """In «Cuenta», for whoever moderates."""

    name = "avisos_de_moderacion"
    title = gettext_lazy("Avisos de moderación")
    tab = notifications_tab
    order = 150
    form_class = FormaDeAvisos

    def is_active(self):
        return puede_moderar(self.user)

    def get_form(self):
        suya, _nueva = PreferenciaDeModeracion.objects.get_or_create(usuario=self.user)
        datos = self.request.POST if self.request.method == "POST" else None
        return self.form_class(datos, instance=suya, prefix=self.name)


@method_decorator(require_POST, name="dispatch")
class AvisarView(View):
    """What the hourly command does, by hand."""

    model_admin = None

    def post(self, request):
        if not coordina_moderacion(request.user):
            raise PermissionDenied
        avisados = avisar_a_moderacion()
        if cuantos := avisados.resumenes + avisados.rezagos:
            frase = ngettext("Salió %(n)s aviso.", "Salieron %(n)s avisos.", cuantos)
            messages.success(request, frase % {"n": cuantos})
        else:
            messages.info(
                request, _("Nada que avisar: nada espera o ya se avisó por hoy.")
            )
        return redirect("wagtailadmin_home")
