"""The review sessions of a commitment: the list, and recording or mending one."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..acuerdos import estado_de_acuerdo, texto_de_trabajo
from ..evidencias import descarga
from ..formas_de_acuerdo import (
    Asistencias,
    FormaDeAnulacion,
    FormaDeCorreccion,
    FormaDeSesion,
    asistencias_tecleadas,
)
from ..lectura_de_acuerdo import historias_de, partes_de_trabajo
from ..models import Compromiso, SesionDeRevision
from ..permissions import lado_de, puede_registrar_sesion
from ..services.acuerdos import anular_sesion, registrar_sesion
from ..vocabulario import Lado
from .vistas import FormaDeParte

ACUERDO = "mis_compromisos:acuerdo"
PREFIJO = "asistencias"


def migas_del_compromiso(usuario, compromiso: Compromiso) -> list[dict]:
    """A side comes from its own list; an editor, from the commitment's form."""
    if lado_de(usuario, compromiso):
        miga = {"url": reverse("mis_compromisos:lista"), "label": _("Mis compromisos")}
    else:
        direccion = reverse("wagtailadmin_pages:edit", args=[compromiso.pk])
        miga = {"url": direccion, "label": compromiso.title}
    return [miga]


class Acuerdo(WagtailAdminTemplateMixin, TemplateView):
    """Where the agreement of both sides stands, and every session there was."""

    template_name = "compromisos/admin/acuerdo.html"
    page_title = gettext_lazy("Acuerdo de las dos partes")
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not puede_registrar_sesion(request.user, self.compromiso):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def compromiso(self) -> Compromiso:
        return get_object_or_404(Compromiso, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.compromiso.title

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            *migas_del_compromiso(self.request.user, self.compromiso),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        datos = texto_de_trabajo(self.compromiso)
        estado = estado_de_acuerdo(datos, con_asistencia=True)
        return super().get_context_data(**kwargs) | {
            "compromiso": self.compromiso,
            "estado": estado,
            "partes": partes_de_trabajo(estado),
            "historias": historias_de(estado),
            "lado": lado_de(self.request.user, self.compromiso),
        }


class FormaSobreSesion(FormaDeParte):
    """What the forms about sessions share: whose they are, and where they lead."""

    header_icon = "date"
    # The service's word for a field, where the form has another.
    nombres: dict[str, str] = {}

    def permite(self):
        return puede_registrar_sesion(self.request.user, self.compromiso)

    def get_page_subtitle(self):
        return self.compromiso.title

    def get_success_url(self):
        return reverse(ACUERDO, args=[self.compromiso.pk])

    def get_breadcrumbs_items(self):
        # Not the parent's: an editor keeps no commitment of her own.
        return [
            *self.breadcrumbs_items,
            *migas_del_compromiso(self.request.user, self.compromiso),
            {"url": self.get_success_url(), "label": Acuerdo.page_title},
            {"url": "", "label": self.get_page_title()},
        ]

    def form_valid(self, form):
        try:
            self.ejecutar(form.cleaned_data)
        except ValidationError as error:
            return self.form_invalid(form, **self.repartir(form, error))
        messages.success(self.request, self.mensaje)
        return redirect(self.get_success_url())

    def repartir(self, form, error: ValidationError) -> dict:
        """Each complaint beside its field; the rest, in the template's context."""
        sueltos = {}
        for nombre, mensajes in error.message_dict.items():
            campo = self.nombres.get(nombre, nombre)
            if nombre == PREFIJO:
                sueltos["error_de_asistencias"] = mensajes
            else:
                form.add_error(campo if campo in form.fields else None, mensajes)
        return sueltos

    def form_invalid(self, form, **contexto):
        messages.error(self.request, _("No se guardó: hay algo que corregir."))
        if self.request.FILES:
            aviso = _("Vuelve a elegir el archivo: el navegador no lo conserva.")
            messages.warning(self.request, aviso)
        return self.render_to_response(self.get_context_data(form=form, **contexto))


class RegistrarSesion(FormaSobreSesion):
    """A session with its rows of attendance; more rows come without a script."""

    template_name = "compromisos/admin/sesion.html"
    form_class = FormaDeSesion
    page_title = gettext_lazy("Registrar una sesión de revisión")
    submit_button_label = gettext_lazy("Guardar y publicar")
    mensaje = gettext_lazy("La sesión quedó registrada y es pública con el compromiso.")

    @cached_property
    def compromiso(self) -> Compromiso:
        return get_object_or_404(Compromiso, pk=self.kwargs["pk"])

    def asistencias_iniciales(self) -> list[dict]:
        return [{"lado": lado} for lado in Lado]

    def post(self, request, *args, **kwargs):
        if "agregar" in request.POST:
            return self._con_mas_renglones()
        form = self.get_form()
        filas = Asistencias(request.POST, prefix=PREFIJO)
        if not (form.is_valid() & filas.is_valid()):
            return self.form_invalid(form, asistencias=filas)
        self.asistencias = filas
        return self.form_valid(form)

    def form_invalid(self, form, **contexto):
        contexto.setdefault("asistencias", getattr(self, "asistencias", None))
        return super().form_invalid(form, **contexto)

    def _con_mas_renglones(self):
        """Draw again what was typed, right or wrong, with more rows after it."""
        datos = self.request.POST
        if self.request.FILES:
            aviso = _("Vuelve a elegir el archivo: el navegador no lo conserva.")
            messages.warning(self.request, aviso)
        form = self.form_class(
            initial={
                campo: datos.get(campo, "") for campo in self.form_class.base_fields
            },
            **self.opciones_de_la_forma(),
        )
        filas = Asistencias(
            initial=asistencias_tecleadas(datos, PREFIJO), prefix=PREFIJO
        )
        contexto = self.get_context_data(form=form, asistencias=filas)
        return self.render_to_response(contexto)

    def opciones_de_la_forma(self) -> dict:
        return {}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | self.opciones_de_la_forma()

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        if not contexto.get("asistencias"):
            contexto["asistencias"] = Asistencias(
                initial=self.asistencias_iniciales(), prefix=PREFIJO
            )
        return contexto

    def ejecutar(self, datos):
        registrar_sesion(
            compromiso=self.compromiso,
            usuario=self.request.user,
            asistencias=self.asistencias.filas(),
            **datos,
        )


class SobreUnaSesion:
    """An act on a session in force. The service judges again, under its lock."""

    @cached_property
    def sesion(self) -> SesionDeRevision:
        sesiones = SesionDeRevision.objects.select_related("compromiso")
        return get_object_or_404(sesiones, pk=self.kwargs["pk"])

    @property
    def compromiso(self) -> Compromiso:
        return self.sesion.compromiso

    def get(self, request, *args, **kwargs):
        if not SesionDeRevision.objects.vigentes().filter(pk=self.sesion.pk).exists():
            aviso = _("Esa sesión ya se corrigió. Corrige la que está vigente.")
            messages.warning(request, aviso)
            return redirect(self.get_success_url())
        return super().get(request, *args, **kwargs)


class CorregirSesion(SobreUnaSesion, RegistrarSesion):
    form_class = FormaDeCorreccion
    page_title = gettext_lazy("Corregir una sesión de revisión")
    submit_button_label = gettext_lazy("Guardar la corrección")
    mensaje = gettext_lazy("La corrección es pública, con su motivo y lo que decía.")

    def get_initial(self):
        sesion = self.sesion
        campos = ("fecha", "lugar", "acuerdos", "minuta_url")
        return super().get_initial() | {c: getattr(sesion, c) for c in campos}

    def asistencias_iniciales(self):
        filas = self.sesion.asistencias.all()
        return list(filas.values("lado", "papel", "institucion"))

    def opciones_de_la_forma(self):
        return {"con_archivo": bool(self.sesion.minuta_archivo)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(sesion=self.sesion, **kwargs)

    def ejecutar(self, datos):
        super().ejecutar(datos | {"sustituye": self.sesion})


class AnularSesion(SobreUnaSesion, FormaSobreSesion):
    template_name = "compromisos/admin/anular_sesion.html"
    form_class = FormaDeAnulacion
    page_title = gettext_lazy("Anular una sesión de revisión")
    submit_button_label = gettext_lazy("Anular la sesión")
    mensaje = gettext_lazy("La sesión quedó anulada, a la vista y con su motivo.")
    nombres = {"motivo_del_cambio": "motivo"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(sesion=self.sesion, **kwargs)

    def ejecutar(self, datos):
        anular_sesion(sesion=self.sesion, usuario=self.request.user, **datos)


def minuta(request, pk):
    """The file of a session, for whoever may record one."""
    sesiones = SesionDeRevision.objects.select_related("compromiso")
    sesion = get_object_or_404(sesiones, pk=pk)
    if not puede_registrar_sesion(request.user, sesion.compromiso):
        raise PermissionDenied
    return descarga(sesion.minuta_archivo)
